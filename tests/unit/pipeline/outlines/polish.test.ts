import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../shared/math/random';
import { assembleStep, shapeLoss } from '../../../../shared/pipeline/outlines/assemble-step';
import {
  addEntry,
  createEnvelope,
  solveEnvelope,
} from '../../../../shared/pipeline/outlines/envelope-solver';
import { findCrossings } from '../../../../shared/pipeline/outlines/find-crossings';
import type { Segment } from '../../../../shared/pipeline/outlines/fit-cubic';
import { createImageComparison } from '../../../../shared/pipeline/outlines/image-difference';
import { levelOutline } from '../../../../shared/pipeline/outlines/level-outline';
import { polishOutline } from '../../../../shared/pipeline/outlines/polish-outline';
import { roundOutline } from '../../../../shared/pipeline/outlines/round-outline';
import { toSegments, toShape } from '../../../../shared/pipeline/outlines/shape';
import type { Point } from '../../../../shared/pipeline/raster/polyline';
import { blurField, toField } from '../../../../shared/pipeline/raster/scalar-field';
import { circle, polygons, render, soften } from './images';

const p = (x: number, y: number): Point => ({ x, y });
const line = (from: Point, to: Point): Segment => ({ kind: 'line', from, to });

/** A circle of four cubics, counter-clockwise. */
function ring(x: number, y: number, radius: number): readonly Segment[] {
  const k = 0.5523 * radius;
  const corners = [p(x + radius, y), p(x, y + radius), p(x - radius, y), p(x, y - radius)];
  const ways = [p(0, k), p(-k, 0), p(0, -k), p(k, 0)];
  return corners.map((from, i): Segment => {
    const to = corners[(i + 1) % 4] as Point;
    const [out, into] = [ways[i] as Point, ways[(i + 1) % 4] as Point];
    return {
      ...{ kind: 'cubic', from, to },
      control1: p(from.x + out.x, from.y + out.y),
      control2: p(to.x - into.x, to.y - into.y),
    };
  });
}

const square = (left: number, bottom: number, side: number): readonly Segment[] => {
  const at = [p(left, bottom), p(left + side, bottom), p(left + side, bottom + side), p(left, bottom + side)];
  return at.map((from, k) => line(from, at[(k + 1) % 4] as Point));
};

describe('solveEnvelope', () => {
  it('solves a ring of couplings like its dense matrix', () => {
    const random = createRandom(3);
    const n = 9;
    const first = Int32Array.from({ length: n }, (_, i) => (i === n - 1 ? 0 : Math.max(0, i - 1)));
    const system = createEnvelope(first);
    const dense = Array.from({ length: n }, () => new Float64Array(n));
    for (let i = 0; i < n; i++) {
      for (let j = first[i] as number; j <= i; j++) {
        const value = i === j ? 5 : random.next();
        addEntry(system, i, j, value);
        (dense[i] as Float64Array)[j] = value;
        (dense[j] as Float64Array)[i] = value;
      }
    }
    const wanted = Float64Array.from({ length: n }, () => random.normal());
    dense.forEach((row, i) => {
      system.right[i] = row.reduce((sum, value, j) => sum + value * (wanted[j] as number), 0);
    });
    expect(solveEnvelope(system)).toBe(true);
    system.right.forEach((value, i) => {
      expect(value).toBeCloseTo(wanted[i] as number, 9);
    });
  });

  it('tells that a matrix is not positive', () => {
    const system = createEnvelope(Int32Array.of(0, 0));
    addEntry(system, 0, 0, 1);
    addEntry(system, 0, 1, 2);
    addEntry(system, 1, 1, 1);
    expect(solveEnvelope(system)).toBe(false);
  });
});

describe('toShape', () => {
  it('gives level and upright neighbours one unknown, and the same segments back', () => {
    const shape = toShape(square(10, 12, 8));
    // Two xs and two ys are all that a square with level sides has.
    expect(shape.unknowns).toBe(4);
    expect(toSegments(shape)).toEqual(square(10, 12, 8));
  });
});

