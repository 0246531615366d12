import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../shared/math/random';
import { estimateRoughness } from '../../../../shared/pipeline/outlines/estimate-roughness';
import { fitCubic } from '../../../../shared/pipeline/outlines/fit-cubic';
import { snapLine } from '../../../../shared/pipeline/outlines/line-fit';
import { findStraightRuns } from '../../../../shared/pipeline/outlines/straight-runs';
import { findContours } from '../../../../shared/pipeline/raster/contours';
import { coverageToDistance } from '../../../../shared/pipeline/raster/coverage-distance';
import {
  arcLengths,
  perimeter,
  signedArea,
  smoothPolyline,
} from '../../../../shared/pipeline/raster/polyline';
import { estimateBlur, toField } from '../../../../shared/pipeline/raster/scalar-field';
import { circle, polygons, render, soften, wavyBar } from './images';

/** Part of the unit square around the origin on the inner side of a line, counted over a fine grid. */
function coveredPart(distance: number, nx: number, ny: number): number {
  const steps = 400;
  let inside = 0;
  for (let i = 0; i < steps; i++) {
    for (let j = 0; j < steps; j++) {
      const x = (i + 0.5) / steps - 0.5;
      const y = (j + 0.5) / steps - 0.5;
      if (x * nx + y * ny <= distance) inside++;
    }
  }
  return inside / steps ** 2;
}

describe('coverageToDistance', () => {
  it.each([0, 10, 30, 45, 77])('inverts the area that a line at %d degrees cuts off', (degrees) => {
    const [nx, ny] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    for (const distance of [-0.45, -0.2, 0, 0.1, 0.4]) {
      const part = coveredPart(distance, nx, ny);
      if (part > 0.01 && part < 0.99) {
        expect(coverageToDistance(part, nx, ny)).toBeCloseTo(distance, 1.9);
      }
    }
  });
});

describe('findContours', () => {
  const half = render(
    polygons([
      [-10, -10],
      [70, -10],
      [70, 20],
      [-10, 38],
    ]),
    64,
  );
  /** Greatest distance of the vertices in the middle of the image from the edge y = 20 + (70 - x) * 18 / 80. */
  const worst = (isCoverage: boolean) => {
    const [contour] = findContours(toField(half), { isCoverage });
    if (contour === undefined) throw new Error('no contour');
    const slope = -18 / 80;
    let most = 0;
    contour.x.forEach((x, k) => {
      const y = contour.y[k] as number;
      if (x < 6 || x > 58 || y < 5) return;
      most = Math.max(most, Math.abs(y - (20 + slope * (x - 70))) / Math.hypot(1, slope));
    });
    return most;
  };

  it('finds a straight edge to a hundredth of a pixel from its coverage', () => {
    expect(worst(true)).toBeLessThan(0.015);
  });

  it('is off by more where it may only interpolate', () => {
    expect(worst(false)).toBeGreaterThan(0.03);
  });

  it('keeps ink on the left', () => {
    const contours = findContours(
      toField(
        render(
          polygons(
            [
              [10, 10],
              [50, 10],
              [50, 50],
              [10, 50],
            ],
            [
              [20, 20],
              [20, 40],
              [40, 40],
              [40, 20],
            ],
          ),
          64,
        ),
      ),
      { isCoverage: true },
    );
    expect(contours.map((contour) => Math.sign(signedArea(contour))).toSorted()).toEqual([-1, 1]);
    const ink = contours.reduce((sum, contour) => sum + signedArea(contour), 0);
    expect(Math.abs(ink - 1200)).toBeLessThan(2);
  });
});

describe('estimateBlur', () => {
  const estimate = (image: ReturnType<typeof render>) => {
    const field = toField(image);
    const length = findContours(field, { isCoverage: false }).reduce((sum, each) => sum + perimeter(each), 0);
    return estimateBlur(field, length);
  };
  const disc = render(circle(32.2, 31.7, 20), 64);

  it('calls exact coverage sharp', () => {
    expect(estimate(disc)).toBeLessThan(0.1);
  });

  it.each([0.6, 0.8, 1.2])('reads a blur of %d px within a tenth', (sigma) => {
    const found = estimate(soften(disc, sigma, 0, createRandom(1).next));
    expect(Math.abs(found - sigma)).toBeLessThan(0.1);
  });
});

