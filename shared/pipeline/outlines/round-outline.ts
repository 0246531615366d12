import type { Point } from '../raster/polyline';
import type { Segment } from './fit-cubic';
import { isSmoothJoin } from './smooth-join';
import { soundParts } from './sound-handles';

/** Nodes nearer to each other than this, in font units, become one. */
const LEAST_DISTANCE = 2;
/** What rounding may break a smooth join by: 1.4 degrees, under the 1.5 that designers' checks allow. */
const BREAK_SINE = 0.0244;
/** The square of a sine that is beyond it by more than rounding. */
const MOST_BREAK = 1.0001 * BREAK_SINE ** 2;
/** What a corner turns by at least after rounding: 12.5 degrees, so that it is none of the smooth joins. */
const CORNER_SINE = 0.216;
/** A coordinate that goes by less than this part of the other one is near its extreme. */
const EXTREME_PART = 0.2;
/** What no other choice may be worse than. */
const FAULT = 100;
/** Choices kept for each node. */
const CHOICES = 16;
const SWEEPS = 3;
/** What a squared unit of a handle's own way counts against a squared unit of its curve's. */
const NEARNESS = 0.02;

/** What a squared unit of a handle that is too long counts. */
const STRAY = 1;

/** Integer places for the handles before and after a node; undefined on the side of a line. */
interface Choice {
  readonly into: Point | undefined;
  readonly out: Point | undefined;
  readonly cost: number;
}

/**
 * A contour in whole font units: nodes are rounded first, then the handles solved again for the nodes as they are.
 *
 * Rounding each handle by itself breaks a smooth join by up to half a unit over the handle's length: five degrees at the
 * end of a stroke. So every node has a list of integer places for its two handles that keep the join straight, and
 * a few sweeps along the contour take those that leave the curves nearest to what they were.
 */
export function roundOutline(segments: readonly Segment[]): readonly Segment[] {
  const kept = dropShort(segments);
  const n = kept.length;
  const nodes = kept.map(({ from }) => round(from));
  const choices = kept.map((_, k) => choicesAt(kept, nodes, k));
  const chosen = choices.map((list) => list[0] as Choice);
  const responses = kept.map((segment, k) =>
    segment.kind === 'cubic'
      ? responseOf(segment, nodes[k] as Point, nodes[(k + 1) % n] as Point)
      : undefined,
  );
  // A node is asked again only where a choice beside it is another one since.
  const isStale = new Uint8Array(n).fill(1);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let k = 0; k < n; k++) {
      if (isStale[k] === 0) continue;
      isStale[k] = 0;
      const old = chosen[k];
      const before = responses[(k + n - 1) % n];
      const after = responses[k];
      const start = chosen[(k + n - 1) % n]?.out;
      const end = chosen[(k + 1) % n]?.into;
      let least = Number.POSITIVE_INFINITY;
      for (const choice of choices[k] as readonly Choice[]) {
        const cost = choice.cost + deviation(before, start, choice.into) + deviation(after, choice.out, end);
        if (cost >= least) continue;
        chosen[k] = choice;
        least = cost;
      }
      if (chosen[k] === old) continue;
      isStale[(k + n - 1) % n] = 1;
      isStale[(k + 1) % n] = 1;
    }
  }
  return kept.map((_, k): Segment => {
    const [from, to] = [nodes[k] as Point, nodes[(k + 1) % n] as Point];
    const [control1, control2] = [chosen[k]?.out, chosen[(k + 1) % n]?.into];
    return control1 === undefined || control2 === undefined
      ? { kind: 'line', from, to }
      : { kind: 'cubic', from, control1, control2, to };
  });
}

/**
 * A contour in whole units whose smooth joins all go on straight: the handles of those that do not are chosen anew.
 *
 * Drawing handles in, or cutting sides, may bend a join again. Where no handles will do, or none are wanted, the curve
 * beside it becomes a line; so the pass ends, and what it returns is either the same contour or one with fewer faults.
 */
