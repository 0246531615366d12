import { type OutlinePath, VERB } from '../../domain/outline';
import type { Point } from '../raster/polyline';
import type { Segment } from './fit-cubic';
import { roundOutline } from './round-outline';

/** A contour in font units: on-curve points, each with the way that leads to the next one. */
export interface UnitContour {
  readonly segments: readonly Segment[];
}

/**
 * Segments in pixels in font units, not rounded yet: curves that are straight become lines, and points in the middle of
 * a straight side go. Before rounding, so that the handles beside a line are chosen for the line as it will be.
 */
export function toFontUnits(segments: readonly Segment[], map: (point: Point) => Point): readonly Segment[] {
  const mapped = segments.map((segment): Segment => {
    const [from, to] = [map(segment.from), map(segment.to)];
    if (segment.kind === 'line') return { kind: 'line', from, to };
    return { kind: 'cubic', from, control1: map(segment.control1), control2: map(segment.control2), to };
  });
  return mergeLines(mapped.map(straighten), 0.6);
}

/**
 * A contour in integer font units; undefined when nothing of it is left.
 *
 * Every point is rounded (opentype.js rounds differences, so fractions drift along a contour). Sides that came to
 * nothing go, and so do points in the middle of a straight side. The contour starts at its lowest, then leftmost
 * on-curve point.
 */
export function toWholeUnits(segments: readonly Segment[]): UnitContour | undefined {
  const rounded = roundOutline(segments).filter(
    ({ kind, from, to }) => kind === 'cubic' || from.x !== to.x || from.y !== to.y,
  );
  const merged = mergeLines(rounded, 0);
  if (merged.length < 2 || Math.abs(unitArea(merged)) < 4) return undefined;
  return { segments: startLowest(merged) };
}

/** A line for a cubic whose handles lie on its chord, between its ends, and go its way within three degrees. */
function straighten(segment: Segment): Segment {
  if (segment.kind === 'line') return segment;
  const { from, control1, control2, to } = segment;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  const isFlat = [
    { node: from, handle: control1, sign: 1 },
    { node: to, handle: control2, sign: -1 },
  ].every(({ node, handle, sign }) => {
    const [px, py] = [handle.x - node.x, handle.y - node.y];
    const along = (sign * (px * dx + py * dy)) / length;
    const across = Math.abs(px * dy - py * dx) / length;
    return across < 0.5 && across < 0.05 * along && along <= length + 0.5;
  });
  return isFlat ? { kind: 'line', from, to } : segment;
}

export function mergeLines(segments: readonly Segment[], tolerance: number): readonly Segment[] {
  const out = [...segments];
  for (let k = 0; out.length > 2 && k < out.length; ) {
    const a = out[k] as Segment;
    const b = out[(k + 1) % out.length] as Segment;
    if (a.kind === 'line' && b.kind === 'line' && isBetween(a.from, a.to, b.to, tolerance)) {
      out[k] = { kind: 'line', from: a.from, to: b.to };
      out.splice((k + 1) % out.length, 1);
      k = Math.max(0, k - 1);
    } else {
      k++;
    }
  }
  return out;
}

/** Whether `middle` lies on the way from `from` to `to`, within so many units. */
function isBetween(from: Point, middle: Point, to: Point, tolerance: number): boolean {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = Math.hypot(dx, dy);
  if (length === 0) return false;
  const px = middle.x - from.x;
  const py = middle.y - from.y;
  return Math.abs(px * dy - py * dx) <= tolerance * length && px * dx + py * dy > 0;
}

/** Signed area of the contour, curves exactly; positive for counter-clockwise. */
export function unitArea(segments: readonly Segment[]): number {
  const cross = (a: Point, b: Point) => a.x * b.y - a.y * b.x;
  let sum = 0;
  for (const segment of segments) {
    if (segment.kind === 'line') sum += cross(segment.from, segment.to) / 2;
    else {
      const { from: p0, control1: p1, control2: p2, to: p3 } = segment;
      // Green's theorem over a Bezier curve.
      sum +=
        (6 * cross(p0, p1) +
          3 * cross(p0, p2) +
          cross(p0, p3) +
          3 * cross(p1, p2) +
          3 * cross(p1, p3) +
          6 * cross(p2, p3)) /
        20;
    }
  }
  return sum;
}

/** The contour from its lowest, then leftmost node on. */
export function startLowest(segments: readonly Segment[]): readonly Segment[] {
  let start = 0;
  segments.forEach(({ from }, k) => {
    const best = (segments[start] as Segment).from;
    if (from.y < best.y || (from.y === best.y && from.x < best.x)) start = k;
  });
  return [...segments.slice(start), ...segments.slice(0, start)];
}

/** Contours as one path, in reading order of their starts so that the same image gives the same bytes. */
export function toPath(contours: readonly UnitContour[]): OutlinePath {
  const verbs: number[] = [];
  const coords: number[] = [];
  for (const { segments } of contours) {
    const first = (segments[0] as Segment).from;
    verbs.push(VERB.move);
    coords.push(first.x, first.y);
    segments.forEach((segment, k) => {
      const { to } = segment;
      if (segment.kind === 'cubic') {
        verbs.push(VERB.cubic);
        coords.push(
          segment.control1.x,
          segment.control1.y,
          segment.control2.x,
          segment.control2.y,
          to.x,
          to.y,
        );
      } else if (k < segments.length - 1) {
        verbs.push(VERB.line);
        coords.push(to.x, to.y);
      }
    });
    verbs.push(VERB.close);
  }
  return { verbs: Uint8Array.from(verbs), coords: Float32Array.from(coords) };
}
