import { describe, expect, it } from 'vitest';
import { renderLinePlot, renderRangePlot } from '../../../main/pages/plot';

const points = ['ours', 'theirs'].flatMap((series, index) =>
  [32, 64, 128].map((x) => ({
    series,
    x,
    y: x * (index + 1),
    low: x * (index + 0.9),
    high: x * (index + 1.1),
  })),
);
const line = {
  title: 'Cost <of> growth',
  subtitle: ['a machine', 'batch 16'],
  x: { title: 'canvas side (px)', logValues: [32, 64, 128] },
  y: { title: 'ms per step', fromZero: true },
  points,
  rule: { y: 100, label: 'copying the source' },
};

describe('a line plot', () => {
  it('names its series, its axes and how it was measured, and is the same file for the same data', async () => {
    const svg = await renderLinePlot(line);
    const texts = [...svg.matchAll(/<t(?:ext|span)[^>]*>([^<]+)<\/t/g)].map((match) => match[1]);
    for (const text of [
      'Cost &lt;of&gt; growth',
      'a machine',
      'batch 16',
      'canvas side (px)',
      'ours',
      'theirs',
    ]) {
      expect(texts).toContain(text);
    }
    expect(texts.filter((text) => text === 'copying the source')).toHaveLength(1);
    expect(svg).not.toContain('NaN');
    expect(await renderLinePlot(line)).toBe(svg);
  });

  it('tells series apart by dash and mark, not by colour alone', async () => {
    const svg = await renderLinePlot(line);
    const groups = (kind: string) =>
      [...svg.matchAll(/<path aria-label="[^"]*series: (\w+)"[^>]*>/g)].filter((match) =>
        match[0].includes(`aria-roledescription="${kind}"`),
      );
    const dashes = groups('line mark').map((match) => /stroke-dasharray="([^"]*)"/.exec(match[0])?.[1]);
    expect(new Set(dashes).size).toBe(2);
    const shapeOf = (name: string) =>
      groups('point')
        .filter((match) => match[1] === name)
        .map((match) => / d="([^"]*)"/.exec(match[0])?.[1])[0];
    expect(shapeOf('ours')).toBeDefined();
    expect(shapeOf('ours')).not.toBe(shapeOf('theirs'));
  });

  it('stands on a light card of its own', async () => {
    expect(await renderLinePlot(line)).toMatch(/<rect[^>]*fill="#fbfaf7"/);
  });
});

describe('a range plot', () => {
  it('draws the interval of a mean where it is known, and else how far the mean is from the rule', async () => {
    const linesOf = async (interval?: readonly [number, number]) => {
      const row = { label: 'a', mean: 3, values: [2, 4], ...(interval === undefined ? {} : { interval }) };
      const svg = await renderRangePlot({ title: 't', subtitle: 's', x: 'x', zero: 0, rows: [row] });
      return [...svg.matchAll(/aria-label="([^"]*)"[^>]*aria-roledescription="rule mark"/g)].map(
        (match) => match[1],
      );
    };
    expect(await linesOf()).toContainEqual(expect.stringMatching(/x: 0; label: a; high: 3/));
    expect(await linesOf([-1, 7])).toContainEqual(expect.stringMatching(/x: .1; label: a; high: 7/));
  });

  it('has a row for each label with its mean and every seed', async () => {
    const svg = await renderRangePlot({
      title: 'What each system changes',
      subtitle: 'two seeds',
      x: 'held-out L1 against the base (%)',
      zero: 0,
      rows: [
        { label: 'no norm', mean: 3, values: [2, 4] },
        { label: 'edge loss (S12)', mean: -5, values: [-6, -4] },
      ],
    });
    const points = [...svg.matchAll(/<path aria-label="([^"]*)"[^>]*aria-roledescription="point"/g)];
    const labels = points.map((match) => match[1]?.replace('held-out L1 against the base (%)', 'x')).sort();
    expect(labels).toEqual([
      ...[2, 3, 4].map((value) => `x: ${value}; label: no norm`),
      // Vega writes a true minus sign.
      ...[4, 5, 6].map((value) => `x: \u2212${value}; label: edge loss (S12)`),
    ]);
    expect(svg).toContain('edge loss (S12)');
  });
});
