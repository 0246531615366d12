import { describe, expect, it } from 'vitest';
import { canAugment, drawPose, poseMapping } from '../../../main/trainer/data/augment';
import {
  gatherImages,
  selectPairs,
  toCoverage,
  toNetworkRange,
} from '../../../main/trainer/data/pair-images';
import { codePoint } from '../../../shared/domain/code-point';
import { mapFrame } from '../../../shared/domain/frame';
import { createRandom } from '../../../shared/math/random';

describe('pair images', () => {
  it('brings every grey level through the network range and back', () => {
    const levels = Uint8Array.from({ length: 256 }, (_, level) => level);
    const values = toNetworkRange(levels);
    expect([values[0], values[255]]).toEqual([-1, 1]);
    expect(toCoverage(values)).toEqual(levels);
  });

  it('clips what a network draws beyond paper and ink', () => {
    expect(toCoverage(Float32Array.of(-3, 0, 1.2))).toEqual(Uint8Array.of(0, 128, 255));
  });

  it('gathers and selects whole images in the order asked for', () => {
    const source = Uint8Array.from({ length: 12 }, (_, index) => index * 20);
    const pairs = {
      sizePx: 2,
      codePoints: [1, 2, 3].map(codePoint),
      source,
      target: source.slice().reverse(),
    };
    expect(gatherImages(source, 4, [2, 0])).toEqual(
      toNetworkRange(Uint8Array.of(160, 180, 200, 220, 0, 20, 40, 60)),
    );
    expect(selectPairs(pairs, [2, 0])).toEqual({
      sizePx: 2,
      codePoints: [3, 1],
      source: Uint8Array.of(160, 180, 200, 220, 0, 20, 40, 60),
      target: Uint8Array.of(60, 40, 20, 0, 220, 200, 180, 160),
    });
  });
});

describe('augmentation', () => {
  const em = { unitsPerEm: 1000, ascender: 880, descender: -120 };
  const frame = { sizePx: 64, emScale: 0.9 };

  it('keeps the centre of the em in the centre of the canvas when it scales', () => {
    const { scale, offsetX, offsetY } = poseMapping(
      mapFrame(frame, em),
      { scale: 1.1, shiftX: 0, shiftY: 0 },
      64,
      57.6,
    );
    expect([offsetX + 500 * scale, offsetY - 380 * scale]).toEqual([
      expect.closeTo(32, 9),
      expect.closeTo(32, 9),
    ]);
    expect(scale).toBeCloseTo(0.0576 * 1.1, 12);
  });

  it('shifts by parts of the em, right and down', () => {
    const { offsetX, offsetY } = poseMapping(
      mapFrame(frame, em),
      { scale: 1, shiftX: 0.1, shiftY: -0.1 },
      64,
      57.6,
    );
    const plain = mapFrame(frame, em);
    expect([offsetX - plain.offsetX, offsetY - plain.offsetY]).toEqual([
      expect.closeTo(5.76, 9),
      expect.closeTo(-5.76, 9),
    ]);
  });

  it('stays within its limits and takes the same numbers from a stream whatever they are', () => {
    const random = createRandom(1);
    for (let index = 0; index < 200; index++) {
      const pose = drawPose({ shift: 0.03, scale: 0.05, neighbours: 0 }, random);
      expect(Math.abs(pose.scale - 1)).toBeLessThanOrEqual(0.05);
      expect(Math.max(Math.abs(pose.shiftX), Math.abs(pose.shiftY))).toBeLessThanOrEqual(0.03);
    }
    const [a, b] = [createRandom(2), createRandom(2)];
    drawPose({ shift: 0.1, scale: 0, neighbours: 0 }, a);
    drawPose({ shift: 0, scale: 0.1, neighbours: 0 }, b);
    expect(a.next()).toBe(b.next());
  });

  it('is off when nothing may move', () => {
    expect([
      canAugment({ shift: 0, scale: 0, neighbours: 0 }),
      canAugment({ shift: 0.01, scale: 0, neighbours: 0 }),
    ]).toEqual([false, true]);
  });
});
