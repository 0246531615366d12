import type { UnrolledContours } from '../../../../shared/pipeline/artifacts/unroll-contour';
import type { Point } from '../../../canvas/view-transform';

/** A sample of an unrolled contour. */
export interface EdgeSample {
  readonly strip: number;
  readonly sample: number;
  /** Pixels to the place that was asked for. */
  readonly distance: number;
}

/** The sample of all contours that lies nearest to a place in the image; null where there is no contour. */
export function nearestEdge({ strips }: UnrolledContours, place: Point): EdgeSample | null {
  let nearest: EdgeSample | null = null;
  let least = Number.POSITIVE_INFINITY;
  strips.forEach(({ points, length }, strip) => {
    for (let sample = 0; sample < length; sample++) {
      const dx = (points[2 * sample] ?? 0) - place.x;
      const dy = (points[2 * sample + 1] ?? 0) - place.y;
      const squared = dx * dx + dy * dy;
      if (squared >= least) continue;
      least = squared;
      nearest = { strip, sample, distance: Math.sqrt(squared) };
    }
  });
  return nearest;
}

/** Where a sample of a strip lies in the image; samples run on round the contour. */
export function pointOfSample({ strips }: UnrolledContours, strip: number, sample: number): Point | null {
  const found = strips[strip];
  if (found === undefined || found.length === 0) return null;
  const at = ((sample % found.length) + found.length) % found.length;
  return { x: found.points[2 * at] ?? 0, y: found.points[2 * at + 1] ?? 0 };
}
