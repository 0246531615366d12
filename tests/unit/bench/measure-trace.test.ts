import { describe, expect, it } from 'vitest';
import { measureTrace, traceTruth } from '../../../main/bench/measure-trace';
import { sidesOf } from '../../../main/bench/outline-pieces';
import { outlineStructure } from '../../../main/bench/outline-structure';
import { softenImage } from '../../../main/bench/soften-image';
import { createRandom } from '../../../shared/math/random';
import { circle, join, polygons, render } from '../pipeline/outlines/images';

const square = (left: number, bottom: number, side: number) =>
  polygons([
    [left, bottom],
    [left + side, bottom],
    [left + side, bottom + side],
    [left, bottom + side],
  ]);

describe('measureTrace', () => {
  it('finds an outline at no distance from itself', () => {
    const path = join(square(100, 100, 300), circle(700, 300, 100));
    const { iou, distances, onCurve, contours } = measureTrace(path, traceTruth(path));
    expect(iou).toBe(1);
    // Pieces stand for curves within a hundredth of a unit.
    expect(Math.max(...distances)).toBeLessThan(0.01);
    expect([onCurve, contours]).toEqual([8, 2]);
  });

  it('reads a shift of three units as three units at most, and as less area', () => {
    const { iou, distances } = measureTrace(square(103, 100, 300), traceTruth(square(100, 100, 300)));
    expect(Math.max(...distances)).toBeCloseTo(3, 5);
    expect(iou).toBeCloseTo(297 / 303, 5);
  });

  it('takes an outline that is lost for a whole em off', () => {
    const nothing = { verbs: new Uint8Array(0), coords: new Float32Array(0) };
    const { iou, distances } = measureTrace(nothing, traceTruth(square(100, 100, 300)));
    expect([iou, Math.min(...distances)]).toEqual([0, 1000]);
  });
});

describe('outlineStructure', () => {
  it('finds nothing wrong with a circle and a square, and the square again', () => {
    const sides = sidesOf(join(square(100, 100, 300), circle(700, 300, 100)));
    expect(outlineStructure(sides, sides)).toEqual({
      ...{ extrema: 4, looseExtrema: 0, crossings: 0, smoothJoins: 4, brokenJoins: 0, strayHandles: 0 },
      ...{ stems: 4, keptStems: 4 },
    });
  });

  it('counts contours that cross, and stems that are gone', () => {
    const counts = outlineStructure(
      sidesOf(join(square(0, 0, 100), square(50, 50, 100))),
      sidesOf(square(400, 400, 100)),
    );
    expect([counts.crossings, counts.stems, counts.keptStems]).toEqual([2, 4, 0]);
  });
});

describe('softenImage', () => {
  it('keeps the ink and gives the same image for the same seed', () => {
    const image = render(square(20, 20, 24), 64);
    const ink = ({ coverage }: { coverage: Uint8Array }) => coverage.reduce((sum, value) => sum + value, 0);
    const soft = softenImage(image, 0.8, 0, createRandom(1));
    expect(ink(soft) / ink(image)).toBeCloseTo(1, 2);
    expect(softenImage(image, 0.8, 3, createRandom(2))).toEqual(softenImage(image, 0.8, 3, createRandom(2)));
  });
});
