import { describe, expect, it } from 'vitest';
import { createDataOrder } from '../../../main/trainer/training/data-order';

const take = (order: ReturnType<typeof createDataOrder>, steps: number, from = 0) =>
  Array.from({ length: steps }, (_, step) => order.batch(from + step)).flat();

describe('data order', () => {
  it('shows every pair once in each epoch, in another order each time', () => {
    const order = createDataOrder(10, 4, 7);
    const seen = take(order, 5);
    const epochs = [seen.slice(0, 10), seen.slice(10, 20)];
    const all = Array.from({ length: 10 }, (_, index) => index);
    for (const epoch of epochs) expect([...epoch].sort((a, b) => a - b)).toEqual(all);
    expect(epochs[0]).not.toEqual(epochs[1]);
    expect(order.epochOf(2)).toBe(0);
    expect(order.epochOf(3)).toBe(1);
  });

  it('depends on seed and step alone, so that a resumed run goes on in the same order', () => {
    const unbroken = take(createDataOrder(100, 16, 3), 20);
    const resumed = take(createDataOrder(100, 16, 3), 8, 12);
    expect(resumed).toEqual(unbroken.slice(12 * 16));
    expect(take(createDataOrder(100, 16, 4), 20)).not.toEqual(unbroken);
  });

  it('repeats pairs when there are fewer than a batch takes', () => {
    expect([...createDataOrder(3, 6, 0).batch(0)].sort()).toEqual([0, 0, 1, 1, 2, 2]);
  });
});
