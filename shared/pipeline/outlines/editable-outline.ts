import type { EditableOutline, OutlineNode, Position } from '../../domain/editable-outline';
import { COORDINATES_OF_VERB, type OutlinePath, VERB } from '../../domain/outline';

/** Sides that differ less than this in direction, in degrees, are taken for a smooth join. */
const SMOOTH_DEGREES = 3;

interface OpenNode {
  x: number;
  y: number;
  handleIn: Position | null;
  handleOut: Position | null;
}

/**
 * The nodes of a path of lines and curves, rounded to whole font units.
 *
 * A quadratic curve becomes the cubic of the same shape. A point that repeats the contour's first is merged with
 * it; a contour of fewer than two nodes has no area and is left out.
 */
export function toEditableOutline({ verbs, coords }: OutlinePath, unitsPerEm: number): EditableOutline {
  const contours: OutlineNode[][] = [];
  let open: OpenNode[] = [];
  let at = 0;
  const point = (offset: number): Position => ({
    x: Math.round(coords[at + offset] as number),
    y: Math.round(coords[at + offset + 1] as number),
  });
  for (const verb of verbs) {
    const last = open.at(-1);
    if (verb === VERB.move) open = [{ ...point(0), handleIn: null, handleOut: null }];
    else if (verb === VERB.line) open.push({ ...point(0), handleIn: null, handleOut: null });
    else if (verb === VERB.cubic && last !== undefined) {
      last.handleOut = point(0);
      open.push({ ...point(4), handleIn: point(2), handleOut: null });
    } else if (verb === VERB.quadratic && last !== undefined) {
      const control = point(0);
      const end = point(2);
      last.handleOut = twoThirds(last, control);
      open.push({ ...end, handleIn: twoThirds(end, control), handleOut: null });
    } else if (verb === VERB.close) {
      const nodes = closeContour(open);
      if (nodes.length > 1) contours.push(nodes);
      open = [];
    }
    at += COORDINATES_OF_VERB[verb] ?? 0;
  }
  return { unitsPerEm, contours };
}

/** The path of an outline's nodes, in their order; the inverse of {@link toEditableOutline} for lines and cubics. */
export function fromEditableOutline({ contours }: Pick<EditableOutline, 'contours'>): OutlinePath {
  const verbs: number[] = [];
  const coords: number[] = [];
  for (const nodes of contours) {
    const [first] = nodes;
    if (first === undefined) continue;
    verbs.push(VERB.move);
    coords.push(first.x, first.y);
    nodes.forEach((node, index) => {
      const isLast = index === nodes.length - 1;
      const next = isLast ? first : (nodes[index + 1] as OutlineNode);
      if (node.handleOut === null && next.handleIn === null) {
        // The closing line is implied.
        if (isLast) return;
        verbs.push(VERB.line);
        coords.push(next.x, next.y);
        return;
      }
      const [leave, arrive] = [node.handleOut ?? node, next.handleIn ?? next];
      verbs.push(VERB.cubic);
      coords.push(leave.x, leave.y, arrive.x, arrive.y, next.x, next.y);
    });
    verbs.push(VERB.close);
  }
  return { verbs: Uint8Array.from(verbs), coords: Float32Array.from(coords) };
}

/** The handle of the cubic that is a quadratic: two thirds of the way to its control point. */
function twoThirds(from: Position, control: Position): Position {
  return {
    x: Math.round(from.x + (2 / 3) * (control.x - from.x)),
    y: Math.round(from.y + (2 / 3) * (control.y - from.y)),
  };
}

function closeContour(open: readonly OpenNode[]): OutlineNode[] {
  const nodes = [...open];
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (nodes.length > 1 && first !== undefined && first.x === last?.x && first.y === last.y) {
    nodes.pop();
    nodes[0] = { ...first, handleIn: last.handleIn };
  }
  return nodes.map((node, index) => {
    const before = nodes[(index + nodes.length - 1) % nodes.length] as OpenNode;
    const after = nodes[(index + 1) % nodes.length] as OpenNode;
    return { ...node, isSmooth: isSmoothJoin(before, node, after) };
  });
}

/** At least one side must be a curve: two lines in one direction are no join to keep. */
function isSmoothJoin(before: OpenNode, node: OpenNode, after: OpenNode): boolean {
  if (node.handleIn === null && node.handleOut === null) return false;
  const arrive = angleOf(node.handleIn ?? before, node);
  const leave = angleOf(node, node.handleOut ?? after);
  const turn = Math.abs(Math.atan2(Math.sin(leave - arrive), Math.cos(leave - arrive)));
  return turn < (SMOOTH_DEGREES * Math.PI) / 180;
}

const angleOf = (from: Position, to: Position) => Math.atan2(to.y - from.y, to.x - from.x);