describe('createImageComparison', () => {
  const shape = toShape(square(10, 12.5, 30));
  const ink = Float32Array.from({ length: 64 * 64 }, (_, at) => {
    const [column, height] = [at % 64, 63 - Math.floor(at / 64)];
    const isAcross = column >= 10 && column < 40;
    const covered = Math.max(0, Math.min(42.5, height + 1) - Math.max(12.5, height));
    return isAcross ? covered : 0;
  });

  it('is the image less exact coverage', () => {
    const difference = createImageComparison(
      { size: 64, values: ink.map((value) => value + 0.25) },
      0,
    ).differenceOf([shape]);
    for (let at = 0; at < ink.length; at++) expect(difference(at)).toBeCloseTo(0.25, 5);
  });

  it('of a blurred image is nothing for the shape that was blurred', () => {
    const blurred = blurField({ size: 64, values: ink }, 0.9);
    const difference = createImageComparison(blurred, 0.9).differenceOf([shape]);
    for (let at = 0; at < ink.length; at++) expect(Math.abs(difference(at))).toBeLessThan(0.004);
  });

  it('of a blank image is the rendering, blurred twice and none of it lost', () => {
    const blank = { size: 64, values: new Float32Array(64 * 64) };
    const difference = createImageComparison(blank, 0.9).differenceOf([shape]);
    let sum = 0;
    for (let at = 0; at < 64 * 64; at++) sum -= difference(at);
    expect(sum).toBeCloseTo(900, 2);
    // Beside a level edge through the middle of a pixel: the normal distribution of root two times 0.9 pixels.
    expect(-difference((64 - 45) * 64 + 25)).toBeCloseTo(0.063, 2);
  });
});

describe('polishOutline', () => {
  const worst = (segments: readonly Segment[], x: number, y: number, radius: number) =>
    Math.max(...segments.map(({ from }) => Math.abs(Math.hypot(from.x - x, from.y - y) - radius)));

  it('brings a circle that is off by a third of a pixel to its place within a fiftieth', () => {
    const field = toField(render(circle(32.3, 31.8, 12), 64));
    const [polished] = polishOutline([ring(32.5, 31.6, 12.2)], createImageComparison(field, 0), 4);
    expect(worst(polished ?? [], 32.3, 31.8, 12)).toBeLessThan(0.02);
  });

  it('does so on a blurred image too, when told the blur', () => {
    const image = soften(render(circle(32.3, 31.8, 12), 64), 0.8, 0, createRandom(1).next);
    const [polished] = polishOutline([ring(32.5, 31.6, 12.2)], createImageComparison(toField(image), 0.8), 6);
    expect(worst(polished ?? [], 32.3, 31.8, 12)).toBeLessThan(0.04);
  });

  it('keeps level sides level and finds a square between the pixels', () => {
    const image = render(
      polygons([
        [10.3, 12.6],
        [43.7, 12.6],
        [43.7, 46],
        [10.3, 46],
      ]),
      64,
    );
    const [polished] = polishOutline([square(10.6, 12.3, 33.2)], createImageComparison(toField(image), 0), 4);
    const [bottom, right, top, left] = polished ?? [];
    expect(bottom?.from.y).toBe(bottom?.to.y);
    expect(left?.from.x).toBe(left?.to.x);
    expect(bottom?.from.y).toBeCloseTo(12.6, 1);
    expect(right?.from.x).toBeCloseTo(43.7, 1);
    expect(top?.from.y).toBeCloseTo(46, 1);
  });

  it('leaves a contour alone where there is nothing to follow', () => {
    const blank = { size: 64, values: new Float32Array(64 * 64).fill(0.5) };
    const [polished] = polishOutline([square(20, 20, 10)], createImageComparison(blank, 0), 3);
    expect(polished?.every(({ from }) => Number.isFinite(from.x) && Number.isFinite(from.y))).toBe(true);
  });
});

describe('levelOutline', () => {
  it('makes a line level that is nearly so, and leaves a slanting one', () => {
    const slope = [p(0, 0), p(30, 0.15), p(30, 20), p(0, 26)];
    const level = levelOutline(slope.map((from, k) => line(from, slope[(k + 1) % 4] as Point)));
    expect(level[0]?.from.y).toBe(level[0]?.to.y);
    expect((level[2]?.to.y ?? 0) - (level[2]?.from.y ?? 0)).toBeCloseTo(6, 0);
  });

  it('cuts a curve at its extreme, with level handles there', () => {
    const arch: readonly Segment[] = [
      { kind: 'cubic', from: p(20, 0), control1: p(18, 12), control2: p(4, 14), to: p(0, 0) },
      line(p(0, 0), p(20, 0)),
    ];
    const [first, second] = levelOutline(arch);
    if (first?.kind !== 'cubic' || second?.kind !== 'cubic') throw new Error('not cut');
    expect(first.control2.y).toBe(first.to.y);
    expect(second.control1.y).toBe(first.to.y);
  });
});

