import { accumulateLine } from '../raster/accumulate';
import { blurField, type ScalarField } from '../raster/scalar-field';
import {
  addEntry,
  clearEnvelope,
  createEnvelope,
  type EnvelopeSystem,
  solveEnvelope,
} from './envelope-solver';
import type { Segment } from './fit-cubic';
import { type Shape, toSegments, toShape } from './shape';

export interface PolishOptions {
  /** Blur of the image in pixels; 0 for exact coverage. */
  readonly blur: number;
  readonly rounds: number;
}

/**
 * Moves the points of fitted contours until their own rendering is nearest to the image: analysis by synthesis.
 *
 * Each round renders the contours as exact coverage (blurred like the image), and takes one Gauss-Newton step on
 * the squared difference. The derivative of a pixel by a point is the integral of the point's Bernstein weight
 * times the outward normal over the piece of contour inside the pixel; the gradient is thus exact, and of the
 * second derivatives those between two contours in one pixel are left out. A contour whose own pixels get worse
 * goes back to what it was and rests.
 *
 * Level and upright parts stay so, smooth joins are held by a penalty, and a little damping keeps points from
 * sliding along their own outline.
 */
export function polishOutline(
  contours: readonly (readonly Segment[])[],
  field: ScalarField,
  { blur, rounds }: PolishOptions,
): readonly (readonly Segment[])[] {
  const states = contours.map((segments) => createState(toShape(segments)));
  // An edge blurred by s answers to a shift with 1 / (2 sqrt(pi) s) over its width, a box with about 0.75.
  const stiffness = blur > 0 ? Math.min(1, 1 / (2 * Math.sqrt(Math.PI * (blur * blur + 1 / 12)) * 0.75)) : 1;
  for (let round = 0; round <= rounds; round++) {
    const residual = difference(states, field, blur);
    const isLast = round === rounds;
    for (const state of states) {
      if (state.isDone) continue;
      assemble(state, residual, stiffness, field.size);
      if (state.loss > state.bestLoss) {
        restore(state);
        state.isDone = true;
        continue;
      }
      keep(state);
      if (!isLast) step(state);
    }
  }
  return states.map(({ shape }) => toSegments(shape));
}

interface State {
  readonly shape: Shape;
  readonly system: EnvelopeSystem;
  readonly bestX: Float64Array;
  readonly bestY: Float64Array;
  bestLoss: number;
  loss: number;
  isDone: boolean;
}

/** Weight of the squared sine of a smooth join's turn, against squared coverage. */
const SMOOTH_WEIGHT = 60;
/** Weight of each squared pixel that a coordinate moves in one round. */
const DAMPING = 0.03;
/** No point moves further in one round, in pixels. */
const MOST = 0.6;

function createState(shape: Shape): State {
  const { unknownX, unknownY, unknowns, starts, isCubic, joins } = shape;
  const n = unknownX.length;
  const first = Int32Array.from({ length: unknowns }, (_, i) => i);
  const couple = (points: readonly number[]) => {
    let least = unknowns;
    for (const i of points) least = Math.min(least, unknownX[i] as number, unknownY[i] as number);
    for (const i of points) {
      for (const u of [unknownX[i] as number, unknownY[i] as number]) {
        first[u] = Math.min(first[u] as number, least);
      }
    }
  };
  isCubic.forEach((cubic, k) => {
    const at = starts[k] as number;
    couple(cubic ? [at, at + 1, at + 2, (at + 3) % n] : [at, (at + 1) % n]);
  });
  for (const join of joins) couple(join);
  return {
    ...{ shape, system: createEnvelope(first) },
    ...{ bestX: shape.x.slice(), bestY: shape.y.slice() },
    ...{ bestLoss: Number.POSITIVE_INFINITY, loss: 0, isDone: false },
  };
}

function keep(state: State): void {
  state.bestX.set(state.shape.x);
  state.bestY.set(state.shape.y);
  state.bestLoss = state.loss;
}

function restore({ shape, bestX, bestY }: State): void {
  shape.x.set(bestX);
  shape.y.set(bestY);
}

let buffer = new Float64Array(0);

