import { addEntry, clearEnvelope, type EnvelopeSystem } from './envelope-solver';
import type { ImageDifference } from './image-difference';
import type { Shape } from './shape';

/** Weight of the squared sine of a smooth join's turn, against squared coverage. */
const SMOOTH_WEIGHT = 60;
/** Weight of each squared pixel that a coordinate moves in one round. */
const DAMPING = 0.03;
/** Length of the parts that the integrals along a segment are summed over, in pixels. */
const PART = 0.5;

/** Derivatives of the pixel in hand by the points of the segment in hand: x and y in turn. */
const row = new Float64Array(8);
/** Normal equations of the segment in hand: the right side, and the lower triangle row by row. */
const ownRight = new Float64Array(8);
const ownValues = new Float64Array(36);
const unknownOf = new Int32Array(8);
const weights = new Float64Array(4);
/** Points of the segment in hand. */
const pointX = new Float64Array(4);
const pointY = new Float64Array(4);

/**
 * Fills the normal equations of one Gauss-Newton step of a shape, damping and smooth joins included.
 *
 * @param residual image less rendering, pixel by pixel
 * @param stiffness how much a pixel answers to a shift, 1 for exact coverage
 * @param edges how many edges share each pixel, see {@link countEdges}: each then takes its part of the difference
 * @returns the squared residual over the pixels that the contour passes through
 */
export function assembleStep(
  shape: Shape,
  system: EnvelopeSystem,
  residual: ImageDifference,
  stiffness: number,
  edges: Uint8Array,
  size: number,
): number {
  const { x, starts, isCubic, unknownX, unknownY } = shape;
  const n = x.length;
  clearEnvelope(system);
  let loss = 0;
  for (let k = 0; k < starts.length; k++) {
    const at = starts[k] as number;
    const count = isCubic[k] ? 4 : 2;
    for (let i = 0; i < count; i++) {
      const p = (at + i) % n;
      unknownOf[2 * i] = unknownX[p] as number;
      unknownOf[2 * i + 1] = unknownY[p] as number;
    }
    const parts = takeSegment(shape, at, count);
    let [fromX, fromY] = [pointX[0] as number, pointY[0] as number];
    let pixel = -1;
    row.fill(0);
    for (let i = 1; i <= parts; i++) {
      bernstein(count, i / parts);
      const toX = weighted(pointX, count);
      const toY = weighted(pointY, count);
      const here = pixelAt((fromX + toX) / 2, (fromY + toY) / 2, size);
      if (here !== pixel) {
        if (pixel >= 0) loss += addPixel(2 * count, pixel, residual, stiffness, edges);
        pixel = here;
      }
      bernstein(count, (i - 0.5) / parts);
      for (let j = 0; j < count; j++) {
        row[2 * j] = (row[2 * j] as number) + (weights[j] as number) * (toY - fromY);
        row[2 * j + 1] = (row[2 * j + 1] as number) - (weights[j] as number) * (toX - fromX);
      }
      fromX = toX;
      fromY = toY;
    }
    if (pixel >= 0) loss += addPixel(2 * count, pixel, residual, stiffness, edges);
    addSegment(system, 2 * count);
  }
  addJoins(shape, system);
  for (let i = 0; i < system.size; i++) addEntry(system, i, i, DAMPING);
  return loss;
}

/** What {@link assembleStep} returns, without the equations. */
export function shapeLoss(shape: Shape, residual: ImageDifference, size: number): number {
  const { starts, isCubic } = shape;
  let loss = 0;
  for (let k = 0; k < starts.length; k++) {
    const count = isCubic[k] ? 4 : 2;
    const parts = takeSegment(shape, starts[k] as number, count);
    let [fromX, fromY] = [pointX[0] as number, pointY[0] as number];
    let pixel = -1;
    for (let i = 1; i <= parts; i++) {
      bernstein(count, i / parts);
      const toX = weighted(pointX, count);
      const toY = weighted(pointY, count);
      const here = pixelAt((fromX + toX) / 2, (fromY + toY) / 2, size);
      if (here !== pixel && here >= 0) loss += residual(here) ** 2;
      pixel = here;
      fromX = toX;
      fromY = toY;
    }
  }
  return loss;
}

/** Adds to each pixel how often the shape's contour comes into it: two edges of a narrow gap share theirs. */
export function countEdges(shape: Shape, edges: Uint8Array, size: number): void {
  const { starts, isCubic } = shape;
  let first = -1;
  let pixel = -1;
  for (let k = 0; k < starts.length; k++) {
    const count = isCubic[k] ? 4 : 2;
    const parts = takeSegment(shape, starts[k] as number, count);
    for (let i = 0; i < parts; i++) {
      bernstein(count, (i + 0.5) / parts);
      const here = pixelAt(weighted(pointX, count), weighted(pointY, count), size);
      if (here === pixel) continue;
      if (here >= 0) edges[here] = (edges[here] as number) + 1;
      if (pixel === -1 && first === -1) first = here;
      pixel = here;
    }
  }
  // The last pixel is the first one again, as a rule: one entry, not two.
  if (pixel === first && pixel >= 0 && (edges[pixel] as number) > 1)
    edges[pixel] = (edges[pixel] as number) - 1;
}