describe('roundOutline', () => {
  it('keeps smooth joins straight within 1.5 degrees at whole coordinates', () => {
    const random = createRandom(11);
    for (let round = 0; round < 20; round++) {
      // A circle cut at odd angles has no level handle that would round by itself.
      const [cx, cy] = [300 + random.next(), 200 + random.next()];
      const radius = 40 + 60 * random.next();
      const start = 0.3 + random.next();
      const at = (k: number) => start + (k * Math.PI) / 2;
      const k = 0.5523 * radius;
      const segments = [0, 1, 2, 3].map((index): Segment => {
        const [a, b] = [at(index), at(index + 1)];
        const from = p(cx + radius * Math.cos(a), cy + radius * Math.sin(a));
        const to =
          index === 3
            ? p(cx + radius * Math.cos(at(0)), cy + radius * Math.sin(at(0)))
            : p(cx + radius * Math.cos(b), cy + radius * Math.sin(b));
        return {
          ...{ kind: 'cubic', from, to },
          control1: p(from.x - k * Math.sin(a), from.y + k * Math.cos(a)),
          control2: p(to.x + k * Math.sin(b), to.y - k * Math.cos(b)),
        };
      });
      const rounded = roundOutline(segments);
      rounded.forEach((segment, index) => {
        const next = rounded[(index + 1) % 4] as Segment;
        if (segment.kind !== 'cubic' || next.kind !== 'cubic') throw new Error('a line');
        const [ax, ay] = [segment.to.x - segment.control2.x, segment.to.y - segment.control2.y];
        const [bx, by] = [next.control1.x - next.from.x, next.control1.y - next.from.y];
        const turn = Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by)) * (180 / Math.PI);
        expect(turn).toBeLessThanOrEqual(1.5);
        expect([ax, ay, bx, by].every(Number.isInteger)).toBe(true);
        // A handle moves by what rounding asks for and not by more.
        const original = segments[index] as Extract<Segment, { kind: 'cubic' }>;
        expect(
          Math.hypot(segment.control2.x - original.control2.x, segment.control2.y - original.control2.y),
        ).toBeLessThan(4);
      });
    }
  });

  it('joins two nodes that are one unit apart', () => {
    const at = [p(0, 0), p(100, 0), p(100, 1), p(100, 80), p(0, 80)];
    const rounded = roundOutline(at.map((from, k) => line(from, at[(k + 1) % 5] as Point)));
    expect(rounded).toHaveLength(4);
  });
});

describe('findCrossings', () => {
  it('names the sides that cross, and no others', () => {
    const [a, b] = [square(0, 0, 100), square(50, 50, 100)];
    const all = [...a, ...b];
    const pairs = findCrossings(all).map((pair) =>
      pair.map((side) => all.indexOf(side)).sort((x, y) => x - y),
    );
    expect(pairs.sort((x, y) => (x[0] as number) - (y[0] as number))).toEqual([
      [1, 4],
      [2, 7],
    ]);
  });

  it('lets sides that share an end be', () => {
    expect(findCrossings([...square(0, 0, 100), ...ring(300, 50, 40)])).toEqual([]);
  });

  it('finds neighbours that meet again away from their node', () => {
    const arch: Segment = {
      ...{ kind: 'cubic', from: p(0, 0), to: p(100, 0) },
      ...{ control1: p(0, 80), control2: p(100, 80) },
    };
    const slant = line(p(100, 0), p(0, 40));
    expect(findCrossings([arch, slant, line(p(0, 40), p(0, 0))])).toEqual([[arch, slant]]);
  });
});

describe('shapeLoss', () => {
  it('is the loss that the equations of a step come with', () => {
    const random = createRandom(5);
    const differences = Float32Array.from({ length: 64 * 64 }, () => random.normal());
    const residual = (pixel: number) => differences[pixel] as number;
    for (const segments of [ring(32.3, 31.8, 12), square(10.6, 12.3, 33.2)]) {
      const shape = toShape(segments);
      const system = createEnvelope(new Int32Array(shape.unknowns));
      const loss = assembleStep(shape, system, residual, 1, new Uint8Array(64 * 64), 64);
      expect(loss).toBeGreaterThan(10);
      expect(shapeLoss(shape, residual, 64)).toBeCloseTo(loss, 9);
    }
  });
});