/** Image less rendering, blurred once more where the image is blurred: what the gradient asks for. */
function difference(states: readonly State[], field: ScalarField, blur: number): Float32Array {
  const { size, values } = field;
  const stride = size + 2;
  if (buffer.length < stride * size) buffer = new Float64Array(stride * size);
  else buffer.fill(0, 0, stride * size);
  for (const { shape } of states) renderShape(shape, size);
  const out = new Float32Array(size * size);
  for (let row = 0; row < size; row++) {
    let area = 0;
    for (let column = 0; column < size; column++) {
      area += buffer[row * stride + column] as number;
      out[row * size + column] = Math.max(0, Math.min(1, area));
    }
  }
  if (blur <= 0) {
    for (let i = 0; i < out.length; i++) out[i] = (values[i] as number) - (out[i] as number);
    return out;
  }
  const seen = blurField({ size, values: out }, blur).values;
  for (let i = 0; i < seen.length; i++) seen[i] = (values[i] as number) - (seen[i] as number);
  return blurField({ size, values: seen }, blur).values;
}

function renderShape({ x, y, starts, isCubic }: Shape, size: number): void {
  const n = x.length;
  for (let k = 0; k < starts.length; k++) {
    const at = starts[k] as number;
    const x0 = x[at] as number;
    const y0 = size - (y[at] as number);
    if (!isCubic[k]) {
      const to = (at + 1) % n;
      addLine(size, x0, y0, x[to] as number, size - (y[to] as number));
      continue;
    }
    const to = (at + 3) % n;
    const [x1, y1] = [x[at + 1] as number, size - (y[at + 1] as number)];
    const [x2, y2] = [x[at + 2] as number, size - (y[at + 2] as number)];
    const [x3, y3] = [x[to] as number, size - (y[to] as number)];
    const bend = Math.max(
      Math.hypot(x0 - 2 * x1 + x2, y0 - 2 * y1 + y2),
      Math.hypot(x1 - 2 * x2 + x3, y1 - 2 * y2 + y3),
    );
    const parts = Math.max(1, Math.ceil(Math.sqrt((0.75 * bend) / 0.01)));
    let [fromX, fromY] = [x0, y0];
    for (let i = 1; i <= parts; i++) {
      const t = i / parts;
      const m = 1 - t;
      const [b0, b1, b2, b3] = [m * m * m, 3 * m * m * t, 3 * m * t * t, t * t * t];
      const toX = b0 * x0 + b1 * x1 + b2 * x2 + b3 * x3;
      const toY = b0 * y0 + b1 * y1 + b2 * y2 + b3 * y3;
      addLine(size, fromX, fromY, toX, toY);
      fromX = toX;
      fromY = toY;
    }
  }
}

/** Ink lies on the left of the way with y up: to the right of a line that runs down. */
function addLine(size: number, x0: number, y0: number, x1: number, y1: number): void {
  if (y0 < y1) accumulateLine(buffer, size, 1, x0, y0, x1, y1);
  else if (y0 > y1) accumulateLine(buffer, size, -1, x1, y1, x0, y0);
}

/** Derivatives of the pixel in hand by the points of the segment in hand: x and y in turn. */
const row = new Float64Array(8);
const unknownOf = new Int32Array(8);
const weights = new Float64Array(4);

