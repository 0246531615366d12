import { expect, it } from 'vitest';
import { withOwned } from '../../../main/trainer/training/with-owned';

/** Things by number; those of `stuck` cannot be given back. */
function things(stuck: readonly number[]) {
  const back: number[] = [];
  const thing = (number: number) => ({
    dispose: async () => {
      await Promise.resolve();
      back.push(number);
      if (stuck.includes(number)) throw new Error(`${number} is stuck`);
    },
  });
  return { back, thing };
}

it('gives everything back, the last first, also behind one that cannot be', async () => {
  const { back, thing } = things([2, 1]);
  const done = withOwned(async (own) => {
    for (const number of [1, 2, 3]) own(thing(number));
  });
  await expect(done).rejects.toThrow('2 is stuck');
  expect(back).toEqual([3, 2, 1]);
});

it('fails for the reason of its work rather than for what could not be given back', async () => {
  const { back, thing } = things([1]);
  const done = withOwned(async (own) => {
    own(thing(1));
    throw new Error('the loss is not a number');
  });
  await expect(done).rejects.toThrow('the loss is not a number');
  expect(back).toEqual([1]);
  expect(await withOwned(async (own) => own(things([]).thing(1)) && 5)).toBe(5);
});
