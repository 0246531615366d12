import { describe, expect, it } from 'vitest';
import { isHan } from '../../../../shared/domain/code-point';
import { coverPair } from '../../../../shared/pipeline/fonts/cover-pair';
import { parseFont } from '../../../../shared/pipeline/fonts/parse-font';
import { isHeldOut } from '../../../../shared/pipeline/pairs/split-pairs';
import { referencePair } from '../reference-pair';
import { smallFont } from './small-fonts';

const text = (codePoints: readonly number[]) => String.fromCodePoint(...codePoints);

describe('coverPair', () => {
  it('counts what the reference pair shares and lacks', { timeout: 20_000 }, async () => {
    const { source, target } = await referencePair();
    const coverage = coverPair(source, target);
    const row = (id: string) => {
      const found = coverage.rows.find((candidate) => candidate.id === id);
      return (
        found && [
          found.size,
          found.source,
          found.target,
          found.shared,
          found.missing,
          found.train,
          found.heldOut,
        ]
      );
    };
    expect({
      all: row('all'),
      han: row('han'),
      hanAll: row('han-all'),
      mainBlock: row('block-cjk-unified-ideographs'),
      joyo: row('joyo'),
      jisLevel1: row('jis-level-1'),
      big5Level1: row('big5-level-1'),
    }).toEqual({
      all: [16779, 16732, 7812, 7765, 8967, 6950, 812],
      han: [12747, 12747, 6682, 6682, 6065, 5981, 701],
      hanAll: [13742, 13742, 6716, 6716, 7026, 6007, 709],
      mainBlock: [12747, 12747, 6682, 6682, 6065, 5981, 701],
      joyo: [2136, 2136, 2132, 2132, 4, 1909, 223],
      jisLevel1: [2965, 2965, 2965, 2965, 0, 2653, 312],
      big5Level1: [5401, 5279, 4469, 4469, 810, 4015, 454],
    });
    expect([coverage.shared.length, coverage.missing.length, coverage.targetOnly.length]).toEqual([
      7765, 8967, 47,
    ]);
    expect(coverage.heldOut.every(isHeldOut)).toBe(true);
    expect(coverage.train.some(isHeldOut)).toBe(false);
    expect(coverage.heldOut.filter(isHan)).toHaveLength(709);
  });

  it('counts every character in exactly one block', { timeout: 20_000 }, async () => {
    const { source, target } = await referencePair();
    const { rows } = coverPair(source, target);
    const blocks = rows.filter(({ kind }) => kind === 'block');
    const sum = (pick: (row: (typeof rows)[number]) => number) =>
      blocks.reduce((total, row) => total + pick(row), 0);
    const all = rows.find(({ id }) => id === 'all');
    expect([sum((row) => row.size), sum((row) => row.shared), sum((row) => row.train)]).toEqual([
      all?.size,
      all?.shared,
      all?.train,
    ]);
  });

  it('shares characters without ink but does not train on them', async () => {
    const source = await parseFont(smallFont('永字八'));
    const target = await parseFont(smallFont('字八法'));
    const coverage = coverPair(source, target);
    expect({
      shared: text(coverage.shared),
      missing: text(coverage.missing),
      targetOnly: text(coverage.targetOnly),
      learned: text([...coverage.train, ...coverage.heldOut].sort((a, b) => a - b)),
    }).toEqual({ shared: ' 八字', missing: '永', targetOnly: '法', learned: '八字' });
  });
});
