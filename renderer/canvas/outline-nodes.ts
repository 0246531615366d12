import type { OutlinePath } from '../../shared/domain/outline';
import { COORDINATES_OF_VERB, VERB } from '../../shared/domain/outline';
import type { Point } from './view-transform';

/** An on-curve point; smooth where the curve runs straight through it. */
interface OutlineNode extends Point {
  readonly kind: 'corner' | 'smooth';
  /** The first point of its contour. */
  readonly isStart: boolean;
}

/** An off-curve point and the on-curve point it belongs to. */
interface OutlineHandle {
  readonly from: Point;
  readonly to: Point;
}

export interface OutlineNodes {
  readonly nodes: readonly OutlineNode[];
  readonly handles: readonly OutlineHandle[];
}

interface Segment {
  readonly start: Point;
  readonly controls: readonly Point[];
  readonly end: Point;
}

/** Tangents that differ by less than this (about 6 degrees) count as straight through. */
const SMOOTH_COSINE = Math.cos((6 * Math.PI) / 180);

/** On-curve points and handles of an outline, in its own units. */
export function outlineNodes(path: OutlinePath): OutlineNodes {
  const nodes: OutlineNode[] = [];
  const handles: OutlineHandle[] = [];
  for (const contour of contourSegments(path)) {
    for (const [index, segment] of contour.entries()) {
      const previous = contour[(index + contour.length - 1) % contour.length] ?? segment;
      nodes.push({ ...segment.start, kind: joinKind(previous, segment), isStart: index === 0 });
      const first = segment.controls[0];
      const last = segment.controls.at(-1);
      if (first !== undefined) handles.push({ from: segment.start, to: first });
      if (last !== undefined) handles.push({ from: segment.end, to: last });
    }
  }
  return { nodes, handles };
}

function joinKind(before: Segment, after: Segment): OutlineNode['kind'] {
  // A corner between two straight lines stays a corner even when it is nearly flat: nothing curves there.
  if (before.controls.length === 0 && after.controls.length === 0) return 'corner';
  const incoming = direction(before.controls.at(-1) ?? before.start, before.end);
  const outgoing = direction(after.start, after.controls[0] ?? after.end);
  return incoming.x * outgoing.x + incoming.y * outgoing.y >= SMOOTH_COSINE ? 'smooth' : 'corner';
}

function direction(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  return length === 0 ? { x: 0, y: 0 } : { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
}

/** Contours as closed lists of segments; the implied closing line is written out where it has a length. */
function contourSegments(path: OutlinePath): readonly (readonly Segment[])[] {
  const contours: Segment[][] = [];
  let segments: Segment[] = [];
  let start: Point = { x: 0, y: 0 };
  let pen = start;
  let at = 0;
  const finish = () => {
    if (pen.x !== start.x || pen.y !== start.y) segments.push({ start: pen, controls: [], end: start });
    if (segments.length > 0) contours.push(segments);
    segments = [];
  };
  for (const verb of path.verbs) {
    const points: Point[] = [];
    const count = COORDINATES_OF_VERB[verb as 0 | 1 | 2 | 3 | 4];
    for (let i = 0; i < count; i += 2) {
      points.push({ x: path.coords[at + i] ?? 0, y: path.coords[at + i + 1] ?? 0 });
    }
    at += count;
    const end = points.at(-1);
    if (verb === VERB.close) {
      finish();
      pen = start;
    } else if (verb === VERB.move && end !== undefined) {
      start = end;
      pen = end;
    } else if (end !== undefined) {
      const isEmptyLine = verb === VERB.line && end.x === pen.x && end.y === pen.y;
      if (!isEmptyLine) segments.push({ start: pen, controls: points.slice(0, -1), end });
      pen = end;
    }
  }
  return contours;
}
