import { describe, expect, it } from 'vitest';
import type { GlyphImage } from '../../../../shared/domain/glyph-image';
import { learnTrainingMemory, memoryPx } from '../../../../shared/pipeline/verdicts/training-memory';

const image = (sizePx: number, value: (row: number, column: number) => number): GlyphImage => ({
  sizePx,
  coverage: Uint8Array.from({ length: sizePx ** 2 }, (_, at) => value(Math.floor(at / sizePx), at % sizePx)),
});
const flat = (value: number, sizePx = 32) => image(sizePx, () => value);
const bar = (top: number) => image(32, (row) => (row >= top && row < top + 4 ? 255 : 0));

describe('the memory of training characters', () => {
  it('weighs sources that look the same alike', () => {
    const memory = learnTrainingMemory([
      { source: bar(8), target: flat(0) },
      { source: bar(8), target: flat(255) },
    ]);
    // Half of what is remembered is all ink, half none, and each lies half away from their mean.
    const even = { mean: 0.5, worst: 0.5 };
    const none = { mean: 0, worst: 0 };
    expect(memory.likeness(bar(8), flat(0))).toEqual({
      apart: even,
      nearest: none,
      spread: even,
      novelty: none,
    });
    expect(memory.likeness(bar(8), flat(51)).nearest.mean).toBeCloseTo(0.2, 6);
    expect(memory.likeness(bar(8), flat(51)).apart.mean).toBeCloseTo(0.5, 6);
  });

  it('asks block for block: one that differs counts by its part of the canvas, and wholly among the worst', () => {
    const memory = learnTrainingMemory([{ source: bar(8), target: flat(0) }]);
    const corner = image(32, (row, column) => (row < 8 && column < 8 ? 255 : 0));
    const { apart } = memory.likeness(bar(8), corner);
    expect(apart.mean).toBeCloseTo(1 / 16, 12);
    expect(apart.worst).toBeCloseTo(1 / 4, 12);
  });

  it('goes by the sources that look alike', () => {
    const pairs = Array.from({ length: 40 }, (_, index) =>
      index < 20 ? { source: bar(4), target: bar(6) } : { source: bar(20), target: bar(24) },
    );
    const memory = learnTrainingMemory(pairs);
    const near = memory.likeness(bar(4), bar(6));
    expect(near.apart.mean).toBe(0);
    expect(near.novelty.mean).toBe(0);
    expect(memory.likeness(bar(4), bar(24)).apart.mean).toBeGreaterThan(0.1);
    expect(memory.likeness(bar(12), bar(14)).novelty.mean).toBeGreaterThan(0.1);
  });

  it('looks at a finer drawing in its own size', () => {
    expect([32, 64, 128, 256].map(memoryPx)).toEqual([32, 64, 64, 64]);
    const memory = learnTrainingMemory([{ source: flat(0, 64), target: flat(0, 64) }]);
    const fine = image(128, (row) => (row % 2 === 0 ? 255 : 0));
    expect(memory.likeness(flat(0, 128), fine).apart.mean).toBeCloseTo(0.5, 6);
  });
});
