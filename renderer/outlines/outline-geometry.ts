import type { EditableOutline, OutlineNode, Position } from '../../shared/domain/editable-outline';

/** The nodes of one closed contour. */
export type Nodes = readonly OutlineNode[];

/** One point of an outline: a node, or the handle at one of its sides. */
export interface PointRef {
  readonly contour: number;
  readonly node: number;
  readonly part: 'node' | 'handleIn' | 'handleOut';
}

export const pointKey = ({ contour, node, part }: PointRef) => `${contour}/${node}/${part}`;

/** The side of a contour from a node to the next, as a cubic; a straight one has its controls at its ends. */
export interface SideCurve {
  readonly from: Position;
  readonly control1: Position;
  readonly control2: Position;
  readonly to: Position;
}

export const nextNode = (nodes: Nodes, index: number) => nodes[(index + 1) % nodes.length] as OutlineNode;
export const previousNode = (nodes: Nodes, index: number) =>
  nodes[(index + nodes.length - 1) % nodes.length] as OutlineNode;

export function segmentOf(nodes: Nodes, index: number): SideCurve {
  const from = nodes[index] as OutlineNode;
  const to = nextNode(nodes, index);
  return { from, control1: from.handleOut ?? from, control2: to.handleIn ?? to, to };
}

export function isLine(nodes: Nodes, index: number): boolean {
  return nodes[index]?.handleOut === null && nextNode(nodes, index).handleIn === null;
}

export function cubicAt({ from, control1, control2, to }: SideCurve, t: number): Position {
  const m = 1 - t;
  const [a, b, c, d] = [m * m * m, 3 * m * m * t, 3 * m * t * t, t * t * t];
  return {
    x: a * from.x + b * control1.x + c * control2.x + d * to.x,
    y: a * from.y + b * control1.y + c * control2.y + d * to.y,
  };
}

/** The unit vector from one point to another; rightwards between equal ones. */
export function directionOf(from: Position, to: Position): Position {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  return length === 0 ? { x: 1, y: 0 } : { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
}

/** Where a point of an outline lies; null for a handle that is not there. */
export function positionOf(
  { contours }: EditableOutline,
  { contour, node, part }: PointRef,
): Position | null {
  const found = contours[contour]?.[node];
  if (found === undefined) return null;
  return part === 'node' ? found : found[part];
}

/** Every point there is, contour by contour, each node between its handles. */
export function pointsOf({ contours }: EditableOutline): readonly PointRef[] {
  return contours.flatMap((nodes, contour) =>
    nodes.flatMap((found, node) =>
      (['handleIn', 'node', 'handleOut'] as const)
        .filter((part) => part === 'node' || found[part] !== null)
        .map((part) => ({ contour, node, part })),
    ),
  );
}

/** The point nearest to a place, within `reach` units; a node rather than a handle just as near. */
export function pointNear(outline: EditableOutline, place: Position, reach: number): PointRef | null {
  let best: PointRef | null = null;
  let least = reach;
  for (const point of pointsOf(outline)) {
    const { x, y } = positionOf(outline, point) as Position;
    const distance = Math.hypot(x - place.x, y - place.y) + (point.part === 'node' ? 0 : 1e-6);
    if (distance > least) continue;
    [best, least] = [point, distance];
  }
  return best;
}

export interface PlaceOnSide {
  readonly contour: number;
  /** The side goes from this node to the next. */
  readonly node: number;
  readonly t: number;
}

/** Steps in which a side is searched, and then the best of them once more. */
const STEPS = 24;

/** The place on an outline nearest to a point, within `reach` units. */
export function sideNear({ contours }: EditableOutline, place: Position, reach: number): PlaceOnSide | null {
  let best: PlaceOnSide | null = null;
  let least = reach;
  contours.forEach((nodes, contour) => {
    for (let node = 0; node < nodes.length; node++) {
      const side = segmentOf(nodes, node);
      const { t, distance } = nearestOn(side, place);
      if (distance <= least) [best, least] = [{ contour, node, t }, distance];
    }
  });
  return best;
}

function nearestOn(side: SideCurve, place: Position): { readonly t: number; readonly distance: number } {
  let best = { t: 0, distance: Number.POSITIVE_INFINITY };
  const search = (from: number, to: number) => {
    for (let step = 0; step <= STEPS; step++) {
      const t = from + ((to - from) * step) / STEPS;
      const { x, y } = cubicAt(side, t);
      const distance = Math.hypot(x - place.x, y - place.y);
      if (distance < best.distance) best = { t, distance };
    }
  };
  search(0, 1);
  const around = best.t;
  search(Math.max(0, around - 1 / STEPS), Math.min(1, around + 1 / STEPS));
  return best;
}

/** The nodes inside a box between two corners. */
export function nodesWithin(outline: EditableOutline, one: Position, other: Position): readonly PointRef[] {
  const [left, right] = [Math.min(one.x, other.x), Math.max(one.x, other.x)];
  const [low, high] = [Math.min(one.y, other.y), Math.max(one.y, other.y)];
  return pointsOf(outline).filter((point) => {
    if (point.part !== 'node') return false;
    const { x, y } = positionOf(outline, point) as Position;
    return x >= left && x <= right && y >= low && y <= high;
  });
}