export function mendJoins(segments: readonly Segment[], isByHandles: boolean): readonly Segment[] {
  const out = [...segments];
  const n = out.length;
  let isChanged = false;
  for (let k = 0; k < n; k++) {
    const before = out[(k + n - 1) % n] as Segment;
    const after = out[k] as Segment;
    if (!isBent(before, after)) continue;
    isChanged = true;
    const choice = isByHandles ? choiceBeside(before, after) : undefined;
    if (choice === undefined) {
      const at = after.kind === 'cubic' ? k : (k + n - 1) % n;
      const { from, to } = out[at] as Segment;
      out[at] = { kind: 'line', from, to };
      continue;
    }
    if (before.kind === 'cubic') out[(k + n - 1) % n] = { ...before, control2: choice.into as Point };
    if (after.kind === 'cubic') out[k] = { ...after, control1: choice.out as Point };
  }
  return isChanged ? out : segments;
}

/** Whether any of {@link mendJoins}' joins is bent. */
export function hasBentJoin(segments: readonly Segment[]): boolean {
  const n = segments.length;
  return segments.some((after, k) => isBent(segments[(k + n - 1) % n] as Segment, after));
}

/** A join that is neither straight nor a corner. */
function isBent(before: Segment, after: Segment): boolean {
  if (before.kind === 'line' && after.kind === 'line') return false;
  const node = after.from;
  const into = pointBeside(node, before, -1);
  const far = pointBeside(node, after, 1);
  const turn = sine(minus(node, into), minus(far, node));
  return turn > BREAK_SINE && turn < CORNER_SINE && isForward(into, node, far);
}

/** The point of a side that its way at this end leads to or comes from: a handle that lies in the node has none. */
function pointBeside(node: Point, side: Segment, end: 1 | -1): Point {
  const points = side.kind === 'cubic' ? [side.control1, side.control2] : [];
  const row = end === 1 ? [...points, side.to] : [...points.reverse(), side.from];
  return row.find(({ x, y }) => x !== node.x || y !== node.y) ?? node;
}

const isForward = (into: Point, node: Point, out: Point) =>
  (node.x - into.x) * (out.x - node.x) + (node.y - into.y) * (out.y - node.y) > 0;

/** The best handles without a fault for two sides that meet, or undefined. */
function choiceBeside(before: Segment, after: Segment): Choice | undefined {
  const node = after.from;
  const into = before.kind === 'cubic' ? before.control2 : undefined;
  const out = after.kind === 'cubic' ? after.control1 : undefined;
  if ([into, out].some((handle) => handle !== undefined && handle.x === node.x && handle.y === node.y))
    return undefined;
  const list =
    into !== undefined && out !== undefined
      ? joined(node, into, out)
      : besideLine(node, into, out, into === undefined ? minus(node, before.from) : minus(after.to, node));
  return list.find(({ cost }) => cost < FAULT);
}

/** No negative zero in a font. */
const round = ({ x, y }: Point): Point => ({ x: Math.round(x) + 0, y: Math.round(y) + 0 });
const add = (a: Point, b: Point): Point => ({ x: a.x + b.x, y: a.y + b.y });
const minus = (a: Point, b: Point): Point => ({ x: a.x - b.x, y: a.y - b.y });

/** Takes out sides so short that their two nodes are one; what comes before and after then meets there. */
function dropShort(segments: readonly Segment[]): readonly Segment[] {
  const out = [...segments];
  for (let k = 0; out.length > 2 && k < out.length; ) {
    const { from, to } = out[k] as Segment;
    if (Math.hypot(to.x - from.x, to.y - from.y) >= LEAST_DISTANCE) {
      k++;
      continue;
    }
    const next = (k + 1) % out.length;
    const after = out[next] as Segment;
    const by = minus(from, to);
    out[next] =
      after.kind === 'line' ? { ...after, from } : { ...after, from, control1: add(after.control1, by) };
    out.splice(k, 1);
  }
  return out;
}

function choicesAt(segments: readonly Segment[], nodes: readonly Point[], k: number): readonly Choice[] {
  const n = segments.length;
  const before = segments[(k + n - 1) % n] as Segment;
  const after = segments[k] as Segment;
  const node = nodes[k] as Point;
  const shift = minus(node, after.from);
  // A handle goes with its node.
  const into = before.kind === 'cubic' ? add(before.control2, shift) : undefined;
  const out = after.kind === 'cubic' ? add(after.control1, shift) : undefined;
  if (into === undefined && out === undefined) return [{ into, out, cost: 0 }];
  const isJoin = isSmoothJoin(into ?? add(before.from, shift), node, out ?? add(after.to, shift));
  if (isJoin && into !== undefined && out !== undefined) return joined(node, into, out);
  // The way of the line before or after; a line's other node is rounded too.
  const lineBefore = into === undefined ? minus(node, nodes[(k + n - 1) % n] as Point) : undefined;
  const lineAfter = out === undefined ? minus(nodes[(k + 1) % n] as Point, node) : undefined;
  if (!isJoin) return corner(node, into, out, lineBefore, lineAfter);
  return besideLine(node, into, out, (lineBefore ?? lineAfter) as Point);
}