/** Takes a segment's points in hand; the number of parts of half a pixel or less that its handles' way has. */
function takeSegment({ x, y }: Shape, at: number, count: number): number {
  let length = 0;
  for (let i = 0; i < count; i++) {
    const p = (at + i) % x.length;
    pointX[i] = x[p] as number;
    pointY[i] = y[p] as number;
    if (i === 0) continue;
    const dx = (pointX[i] as number) - (pointX[i - 1] as number);
    const dy = (pointY[i] as number) - (pointY[i - 1] as number);
    length += Math.sqrt(dx * dx + dy * dy);
  }
  return Math.max(2, Math.ceil(length / PART));
}

/** The pixel that a point lies in, -1 off the canvas. */
function pixelAt(x: number, y: number, size: number): number {
  const column = Math.floor(x);
  const line = Math.floor(size - y);
  return column < 0 || line < 0 || column >= size || line >= size ? -1 : line * size + column;
}

function bernstein(count: number, t: number): void {
  const m = 1 - t;
  if (count === 2) {
    weights[0] = m;
    weights[1] = t;
    return;
  }
  weights[0] = m * m * m;
  weights[1] = 3 * m * m * t;
  weights[2] = 3 * m * t * t;
  weights[3] = t * t * t;
}

/** The segment's coordinate at the parameter in hand. */
function weighted(points: Float64Array, count: number): number {
  let sum = 0;
  for (let j = 0; j < count; j++) sum += (weights[j] as number) * (points[j] as number);
  return sum;
}

/** Adds the pixel in hand to the segment's equations; its squared difference. */
function addPixel(
  count: number,
  pixel: number,
  residual: ImageDifference,
  stiffness: number,
  edges: Uint8Array,
): number {
  const difference = residual(pixel);
  const weight = stiffness * Math.max(1, edges[pixel] as number);
  let at = 0;
  for (let i = 0; i < count; i++) {
    const own = row[i] as number;
    ownRight[i] = (ownRight[i] as number) + own * difference;
    const weighted = own * weight;
    for (let j = 0; j <= i; j++, at++) {
      ownValues[at] = (ownValues[at] as number) + weighted * (row[j] as number);
    }
  }
  row.fill(0);
  return difference * difference;
}

/** Adds the segment in hand, once for all of its pixels. */
function addSegment(system: EnvelopeSystem, count: number): void {
  const { right } = system;
  let at = 0;
  for (let i = 0; i < count; i++) {
    const u = unknownOf[i] as number;
    right[u] = (right[u] as number) + (ownRight[i] as number);
    // Each pair once; two points that share an unknown meet on the diagonal twice.
    for (let j = 0; j <= i; j++, at++) {
      const v = unknownOf[j] as number;
      const value = ownValues[at] as number;
      addEntry(system, u, v, i !== j && u === v ? 2 * value : value);
    }
  }
  ownRight.fill(0);
  ownValues.fill(0);
}

/** Holds smooth joins: the sine of the turn, linear in the six coordinates, wants to be nothing. */
function addJoins({ x, y, unknownX, unknownY, joins }: Shape, system: EnvelopeSystem): void {
  for (const [before, at, after] of joins) {
    const [ax, ay] = [(x[at] as number) - (x[before] as number), (y[at] as number) - (y[before] as number)];
    const [bx, by] = [(x[after] as number) - (x[at] as number), (y[after] as number) - (y[at] as number)];
    const norm = Math.hypot(ax, ay) * Math.hypot(bx, by);
    if (norm < 1e-9) continue;
    const sine = (ax * by - ay * bx) / norm;
    const terms: readonly (readonly [number, number])[] = [
      [unknownX[before] as number, -by / norm],
      [unknownY[before] as number, bx / norm],
      [unknownX[at] as number, (by + ay) / norm],
      [unknownY[at] as number, (-bx - ax) / norm],
      [unknownX[after] as number, -ay / norm],
      [unknownY[after] as number, ax / norm],
    ];
    for (let i = 0; i < 6; i++) {
      const [u, own] = terms[i] as readonly [number, number];
      system.right[u] = (system.right[u] as number) - SMOOTH_WEIGHT * own * sine;
      for (let j = 0; j <= i; j++) {
        const [v, other] = terms[j] as readonly [number, number];
        const product = SMOOTH_WEIGHT * own * other;
        addEntry(system, u, v, i !== j && u === v ? 2 * product : product);
      }
    }
  }
}
