import { describe, expect, it } from 'vitest';
import {
  channelEnergies,
  type GlyphPhases,
  latticeEnergy,
} from '../../../../main/trainer/laboratory/lattice-sums';
import { createRandom } from '../../../../shared/math/random';

/** Features of two channels with noise of deviation `noise` in the phase means and a pattern in channel 1. */
function glyph(seed: number, noise: number, pattern: (row: number, column: number) => number): GlyphPhases {
  const random = createRandom(seed);
  const phases = new Float32Array(4 * 4 * 2);
  for (let place = 0; place < 16; place++) {
    phases[place * 2] = random.normal() * noise;
    phases[place * 2 + 1] = random.normal() * noise + pattern(Math.floor(place / 4), place % 4);
  }
  return { channels: 2, phases, variance: Float32Array.of(4, 9) };
}

const set = (count: number, noise: number, pattern: (row: number, column: number) => number) =>
  Array.from({ length: count }, (_, index) => glyph(index + 1, noise, pattern));
const checker = (amplitude: number) => (row: number, column: number) =>
  (row + column) % 2 === 0 ? amplitude : -amplitude;

describe('what stands still in features', () => {
  it('reads a checker of period 2 as the part it is of what they deviate', () => {
    const { amplitude } = latticeEnergy(set(4, 0, checker(0.5)), 2);
    // 0.5 in one channel of two whose variances are 4 and 9.
    expect(amplitude).toBeCloseTo(0.5 / Math.sqrt(13), 6);
    expect(latticeEnergy(set(4, 0, checker(0.5)), 4).amplitude).toBeCloseTo(0, 6);
  });

  it('keeps what is new at a period of 4 apart from the period of 2', () => {
    const columns = (_row: number, column: number) => Math.cos((Math.PI / 2) * column);
    // The residual keeps half of such a wave, which is made good: 1 is seen as 2 of amplitude, 1/sqrt(2) deviation each.
    expect(latticeEnergy(set(3, 0, columns), 4).amplitude).toBeCloseTo(Math.SQRT2 / Math.sqrt(13), 5);
    expect(latticeEnergy(set(3, 0, columns), 2).amplitude).toBeCloseTo(0, 5);
  });

  it('finds nothing in noise, and a pattern under it', () => {
    const none = latticeEnergy(
      set(40, 1, () => 0),
      2,
    );
    expect(none.f).toBeLessThan(3);
    expect(none.amplitude).toBeLessThan(0.1);
    const under = latticeEnergy(set(40, 1, checker(0.5)), 2);
    expect(under.f).toBeGreaterThan(5);
    expect(under.amplitude).toBeGreaterThan(0.12);
    expect(under.amplitude).toBeLessThan(0.17);
  });

  it('takes two glyphs or more', () => {
    expect(() => latticeEnergy(set(1, 0, checker(1)), 2)).toThrow(RangeError);
  });

  it('puts the channel with the most of it first', () => {
    const [first, second] = channelEnergies(glyph(1, 0.01, checker(0.5)));
    expect(first?.channel).toBe(1);
    expect(first?.amplitude).toBeCloseTo(0.5, 1);
    expect(first?.share).toBeCloseTo((first?.amplitude ?? 0) / 3, 6);
    expect(second?.channel).toBe(0);
    expect(second?.amplitude).toBeLessThan(0.05);
  });
});
