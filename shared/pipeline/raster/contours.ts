import { coverageToDistance } from './coverage-distance';
import type { NarrowGaps } from './narrow-gaps';
import type { Polyline } from './polyline';
import { edgeName, type ScalarField, sampleAt } from './scalar-field';

/** Edges of a cell: top, right, bottom, left. */
const [T, R, B, L] = [0, 1, 2, 3] as const;

/**
 * Which edge a contour leaves a cell by, for each entry; indexed by the inside corners (1 top left, 2 top right,
 * 4 bottom right, 8 bottom left). Ink is on the left of the way, with y up. 5 and 10 are saddles.
 */
const WAYS: readonly (readonly (readonly [number, number])[])[] = [
  [],
  [[L, T]],
  [[T, R]],
  [[L, R]],
  [[R, B]],
  [],
  [[T, B]],
  [[L, B]],
  [[B, L]],
  [[B, T]],
  [],
  [[B, R]],
  [[R, L]],
  [[R, T]],
  [[T, L]],
  [],
];
const SADDLES = {
  5: {
    apart: [
      [L, T],
      [R, B],
    ],
    joined: [
      [R, T],
      [L, B],
    ],
  },
  10: {
    apart: [
      [T, R],
      [B, L],
    ],
    joined: [
      [T, L],
      [B, R],
    ],
  },
} as const;

export interface ContourOptions {
  /**
   * Read the values as exact area coverage and place each crossing where a straight edge of the local direction
   * would have it; without it crossings are interpolated linearly, which is off by up to 0.09 px.
   */
  readonly isCoverage: boolean;
  /** Gaps and hairlines that the level alone does not show, of this field or of the one it was made from. */
  readonly gaps?: NarrowGaps;
}

/** The edge that follows each edge of the contours in hand, -1 for none; every call leaves it without any. */
let next = new Int32Array(0);

/**
 * The 0.5 level of a field as closed polylines in pixels, y up, ink on the left: outer contours run
 * counter-clockwise, holes clockwise.
 *
 * Marching squares over the pixel centres, with paper around the image so that every contour closes. At a saddle
 * the mean of the four corners decides. An edge is named by the sample it starts at. The pixel in column i, row j has its centre at (i + 0.5, size - j - 0.5).
 */
export function findContours(
  field: ScalarField,
  { isCoverage, gaps = NO_GAPS }: ContourOptions,
): readonly Polyline[] {
  const { size } = field;
  const width = size + 2;
  const seen = withForced(field, gaps);
  if (next.length < 2 * width * width) next = new Int32Array(2 * width * width).fill(-1);
  const edgeOf = (i: number, j: number, edge: number) => {
    if (edge === R) return edgeName(size, i + 1, j, true);
    if (edge === B) return edgeName(size, i, j + 1, false);
    return edgeName(size, i, j, edge === L);
  };

  const starts: number[] = [];
  for (let j = -1; j < size; j++) {
    let [topLeft, topRight, bottomLeft, bottomRight] = [0, 0, 0, 0];
    for (let i = -1; i < size; i++, topLeft = topRight, bottomLeft = bottomRight) {
      topRight = sampleAt(seen, i + 1, j);
      bottomRight = sampleAt(seen, i + 1, j + 1);
      const inside =
        (topLeft >= 0.5 ? 1 : 0) |
        (topRight >= 0.5 ? 2 : 0) |
        (bottomRight >= 0.5 ? 4 : 0) |
        (bottomLeft >= 0.5 ? 8 : 0);
      if (inside === 0 || inside === 15) continue;
      let ways = WAYS[inside] as readonly (readonly [number, number])[];
      if (inside === 5 || inside === 10) {
        const mean = (topLeft + topRight + bottomRight + bottomLeft) / 4;
        ways = mean >= 0.5 ? SADDLES[inside].joined : SADDLES[inside].apart;
      }
      for (const [from, to] of ways) {
        const name = edgeOf(i, j, from);
        next[name] = edgeOf(i, j, to);
        starts.push(name);
      }
    }
  }

  const contours: Polyline[] = [];
  for (const start of starts) {
    if ((next[start] as number) < 0) continue;
    const x: number[] = [];
    const y: number[] = [];
    for (let edge = start; (next[edge] as number) >= 0; ) {
      const point = edge >> 1;
      const i = (point % width) - 1;
      const j = Math.floor(point / width) - 1;
      const isDown = (edge & 1) === 1;
      const t = gaps.crossings.get(edge) ?? crossing(field, i, j, isDown, isCoverage);
      if (Number.isFinite(t)) {
        x.push(i + 0.5 + (isDown ? 0 : t));
        y.push(size - j - 0.5 - (isDown ? t : 0));
      }
      const following = next[edge] as number;
      next[edge] = -1;
      edge = following;
    }
    if (x.length >= 3) contours.push({ x: new Float64Array(x), y: new Float64Array(y) });
  }
  return contours;
}

