import type { EditableOutline, OutlineNode, Position } from '../../shared/domain/editable-outline';
import { fitCubic } from '../../shared/pipeline/outlines/fit-cubic';
import { arcLengths } from '../../shared/pipeline/raster/polyline';
import {
  cubicAt,
  directionOf,
  isLine,
  type Nodes,
  nextNode,
  type PointRef,
  previousNode,
  segmentOf,
} from './outline-geometry';

/**
 * Moves points by whole or broken units, rounded where they arrive.
 *
 * A node takes its handles along. A smooth join stays smooth: the handle across turns with one that is moved, and a
 * handle whose other side is straight stays on that line.
 */
export function movePoints(
  outline: EditableOutline,
  points: readonly PointRef[],
  by: Position,
): EditableOutline {
  return mapContours(outline, points, (nodes, moved) => {
    const shifted = nodes.map((node, index) => shift(node, moved.get(index), by));
    return shifted.map((node, index) => {
      const parts = moved.get(index) ?? NO_PARTS;
      const before = index === 0 ? nodes.length - 1 : index - 1;
      const after = index === nodes.length - 1 ? 0 : index + 1;
      const isTouched = parts.size > 0 || moved.has(before) || moved.has(after);
      return isTouched && node.isSmooth ? keepSmooth(shifted, index, parts) : node;
    });
  });
}

/** Makes nodes smooth, turning their handles onto one line, or corners, which changes no shape. */
export function setSmooth(
  outline: EditableOutline,
  points: readonly PointRef[],
  isSmooth: boolean,
): EditableOutline {
  return mapContours(outline, points, (nodes, chosen) =>
    nodes.map((node, index) => {
      if (!chosen.has(index) || node.isSmooth === isSmooth) return node;
      if (!isSmooth) return { ...node, isSmooth };
      const joined = { ...withHandles(nodes, index), isSmooth };
      return keepSmooth(
        nodes.map((other, at) => (at === index ? joined : other)),
        index,
        NO_PARTS,
      );
    }),
  );
}

/**
 * Deletes points. A node's two sides become one that follows them as well as one curve can, with the directions at
 * its ends kept; a handle's side ends without one. A contour of fewer than two nodes is gone.
 */
export function deletePoints(outline: EditableOutline, points: readonly PointRef[]): EditableOutline {
  const without = mapContours(outline, points, (nodes, chosen) => {
    const handleless = nodes.map((node, index) => {
      const parts = chosen.get(index) ?? NO_PARTS;
      return {
        ...node,
        handleIn: parts.has('handleIn') ? null : node.handleIn,
        handleOut: parts.has('handleOut') ? null : node.handleOut,
      };
    });
    const doomed = [...chosen].flatMap(([index, parts]) => (parts.has('node') ? [index] : []));
    // From the last, so that the places of those before stay as they are.
    return doomed
      .sort((a, b) => b - a)
      .reduce((left: Nodes, index) => (left.length < 3 ? [] : deleteNode(left, index)), handleless);
  });
  return { ...without, contours: without.contours.filter((nodes) => nodes.length > 1) };
}

/** Splits the side after a node at `t`, 0 to 1, without changing its shape beyond rounding. */
export function insertNode(
  outline: EditableOutline,
  { contour, node, t }: { readonly contour: number; readonly node: number; readonly t: number },
): EditableOutline {
  const nodes = outline.contours[contour];
  if (nodes === undefined) return outline;
  const { from, control1, control2, to } = segmentOf(nodes, node);
  const a = mix(from, control1, t);
  const b = mix(control1, control2, t);
  const c = mix(control2, to, t);
  const [left, right] = [mix(a, b, t), mix(b, c, t)];
  const isStraight = isLine(nodes, node);
  const middle = isStraight ? mix(from, to, t) : mix(left, right, t);
  const added: OutlineNode = {
    ...round(middle),
    handleIn: isStraight ? null : handle(left, round(middle)),
    handleOut: isStraight ? null : handle(right, round(middle)),
    isSmooth: !isStraight,
  };
  const end = (node + 1) % nodes.length;
  const split = nodes.map((other, index) => {
    if (isStraight || (index !== node && index !== end)) return other;
    return {
      ...other,
      handleOut: index === node ? handle(a, other) : other.handleOut,
      handleIn: index === end ? handle(c, other) : other.handleIn,
    };
  });
  return replaceContour(outline, contour, split.toSpliced(node + 1, 0, added));
}

/** A movement along the axis it is nearer to: what Shift does. */
export function alongAxis({ x, y }: Position): Position {
  return Math.abs(x) >= Math.abs(y) ? { x, y: 0 } : { x: 0, y };
}

type Part = PointRef['part'];
const NO_PARTS: ReadonlySet<Part> = new Set();

/** Changes the contours that have chosen points; `chosen` names the parts of each node by its place. */
function mapContours(
  outline: EditableOutline,
  points: readonly PointRef[],
  change: (nodes: Nodes, chosen: ReadonlyMap<number, ReadonlySet<Part>>) => Nodes,
): EditableOutline {
  const contours = outline.contours.map((nodes, contour) => {
    const chosen = new Map<number, Set<Part>>();
    for (const point of points) {
      if (point.contour !== contour) continue;
      chosen.set(point.node, (chosen.get(point.node) ?? new Set<Part>()).add(point.part));
    }
    return chosen.size === 0 ? nodes : [...change(nodes, chosen)];
  });
  return { ...outline, contours };
}

function replaceContour(outline: EditableOutline, contour: number, nodes: Nodes): EditableOutline {
  return { ...outline, contours: outline.contours.map((old, at) => (at === contour ? [...nodes] : old)) };
}