/** Integer points around a handle, a level one's on its own line; none in the node itself. */
function around(node: Point, handle: Point, reach: number): readonly Point[] {
  const base = round(handle);
  const wanted = minus(handle, node);
  const reachX = Math.abs(wanted.x) < 1e-3 ? 0 : reach;
  const reachY = Math.abs(wanted.y) < 1e-3 ? 0 : reach;
  const points: Point[] = [];
  for (let x = base.x - reachX; x <= base.x + reachX; x++) {
    for (let y = base.y - reachY; y <= base.y + reachY; y++) {
      if ((x - node.x) * wanted.x + (y - node.y) * wanted.y > 0) points.push({ x, y });
    }
  }
  return points.length === 0 ? [base] : points;
}

/** Integer points nearest to a way from the node, for handles from a third of the wanted length to twice of it. */
function along(node: Point, handle: Point, way: Point): readonly Point[] {
  const wanted = minus(handle, node);
  const length = Math.hypot(wanted.x, wanted.y);
  const sign = way.x * wanted.x + way.y * wanted.y < 0 ? -1 : 1;
  const [x, y] = [sign * way.x, sign * way.y];
  const longer = Math.max(Math.abs(x), Math.abs(y));
  const most = (Math.max(2 * length, length + 6) * longer) / Math.hypot(x, y);
  const points: Point[] = [];
  for (let step = Math.max(1, Math.floor(most / 6)); step <= most; step++) {
    points.push(round({ x: node.x + (step * x) / longer, y: node.y + (step * y) / longer }));
  }
  return points;
}

/** At a corner the handles are free of each other: all near places of both. */
function corner(
  node: Point,
  into: Point | undefined,
  out: Point | undefined,
  lineBefore: Point | undefined,
  lineAfter: Point | undefined,
): readonly Choice[] {
  const list: Choice[] = [];
  const before = into === undefined ? [undefined] : around(node, into, 1);
  const after = out === undefined ? [undefined] : around(node, out, 1);
  for (const first of before) {
    const a = first === undefined ? (lineBefore as Point) : minus(node, first);
    for (const second of after) {
      const b = second === undefined ? (lineAfter as Point) : minus(second, node);
      const isFlat = a.x * b.x + a.y * b.y > 0 && sine(a, b) > BREAK_SINE && sine(a, b) < CORNER_SINE;
      list.push({ into: first, out: second, cost: isFlat ? FAULT : 0 });
    }
  }
  return list;
}

function besideLine(
  node: Point,
  into: Point | undefined,
  out: Point | undefined,
  line: Point,
): readonly Choice[] {
  const handle = (into ?? out) as Point;
  const list = [...around(node, handle, 3), ...along(node, handle, line)].map((point): Choice => {
    const way = into === undefined ? minus(point, node) : minus(node, point);
    const cost = joinCost(line, way) + NEARNESS * square(point, handle);
    return { into: into && point, out: out && point, cost };
  });
  return best(list);
}

function joined(node: Point, into: Point, out: Point): readonly Choice[] {
  for (const reach of [1, 2, 3]) {
    const seconds = around(node, out, reach);
    const list = around(node, into, reach).flatMap((first) => straightPairs(node, first, seconds, into, out));
    if (list.length >= 8 || (reach === 3 && list.length > 0)) return best(list);
  }
  const list = around(node, into, 3).flatMap((first) =>
    straightPairs(node, first, along(node, out, minus(node, first)), into, out),
  );
  return list.length > 0 ? best(list) : [{ into: round(into), out: round(out), cost: FAULT }];
}

