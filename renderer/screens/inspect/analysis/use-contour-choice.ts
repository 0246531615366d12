import { edgeAnalysis, PLAIN } from '../../../analysis/analyses';
import type { Point } from '../../../canvas/view-transform';
import { useInspectStore } from '../inspect-store';
import type { InspectedGlyph } from '../use-inspected-glyph';
import { setEdgePlace } from './analysis-store';
import { nearestEdge } from './nearest-edge';
import { imagesOf } from './use-overlays';

/** A click farther from every edge than so many pixels chooses none. */
const REACH_PX = 3;

/** While the edges are unrolled, a click on a glyph brings the edge under it into the middle of the strips. */
export function useContourChoice(glyph: InspectedGlyph | null): { readonly pick: (pixel: Point) => void } {
  const isOpen = useInspectStore(({ analysis }) => analysis === 'edge');
  return {
    pick: (pixel) => {
      if (!isOpen || glyph === null) return;
      const distances = imagesOf(glyph).flatMap((image) => {
        const contours = edgeAnalysis.peek(image, PLAIN).value;
        return contours === null ? [] : (nearestEdge(contours, pixel)?.distance ?? []);
      });
      if (Math.min(...distances) <= REACH_PX) setEdgePlace(pixel);
    },
  };
}
