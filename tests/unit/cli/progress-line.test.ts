import { describe, expect, it } from 'vitest';
import { formatDuration } from '../../../main/cli/format-duration';
import { createProgressLine } from '../../../main/cli/progress-line';

function record(isTTY: boolean) {
  let text = '';
  let clock = 0;
  const output = {
    isTTY,
    columns: 60,
    write: (chunk: string) => {
      text += chunk;
    },
  };
  const line = createProgressLine(output, () => clock);
  return {
    line,
    text: () => text,
    at: (ms: number, value: number, secondsLeft: number | null = null) => {
      clock = ms;
      line.show({ value, secondsLeft, text: `step ${Math.round(value * 100)}` });
    },
  };
}

describe('progress on a terminal', () => {
  it('renews one line, ten times a second at most, and takes it away at the end', () => {
    const { line, text, at } = record(true);
    at(0, 0.5, 80);
    at(50, 0.6);
    at(120, 0.75, 40);
    line.end();
    expect(text().split('\r\x1b[2K')).toEqual([
      '',
      `${'█'.repeat(12)}${'░'.repeat(12)}  50 % step 50, 1 min 20 s left`,
      `${'█'.repeat(18)}${'░'.repeat(6)}  75 % step 75, 40 s left`,
      '',
    ]);
  });

  it('never wraps', () => {
    const { line, text } = record(true);
    line.show({ value: 0.1, secondsLeft: null, text: 'x'.repeat(200) });
    expect(text().replace('\r\x1b[2K', '').length).toBeLessThan(60);
  });

  it('puts a note above the bar', () => {
    const { line, text, at } = record(true);
    at(0, 0.5);
    line.note('saved');
    expect(text().endsWith('\r\x1b[2Ksaved\n')).toBe(true);
  });
});

describe('progress in a file', () => {
  it('is a plain line each five seconds, and the last one always', () => {
    const { line, text, at } = record(false);
    for (let second = 0; second <= 12; second++) at(second * 1000, second / 20, 20 - second);
    line.end();
    line.end();
    expect(text()).toBe(
      '  0 % step 0, 20 s left\n 25 % step 25, 15 s left\n 50 % step 50, 10 s left\n 60 % step 60, 8 s left\n',
    );
  });
});

describe('a duration', () => {
  it.each([
    [0.4, '0 s'],
    [59.6, '1 min 0 s'],
    [200, '3 min 20 s'],
    [3900, '1 h 5 min'],
  ])('of %d seconds is %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});