/** Places of the second handle that go on straight from the first one's. */
function straightPairs(
  node: Point,
  first: Point,
  seconds: readonly Point[],
  into: Point,
  out: Point,
): readonly Choice[] {
  const a = minus(node, first);
  const own = square(first, into);
  const list: Choice[] = [];
  for (const second of seconds) {
    const b = minus(second, node);
    // Most pairs are bent: sines are compared as squares first.
    const cross = a.x * b.y - a.y * b.x;
    if (cross * cross > MOST_BREAK * (a.x * a.x + a.y * a.y) * (b.x * b.x + b.y * b.y)) continue;
    const cost = joinCost(a, b);
    if (cost >= FAULT) continue;
    list.push({ into: first, out: second, cost: cost + NEARNESS * (own + square(second, out)) });
  }
  return list;
}

function best(list: readonly Choice[]): readonly Choice[] {
  const sorted = [...list].sort((a, b) => a.cost - b.cost);
  return sorted.slice(0, CHOICES);
}

/** A break that shows, or a turn back without level handles, costs more than any way to avoid it within reach. */
function joinCost(a: Point, b: Point): number {
  const turn = sine(a, b);
  if (turn > BREAK_SINE) return FAULT + 1e3 * turn;
  return isLoose(a.x, b.x, a.y) || isLoose(a.y, b.y, a.x) ? FAULT : 0;
}

/** A coordinate that turns back at a join and does not stand still there. */
function isLoose(before: number, after: number, across: number): boolean {
  return (
    before * after <= 0 &&
    (before !== 0 || after !== 0) &&
    Math.abs(before) <= EXTREME_PART * Math.abs(across)
  );
}

function sine(a: Point, b: Point): number {
  const norm = Math.sqrt((a.x * a.x + a.y * a.y) * (b.x * b.x + b.y * b.y));
  return norm === 0 ? 1 : Math.abs(a.x * b.y - a.y * b.x) / norm;
}
const square = (a: Point, b: Point) => (a.x - b.x) ** 2 + (a.y - b.y) ** 2;

/** How a cubic's places answer to its handles: each place's normal, its weights and what the nodes already do. */
interface Response {
  /** Its ends in whole units. */
  readonly from: Point;
  readonly to: Point;
  readonly control1: Point;
  readonly control2: Point;
  /** Normal x, normal y, weight of either handle, shift by the rounded nodes; five numbers a place. */
  readonly places: readonly number[];
}

const PLACES = [0.2, 0.4, 0.6, 0.8] as const;

function responseOf(
  { from, control1, control2, to }: Extract<Segment, { kind: 'cubic' }>,
  start: Point,
  end: Point,
): Response {
  // Twenty numbers in an array of numbers: a typed array has memory of its own, which takes longer than filling it.
  const places: number[] = [];
  const [first, last] = [minus(start, from), minus(end, to)];
  for (const t of PLACES) {
    const m = 1 - t;
    const dx =
      m * m * (control1.x - from.x) + 2 * m * t * (control2.x - control1.x) + t * t * (to.x - control2.x);
    const dy =
      m * m * (control1.y - from.y) + 2 * m * t * (control2.y - control1.y) + t * t * (to.y - control2.y);
    const norm = Math.hypot(dx, dy) || 1;
    const [nx, ny] = [dy / norm, -dx / norm];
    const shift = m * m * m * (nx * first.x + ny * first.y) + t * t * t * (nx * last.x + ny * last.y);
    places.push(nx, ny, 3 * m * m * t, 3 * m * t * t, shift);
  }
  return { from: start, to: end, control1, control2, places };
}

/** Sum of squared distances, across the curve, that handles at these places move it by. */
function deviation(response: Response | undefined, start: Point | undefined, end: Point | undefined): number {
  if (response === undefined || start === undefined || end === undefined) return 0;
  const { control1, control2, places } = response;
  const [first, last] = soundParts(response.from, start, end, response.to);
  const ax = start.x - control1.x;
  const ay = start.y - control1.y;
  const bx = end.x - control2.x;
  const by = end.y - control2.y;
  let sum =
    STRAY * ((1 - first) ** 2 * square(start, response.from) + (1 - last) ** 2 * square(end, response.to));
  for (let k = 0; k < places.length; k += 5) {
    const nx = places[k] as number;
    const ny = places[k + 1] as number;
    const moved =
      (places[k + 2] as number) * (nx * ax + ny * ay) +
      (places[k + 3] as number) * (nx * bx + ny * by) +
      (places[k + 4] as number);
    sum += moved * moved;
  }
  return sum;
}
