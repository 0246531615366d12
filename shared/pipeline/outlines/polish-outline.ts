import { assembleStep, countEdges, shapeLoss } from './assemble-step';
import { createEnvelope, type EnvelopeSystem, solveEnvelope } from './envelope-solver';
import type { Segment } from './fit-cubic';
import type { ImageComparison } from './image-difference';
import { type Shape, toSegments, toShape } from './shape';
import { soundParts } from './sound-handles';

/**
 * Moves the points of fitted contours until their own rendering is nearest to the image: analysis by synthesis.
 *
 * Each round renders the contours as exact coverage (blurred like the image), and takes one Gauss-Newton step on
 * the squared difference. The derivative of a pixel by a point is the integral of the point's Bernstein weight
 * times the outward normal over the piece of contour inside the pixel; the gradient is thus exact, and of the
 * second derivatives those between two contours in one pixel are left out. A contour whose own pixels get worse
 * goes half of its step back, and after the last round to where they were best.
 *
 * Level and upright parts stay so, smooth joins are held by a penalty, and a little damping keeps points from
 * sliding along their own outline.
 *
 * @param rounds steps; the image is looked at once more after the last
 */
export function polishOutline(
  contours: readonly (readonly Segment[])[],
  { size, blur, differenceOf }: ImageComparison,
  rounds: number,
): readonly (readonly Segment[])[] {
  const states = contours.map((segments) => createState(toShape(segments)));
  // An edge blurred by s answers to a shift with 1 / (2 sqrt(pi) s) over its width, a box with about 0.75.
  const stiffness = blur > 0 ? Math.min(1, 1 / (2 * Math.sqrt(Math.PI * (blur * blur + 1 / 12)) * 0.75)) : 1;
  const edges = new Uint8Array(size * size);
  // Points move by fractions of a pixel: counted once.
  for (const { shape } of states) countEdges(shape, edges, size);
  for (let round = 0; round <= rounds; round++) {
    const residual = differenceOf(states.map(({ shape }) => shape));
    const isLast = round === rounds;
    for (const state of states) {
      if (state.isDone) continue;
      state.loss = isLast
        ? shapeLoss(state.shape, residual, size)
        : assembleStep(state.shape, state.system, residual, stiffness, edges, size);
      if (state.loss > state.bestLoss) {
        // Half a step may still be nearer, where there is a round left to see it.
        if (isLast) restore(state);
        else halve(state);
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

function halve({ shape: { x, y }, bestX, bestY }: State): void {
  for (let i = 0; i < x.length; i++) {
    x[i] = ((x[i] as number) + (bestX[i] as number)) / 2;
    y[i] = ((y[i] as number) + (bestY[i] as number)) / 2;
  }
}

function restore({ shape, bestX, bestY }: State): void {
  shape.x.set(bestX);
  shape.y.set(bestY);
}

/** One step, shortened where it is long or would turn a handle around; a side that turns all the same stays where it is. */
function step(state: State): void {
  const { system } = state;
  if (!solveEnvelope(system)) {
    state.isDone = true;
    return;
  }
  let most = 0;
  for (const value of system.right) most = Math.max(most, Math.abs(value));
  const whole = most > MOST ? MOST / most : 1;
  for (let attempt = 0; attempt < 2 * SHORTER; attempt++) {
    move(state, attempt < SHORTER ? whole / 2 ** attempt : whole / 2);
    keepHandleLengths(state.shape);
    const turned = turnedSides(state);
    if (turned.length === 0) return;
    if (attempt >= SHORTER - 1) for (const side of turned) hold(state, side);
  }
  restore(state);
  state.isDone = true;
}

/** Tries with shorter and shorter steps; as many follow in which sides are held. */
const SHORTER = 3;

/** Takes a side's points out of the step, and what shares a coordinate with them. */
function hold({ shape: { x, starts, isCubic, unknownX, unknownY }, system }: State, side: number): void {
  const at = starts[side] as number;
  const count = isCubic[side] ? 4 : 2;
  for (let i = 0; i < count; i++) {
    const point = (at + i) % x.length;
    system.right[unknownX[point] as number] = 0;
    system.right[unknownY[point] as number] = 0;
  }
}

function move({ shape, system, bestX, bestY }: State, part: number): void {
  const { x, y, unknownX, unknownY } = shape;
  for (let i = 0; i < x.length; i++) {
    x[i] = (bestX[i] as number) + part * (system.right[unknownX[i] as number] as number);
    y[i] = (bestY[i] as number) + part * (system.right[unknownY[i] as number] as number);
  }
}

/** Sides that have turned around, or of which a handle has shrunk to less than a quarter or is longer than its side. */
function turnedSides({ shape: { x, y, starts, isCubic }, bestX, bestY }: State): readonly number[] {
  const turned: number[] = [];
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
    const chord = Math.sqrt(
      ((x[to] as number) - (x[at] as number)) ** 2 + ((y[to] as number) - (y[at] as number)) ** 2,
    );
    const areSound = isCubic[k]
      ? isSound(at, at + 1, chord) && isSound(to, at + 2, chord)
      : isSound(at, to, chord);
    if (!areSound) turned.push(k);
  }
  return turned;
}

/** Part of its side's chord that a handle has at least, so that it has a direction in whole font units. */
const LEAST_HANDLE = 0.12;

/** Shortens handles that are no longer sound, see {@link soundParts}. Very short ones are made longer. */
function keepHandleLengths({ x, y, starts, isCubic }: Shape): void {
  const n = x.length;
  const point = (i: number) => ({ x: x[i] as number, y: y[i] as number });
  for (let k = 0; k < starts.length; k++) {
    if (!isCubic[k]) continue;
    const at = starts[k] as number;
    const [from, control1, control2, to] = [point(at), point(at + 1), point(at + 2), point((at + 3) % n)];
    const least = LEAST_HANDLE * Math.hypot(to.x - from.x, to.y - from.y);
    const lengthen = (node: typeof from, handle: typeof from) => {
      const part = Math.max(1, least / Math.hypot(handle.x - node.x, handle.y - node.y));
      return { x: node.x + part * (handle.x - node.x), y: node.y + part * (handle.y - node.y) };
    };
    const [first, last] = [lengthen(from, control1), lengthen(to, control2)];
    const [a, b] = soundParts(from, first, last, to);
    x[at + 1] = from.x + a * (first.x - from.x);
    y[at + 1] = from.y + a * (first.y - from.y);
    x[at + 2] = to.x + b * (last.x - to.x);
    y[at + 2] = to.y + b * (last.y - to.y);
  }
}
