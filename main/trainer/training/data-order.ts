import { createRandom, type Random, shuffle } from '../../../shared/math/random';

/** Streams drawn from one seed must differ; each use has its own number. */
export const STREAM = {
  weights: 1,
  order: 2,
  augmentation: 3,
  pairs: 4,
  neighbours: 5,
  discriminator: 6,
} as const;

/** A generator for one use of a run's seed and a counter in it (an epoch, a step). */
export function randomFor(seed: number, stream: number, counter = 0): Random {
  // Odd constants spread the three numbers over 32 bits (Knuth's multiplicative hashing).
  return createRandom(
    Math.imul(seed, 0x9e3779b1) ^ Math.imul(stream, 0x85ebca6b) ^ Math.imul(counter, 0xc2b2ae35),
  );
}

/**
 * Which pairs a step takes: a pure function of seed and step, so that a resumed run goes on in the same order
 * with nothing to restore. Every epoch shuffles anew; a batch may reach into the next epoch.
 */
export function createDataOrder(pairs: number, batchSize: number, seed: number) {
  let cached: { readonly epoch: number; readonly order: readonly number[] } | undefined;
  const orderOf = (epoch: number) => {
    if (cached?.epoch !== epoch) {
      const indices = Array.from({ length: pairs }, (_, index) => index);
      cached = { epoch, order: shuffle(indices, randomFor(seed, STREAM.order, epoch)) };
    }
    return cached.order;
  };
  return {
    epochOf: (step: number) => Math.floor((step * batchSize) / pairs),
    batch(step: number): readonly number[] {
      return Array.from({ length: batchSize }, (_, index) => {
        const position = step * batchSize + index;
        return orderOf(Math.floor(position / pairs))[position % pairs] as number;
      });
    },
  };
}
