import { describe, expect, it } from 'vitest';
import { latestOnly } from '../../../../renderer/runs/latest-only';

describe('a slider that asks for more pictures than can be drawn', () => {
  it('gets the first and the last of them, one after the other', async () => {
    const begun: number[] = [];
    const finish: (() => void)[] = [];
    const ask = latestOnly<number>((input) => {
      begun.push(input);
      return new Promise((resolve) => finish.push(resolve));
    });
    for (const value of [1, 2, 3, 4]) ask(value);
    expect(begun).toEqual([1]);
    finish.shift()?.();
    await Promise.resolve();
    expect(begun).toEqual([1, 4]);
    finish.shift()?.();
    await Promise.resolve();
    ask(5);
    expect(begun).toEqual([1, 4, 5]);
  });
});