function shift(node: OutlineNode, parts: ReadonlySet<Part> | undefined, by: Position): OutlineNode {
  if (parts === undefined) return node;
  const moved = (position: Position) => round({ x: position.x + by.x, y: position.y + by.y });
  const has = (part: Part) => parts.has('node') || parts.has(part);
  return {
    ...node,
    ...(parts.has('node') ? moved(node) : {}),
    handleIn: node.handleIn !== null && has('handleIn') ? moved(node.handleIn) : node.handleIn,
    handleOut: node.handleOut !== null && has('handleOut') ? moved(node.handleOut) : node.handleOut,
  };
}

/** Turns the handles of a smooth node onto one line; the handle that was moved, or a straight side, leads. */
function keepSmooth(nodes: Nodes, index: number, moved: ReadonlySet<Part>): OutlineNode {
  const node = nodes[index] as OutlineNode;
  const { handleIn, handleOut } = node;
  if (handleIn !== null && handleOut !== null) {
    const isOnlyOut = moved.has('handleOut') && !moved.has('handleIn') && !moved.has('node');
    const isOnlyIn = moved.has('handleIn') && !moved.has('handleOut') && !moved.has('node');
    if (isOnlyOut) return { ...node, handleIn: opposite(node, handleOut, handleIn) };
    if (isOnlyIn) return { ...node, handleOut: opposite(node, handleIn, handleOut) };
    if (moved.size > 0) return node;
    const along = directionOf(handleIn, handleOut);
    return {
      ...node,
      handleIn: at(node, along, -lengthOf(node, handleIn)),
      handleOut: at(node, along, lengthOf(node, handleOut)),
    };
  }
  if (handleOut !== null) {
    const before = previousNode(nodes, index);
    const along = directionOf(before.handleOut ?? before, node);
    return { ...node, handleOut: at(node, along, reach(node, handleOut, along, moved.has('handleOut'))) };
  }
  if (handleIn !== null) {
    const after = nextNode(nodes, index);
    const along = directionOf(after.handleIn ?? after, node);
    return { ...node, handleIn: at(node, along, reach(node, handleIn, along, moved.has('handleIn'))) };
  }
  return node;
}

/** How far along a line a handle lies: where it was dragged to, seen from the side, or as far as it was. */
function reach(node: Position, end: Position, along: Position, isDragged: boolean): number {
  if (!isDragged) return lengthOf(node, end);
  return Math.max(1, (end.x - node.x) * along.x + (end.y - node.y) * along.y);
}

/** `turned` at its own distance from the node, on the other side of `leader`. */
function opposite(node: Position, leader: Position, turned: Position): Position {
  return at(node, directionOf(leader, node), lengthOf(node, turned));
}

/** A node between two straight sides is given handles of a third of each, along the line from side to side. */
function withHandles(nodes: Nodes, index: number): OutlineNode {
  const node = nodes[index] as OutlineNode;
  if (node.handleIn !== null || node.handleOut !== null) return node;
  const [before, after] = [previousNode(nodes, index), nextNode(nodes, index)];
  const along = directionOf(before, after);
  return {
    ...node,
    handleIn: at(node, along, -lengthOf(before, node) / 3),
    handleOut: at(node, along, lengthOf(node, after) / 3),
  };
}

/** Points of each of the two sides that the one in their place is fitted to. */
const SAMPLES = 12;

function deleteNode(nodes: Nodes, index: number): Nodes {
  const start = (index + nodes.length - 1) % nodes.length;
  const end = (index + 1) % nodes.length;
  const left = nodes.filter((_, at) => at !== index);
  if (isLine(nodes, start) && isLine(nodes, index)) return left;
  const [first, second] = [segmentOf(nodes, start), segmentOf(nodes, index)];
  const sampled = [first, second].flatMap((segment, half) =>
    Array.from({ length: SAMPLES + (half === 0 ? 0 : 1) }, (_, k) => cubicAt(segment, k / SAMPLES)),
  );
  const chain = {
    x: Float64Array.from(sampled, ({ x }) => x),
    y: Float64Array.from(sampled, ({ y }) => y),
  };
  const leave = directionOf(first.from, firstOther(first.from, [first.control1, first.control2, first.to]));
  const arrive = directionOf(
    firstOther(second.to, [second.control2, second.control1, second.from]),
    second.to,
  );
  const { control1, control2 } = fitCubic(
    chain,
    arcLengths(chain),
    new Float64Array(sampled.length).fill(1),
    0,
    sampled.length - 1,
    first.from,
    second.to,
    { dx: leave.x, dy: leave.y },
    { dx: arrive.x, dy: arrive.y },
    8,
    Number.POSITIVE_INFINITY,
  );
  return nodes
    .map((node, at) => ({
      ...node,
      handleOut: at === start ? handle(control1, node) : node.handleOut,
      handleIn: at === end ? handle(control2, node) : node.handleIn,
    }))
    .filter((_, at) => at !== index);
}

function firstOther(from: Position, candidates: readonly Position[]): Position {
  return candidates.find(({ x, y }) => x !== from.x || y !== from.y) ?? from;
}

const round = ({ x, y }: Position): Position => ({ x: Math.round(x), y: Math.round(y) });

const mix = (from: Position, to: Position, t: number): Position => ({
  x: from.x + t * (to.x - from.x),
  y: from.y + t * (to.y - from.y),
});

/** A handle at its node is none. */
function handle(position: Position, node: Position): Position | null {
  const { x, y } = round(position);
  return x === node.x && y === node.y ? null : { x, y };
}

const at = (node: Position, along: Position, distance: number): Position =>
  round({ x: node.x + distance * along.x, y: node.y + distance * along.y });

const lengthOf = (from: Position, to: Position) => Math.hypot(to.x - from.x, to.y - from.y);