describe('smoothPolyline', () => {
  it('takes noise away and leaves the radius', () => {
    const random = createRandom(3);
    const n = 120;
    const angle = (k: number) => (2 * Math.PI * k) / n;
    const radius = () => 15 + 0.15 * random.normal();
    const radii = Array.from({ length: n }, radius);
    const rough = {
      x: Float64Array.from(radii, (r, k) => r * Math.cos(angle(k))),
      y: Float64Array.from(radii, (r, k) => r * Math.sin(angle(k))),
    };
    const smooth = smoothPolyline(rough, 1.2);
    const after = [...smooth.x].map((x, k) => Math.hypot(x, smooth.y[k] as number));
    const mean = after.reduce((a, b) => a + b, 0) / n;
    const spread = Math.sqrt(after.reduce((sum, r) => sum + (r - mean) ** 2, 0) / n);
    expect(Math.abs(mean - 15)).toBeLessThan(0.05);
    expect(spread).toBeLessThan(0.11);
  });
});

describe('fitCubic', () => {
  it('finds the curve that points were taken from', () => {
    const [p0, p1, p2, p3] = [
      { x: 0, y: 0 },
      { x: 12, y: 0 },
      { x: 30, y: 14 },
      { x: 30, y: 30 },
    ];
    const at = (t: number, axis: 'x' | 'y') =>
      (1 - t) ** 3 * p0[axis] +
      3 * (1 - t) ** 2 * t * p1[axis] +
      3 * (1 - t) * t * t * p2[axis] +
      t ** 3 * p3[axis];
    const steps = Array.from({ length: 41 }, (_, k) => k / 40);
    const chain = {
      x: Float64Array.from(steps, (t) => at(t, 'x')),
      y: Float64Array.from(steps, (t) => at(t, 'y')),
    };
    const allowed = new Float64Array(41).fill(0.02);
    const [right, up] = [
      { dx: 1, dy: 0 },
      { dx: 0, dy: 1 },
    ];
    const fit = fitCubic(chain, arcLengths(chain), allowed, 0, 40, p0, p3, right, up, 12);
    expect(fit.excess).toBeLessThan(1);
    expect(fit.control1.x).toBeCloseTo(12, 0);
    expect(fit.control1.y).toBe(0);
    expect(fit.control2.y).toBeCloseTo(14, 0);
  });
});