function assemble(state: State, residual: Float32Array, stiffness: number, size: number): void {
  const { shape, system } = state;
  const { x, y, starts, isCubic, unknownX, unknownY } = shape;
  const n = x.length;
  clearEnvelope(system);
  state.loss = 0;
  for (let k = 0; k < starts.length; k++) {
    const at = starts[k] as number;
    const count = isCubic[k] ? 4 : 2;
    let length = 0;
    for (let i = 0; i < count; i++) {
      const p = (at + i) % n;
      unknownOf[2 * i] = unknownX[p] as number;
      unknownOf[2 * i + 1] = unknownY[p] as number;
      if (i > 0) {
        const q = at + i - 1;
        length += Math.hypot((x[p] as number) - (x[q] as number), (y[p] as number) - (y[q] as number));
      }
    }
    const parts = Math.max(2, Math.ceil(length / 0.5));
    let [fromX, fromY] = [x[at] as number, y[at] as number];
    let pixel = -1;
    row.fill(0);
    for (let i = 1; i <= parts; i++) {
      bernstein(count, i / parts);
      let [toX, toY] = [0, 0];
      for (let j = 0; j < count; j++) {
        const p = (at + j) % n;
        toX += (weights[j] as number) * (x[p] as number);
        toY += (weights[j] as number) * (y[p] as number);
      }
      const column = Math.floor((fromX + toX) / 2);
      const line = Math.floor(size - (fromY + toY) / 2);
      const here = column < 0 || line < 0 || column >= size || line >= size ? -1 : line * size + column;
      if (here !== pixel) {
        if (pixel >= 0) flush(state, 2 * count, residual[pixel] as number, stiffness);
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
    if (pixel >= 0) flush(state, 2 * count, residual[pixel] as number, stiffness);
  }
  addJoins(shape, system);
  for (let i = 0; i < system.size; i++) addEntry(system, i, i, DAMPING);
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

function flush(state: State, count: number, difference: number, stiffness: number): void {
  const { system } = state;
  const { right } = system;
  state.loss += difference * difference;
  for (let i = 0; i < count; i++) {
    const own = row[i] as number;
    const u = unknownOf[i] as number;
    right[u] = (right[u] as number) + own * difference;
    // Each pair once; two points that share an unknown meet on the diagonal twice.
    for (let j = 0; j <= i; j++) {
      const v = unknownOf[j] as number;
      const product = own * (row[j] as number) * stiffness;
      addEntry(system, u, v, i !== j && u === v ? 2 * product : product);
    }
  }
  row.fill(0);
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

/** One step, shortened where it is long or would turn a handle around. */
function step(state: State): void {
  const { system } = state;
  if (!solveEnvelope(system)) {
    state.isDone = true;
    return;
  }
  let most = 0;
  for (const value of system.right) most = Math.max(most, Math.abs(value));
  let part = most > MOST ? MOST / most : 1;
  for (let attempt = 0; attempt < 4; attempt++, part /= 2) {
    move(state, part);
    keepHandleLengths(state.shape);
    if (hasSoundHandles(state)) return;
  }
  restore(state);
  state.isDone = true;
}

function move({ shape, system, bestX, bestY }: State, part: number): void {
  const { x, y, unknownX, unknownY } = shape;
  for (let i = 0; i < x.length; i++) {
    x[i] = (bestX[i] as number) + part * (system.right[unknownX[i] as number] as number);
    y[i] = (bestY[i] as number) + part * (system.right[unknownY[i] as number] as number);
  }
}

/** No side has turned around, and no handle has shrunk to less than a quarter or is longer than its side. */
function hasSoundHandles({ shape: { x, y, starts, isCubic }, bestX, bestY }: State): boolean {
  const n = x.length;
  const isSound = (i: number, j: number, chord: number) => {
    const [ax, ay] = [(x[j] as number) - (x[i] as number), (y[j] as number) - (y[i] as number)];
    const bx = (bestX[j] as number) - (bestX[i] as number);
    const by = (bestY[j] as number) - (bestY[i] as number);
    const along = ax * bx + ay * by;
    const square = bx * bx + by * by;
    return along >= 0.25 * square && (square > chord * chord || ax * ax + ay * ay <= 1.05 * chord * chord);
  };
  for (let k = 0; k < starts.length; k++) {
    const at = starts[k] as number;
    const to = (at + (isCubic[k] ? 3 : 1)) % n;
    const chord = Math.hypot((x[to] as number) - (x[at] as number), (y[to] as number) - (y[at] as number));
    if (!isSound(at, isCubic[k] ? at + 1 : to, chord)) return false;
    if (isCubic[k] && !isSound(to, at + 2, chord)) return false;
  }
  return true;
}

/** Part of its side's chord that a handle has at least, so that it has a direction in whole font units. */
const LEAST_HANDLE = 0.12;

/**
 * Shortens handles to where the end tangents of their side meet, if they do on its own side: the magic triangle. Very
 * short ones are made longer.
 */
function keepHandleLengths({ x, y, starts, isCubic }: Shape): void {
  const n = x.length;
  for (let k = 0; k < starts.length; k++) {
    if (!isCubic[k]) continue;
    const at = starts[k] as number;
    const to = (at + 3) % n;
    const [x0, y0, x3, y3] = [x[at], y[at], x[to], y[to]] as [number, number, number, number];
    const [ax, ay] = [(x[at + 1] as number) - x0, (y[at + 1] as number) - y0];
    const [bx, by] = [(x[at + 2] as number) - x3, (y[at + 2] as number) - y3];
    const [first, last] = [Math.hypot(ax, ay), Math.hypot(bx, by)];
    const least = LEAST_HANDLE * Math.hypot(x3 - x0, y3 - y0);
    const cross = ax * by - ay * bx;
    // Where the tangents meet, as multiples of the handles.
    let [a, b] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    if (Math.abs(cross) >= 0.03 * first * last) {
      const [c, d] = [(x3 - x0) * by - (y3 - y0) * bx, (x3 - x0) * ay - (y3 - y0) * ax];
      if (c / cross > 0 && d / cross > 0) [a, b] = [c / cross, d / cross];
    }
    a = Math.min(a, Math.max(1, least / first));
    b = Math.min(b, Math.max(1, least / last));
    x[at + 1] = x0 + a * ax;
    y[at + 1] = y0 + a * ay;
    x[at + 2] = x3 + b * bx;
    y[at + 2] = y3 + b * by;
  }
}
