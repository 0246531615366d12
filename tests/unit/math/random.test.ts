import { describe, expect, it } from 'vitest';
import { createRandom, restoreRandom, shuffle } from '../../../shared/math/random';

const draw = (random: { next(): number }, count: number) =>
  Array.from({ length: count }, () => random.next());

describe('createRandom', () => {
  it('gives the same numbers for the same seed, for ever', () => {
    // Recorded once: a change here changes every run that is repeated from its seed.
    expect(draw(createRandom(1), 3).map((value) => value * 2 ** 32)).toEqual([
      2420951833, 2513034076, 3847892949,
    ]);
    expect(draw(createRandom(2), 3)).not.toEqual(draw(createRandom(1), 3));
  });

  it('goes on from a saved state, which survives JSON', () => {
    const random = createRandom(7);
    draw(random, 100);
    const state = JSON.parse(JSON.stringify(random.state())) as ReturnType<typeof random.state>;
    expect(draw(restoreRandom(state), 50)).toEqual(draw(random, 50));
  });

  it('is uniform in [0, 1): mean 1/2, variance 1/12, and every sixteenth equally often', () => {
    const values = draw(createRandom(3), 64_000);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.min(...values.map((value) => Math.floor(value)))).toBe(0);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(mean).toBeCloseTo(0.5, 2);
    expect(variance).toBeCloseTo(1 / 12, 2);
    const sixteenths = new Array<number>(16).fill(0);
    for (const value of values) {
      const part = Math.floor(value * 16);
      sixteenths[part] = (sixteenths[part] ?? 0) + 1;
    }
    // 4,000 in each, standard deviation 61: five of them.
    expect(sixteenths.every((count) => Math.abs(count - 4000) < 305)).toBe(true);
  });

  it('draws integers below a bound and standard normal values', () => {
    const random = createRandom(4);
    const integers = new Set(Array.from({ length: 500 }, () => random.integer(6)));
    expect([...integers].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    const normal = Array.from({ length: 20_000 }, () => random.normal());
    const mean = normal.reduce((sum, value) => sum + value, 0) / normal.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(normal.reduce((sum, value) => sum + (value - mean) ** 2, 0) / normal.length).toBeCloseTo(1, 1);
  });
});

describe('shuffle', () => {
  it('keeps every item, changes the order, and leaves its input alone', () => {
    const items = Array.from({ length: 50 }, (_, i) => i);
    const shuffled = shuffle(items, createRandom(5));
    expect(shuffled).not.toEqual(items);
    expect([...shuffled].sort((a, b) => a - b)).toEqual(items);
    expect(shuffle(items, createRandom(5))).toEqual(shuffled);
  });
});