describe('findStraightRuns', () => {
  const chainOf = (points: readonly (readonly [number, number])[]) => ({
    x: Float64Array.from(points, ([x]) => x),
    y: Float64Array.from(points, ([, y]) => y),
  });
  const options = {
    maxRms: 0.035,
    minLength: 5,
    maxSine: 0.0175,
    maxShift: 0.12,
    joinWithin: 0,
    regainWithin: 0,
  };

  it('takes a stem and leaves the arc that follows', () => {
    const stem = Array.from({ length: 30 }, (_, k): [number, number] => [k * 0.7, 0]);
    const arc = Array.from({ length: 20 }, (_, k): [number, number] => {
      const angle = (k + 1) * 0.08;
      return [20.3 + 8 * Math.sin(angle), 8 - 8 * Math.cos(angle)];
    });
    const chain = chainOf([...stem, ...arc]);
    const runs = findStraightRuns(chain, arcLengths(chain), options);
    expect(runs).toHaveLength(1);
    expect(runs[0]?.from).toBe(0);
    expect(Math.abs((runs[0]?.to ?? 0) - 29)).toBeLessThanOrEqual(2);
    expect(runs[0]?.line).toMatchObject({ dx: 1, dy: 0 });
  });

  it('takes back the trimmed ends of a level stem, but nothing of the arcs beside it', () => {
    const arc = (x: number, way: 1 | -1) =>
      Array.from({ length: 12 }, (_, k): [number, number] => {
        const angle = 0.12 * (k + 1);
        return [x + way * 3 * Math.sin(angle), 3 - 3 * Math.cos(angle)];
      });
    const stem = Array.from({ length: 13 }, (_, k): [number, number] => [k * 0.5, 0]);
    const chain = chainOf([...arc(0, -1).reverse(), ...stem, ...arc(6, 1)]);
    const s = arcLengths(chain);
    const lengthOf = (regainWithin: number) => {
      const [run] = findStraightRuns(chain, s, { ...options, regainWithin });
      return (s[run?.to ?? 0] as number) - (s[run?.from ?? 0] as number);
    };
    expect(lengthOf(0)).toBeLessThan(5.6);
    expect(lengthOf(0.06)).toBeGreaterThanOrEqual(5.9);
    expect(lengthOf(0.06)).toBeLessThan(7.3);
  });

  it('takes a whole side whose corners were found a little beside it', () => {
    for (const [first, last] of [
      [0.08, 0.08],
      [-0.1, 0.03],
    ] as const) {
      const side = Array.from({ length: 18 }, (_, k): [number, number] => [k + 1, 0]);
      const chain = chainOf([[0, first], ...side, [19, last]]);
      const [run, ...more] = findStraightRuns(chain, arcLengths(chain), options);
      expect([run?.from, run?.to, more.length]).toEqual([0, 19, 0]);
      expect(run?.line).toMatchObject({ point: { y: 0 }, dx: 1, dy: 0 });
    }
  });

  it('leaves a long shallow arc a curve', () => {
    const chain = chainOf(
      Array.from({ length: 80 }, (_, k): [number, number] => [
        200 * Math.sin(k * 0.004),
        200 * Math.cos(k * 0.004),
      ]),
    );
    expect(findStraightRuns(chain, arcLengths(chain), options)).toEqual([]);
  });

  it('takes a wavering side as one run where it may, and as several where it may not', () => {
    const chain = chainOf(
      Array.from({ length: 60 }, (_, k): [number, number] => [k * 0.5, 0.12 * Math.sin(k * 0.35)]),
    );
    const s = arcLengths(chain);
    expect(findStraightRuns(chain, s, { ...options, maxRms: 0.06 }).length).not.toBe(1);
    const [run, ...more] = findStraightRuns(chain, s, { ...options, maxRms: 0.1, joinWithin: 0.25 });
    expect(more).toEqual([]);
    expect((s[run?.to ?? 0] as number) - (s[run?.from ?? 0] as number)).toBeGreaterThan(26);
    expect(run?.line).toMatchObject({ dx: 1, dy: 0 });
  });
});

describe('estimateRoughness', () => {
  const roughness = (path: ReturnType<typeof polygons>) =>
    estimateRoughness(findContours(toField(render(path, 64)), { isCoverage: true }));

  it('is nothing for shapes drawn exactly', () => {
    expect(roughness(circle(32.2, 31.7, 20))).toBeLessThan(0.01);
    expect(roughness(wavyBar(0))).toBeLessThan(0.01);
  });

  it('is about the height of the waves', () => {
    expect(roughness(wavyBar(0.1))).toBeGreaterThan(0.04);
    expect(roughness(wavyBar(0.1))).toBeLessThan(0.1);
    expect(roughness(wavyBar(0.2))).toBeGreaterThan(1.5 * roughness(wavyBar(0.1)));
  });
});

describe('snapLine', () => {
  it('makes a line level that is so within a degree and moves its ends by little', () => {
    const tilted = (degrees: number) => ({
      point: { x: 3, y: 4 },
      dx: Math.cos((degrees * Math.PI) / 180),
      dy: Math.sin((degrees * Math.PI) / 180),
    });
    expect(snapLine(tilted(0.4), 20, 0.0175, 0.12)).toEqual({ point: { x: 3, y: 4 }, dx: 1, dy: 0 });
    expect(snapLine(tilted(2), 20, 0.0175, 0.12)).toEqual(tilted(2));
    expect(snapLine(tilted(0.8), 80, 0.0175, 0.12)).toEqual(tilted(0.8));
  });
});