const NO_GAPS: NarrowGaps = { forced: new Map(), crossings: new Map() };

/** The field with forced samples far enough beyond the level that a saddle joins them. */
function withForced(field: ScalarField, { forced }: NarrowGaps): ScalarField {
  if (forced.size === 0) return field;
  const values = field.values.slice();
  for (const [at, side] of forced) values[at] = side === 'paper' ? -1.5 : 2.5;
  return { size: field.size, values };
}

/** Where the level lies between the sample (i, j) and its right or lower neighbour, 0 to 1. */
function crossing(field: ScalarField, i: number, j: number, isDown: boolean, isCoverage: boolean): number {
  const di = isDown ? 0 : 1;
  const dj = isDown ? 1 : 0;
  const first = sampleAt(field, i, j);
  const second = sampleAt(field, i + di, j + dj);
  // Beside a forced sample both may lie on one side of the level.
  const linear = Math.min(1, Math.max(0, (0.5 - first) / (second - first)));
  if (!isCoverage) return linear;

  // The reading as one straight edge holds only while no second edge touches these pixels: one step further the
  // image must be all ink on one side and all paper on the other.
  const before = sampleAt(field, i - di, j - dj);
  const after = sampleAt(field, i + 2 * di, j + 2 * dj);
  const trust = saturation(before) * saturation(after) * (first >= 0.5 === before >= 0.5 ? 1 : 0);
  if (trust === 0 || second >= 0.5 !== after >= 0.5) return linear;

  const [ax, ay] = gradient(field, i, j);
  const [bx, by] = gradient(field, i + di, j + dj);
  const gx = ax * (1 - linear) + bx * linear;
  const gy = ay * (1 - linear) + by * linear;
  const norm = Math.sqrt(gx * gx + gy * gy);
  const along = Math.abs(isDown ? gy : gx) / norm;
  if (!(along > 0.3)) return linear;
  const fromFirst = Math.abs(coverageToDistance(first, gx / norm, gy / norm)) / along;
  const fromSecond = 1 - Math.abs(coverageToDistance(second, gx / norm, gy / norm)) / along;
  // A pixel that is all ink or all paper says nothing of where the edge is.
  const firstWeight = Math.min(first, 1 - first);
  const secondWeight = Math.min(second, 1 - second);
  if (firstWeight + secondWeight < 1e-6) return linear;
  const exact = (firstWeight * fromFirst + secondWeight * fromSecond) / (firstWeight + secondWeight);
  const shift = Math.min(0.25, Math.max(-0.25, exact - linear));
  return Math.min(1, Math.max(0, linear + trust * shift));
}

/** 1 for all ink or all paper, 0 from 15 % short of it. */
function saturation(value: number): number {
  return Math.max(0, 1 - Math.min(value, 1 - value) / 0.15);
}

function gradient(field: ScalarField, i: number, j: number): readonly [number, number] {
  const a = sampleAt(field, i - 1, j - 1);
  const b = sampleAt(field, i, j - 1);
  const c = sampleAt(field, i + 1, j - 1);
  const d = sampleAt(field, i - 1, j);
  const e = sampleAt(field, i + 1, j);
  const f = sampleAt(field, i - 1, j + 1);
  const g = sampleAt(field, i, j + 1);
  const h = sampleAt(field, i + 1, j + 1);
  return [c + 2 * e + h - a - 2 * d - f, f + 2 * g + h - a - 2 * b - c];
}
