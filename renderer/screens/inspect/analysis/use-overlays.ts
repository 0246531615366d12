import type { GlyphImage } from '../../../../shared/domain/glyph-image';
import {
  edgeAnalysis,
  frequencyAnalysis,
  PLAIN,
  phaseAnalysis,
  residualAnalysis,
} from '../../../analysis/analyses';
import { useAnalysed } from '../../../analysis/use-analysed';
import type { CanvasAnalysis, CanvasContour } from '../../../canvas/layer';
import type { Point } from '../../../canvas/view-transform';
import { useInspectStore } from '../inspect-store';
import type { InspectedGlyph } from '../use-inspected-glyph';
import { useAnalysisStore } from './analysis-store';
import { contributorsOf } from './contributors-of';
import { nearestEdge } from './nearest-edge';

/** What the analyses lay over an image; null where they lay nothing. */
export type AnalysisOverlays = (image: GlyphImage) => CanvasAnalysis | null;

/** The pictures of a character that can be analysed: the fonts' and the runs', as they were drawn. */
export function imagesOf(glyph: InspectedGlyph): readonly GlyphImage[] {
  return [glyph.source, ...glyph.arms.map(({ generated }) => generated), glyph.target].filter(
    (image) => image !== null,
  );
}

const NO_IMAGES: readonly GlyphImage[] = [];

/** What the layers and the open analysis lay over each picture, as soon as the analysis thread has found it. */
export function useOverlays(glyph: InspectedGlyph | null): AnalysisOverlays {
  const hasResidual = useInspectStore(({ layersOn }) => layersOn.has('residual'));
  const analysis = useInspectStore((state) => state.analysis);
  const { frequency, period, contribution, edgePlace } = useAnalysisStore();
  const images = glyph === null ? NO_IMAGES : imagesOf(glyph);
  const residuals = useAnalysed(residualAnalysis, images, hasResidual ? PLAIN : null).values;
  const waves = useAnalysed(frequencyAnalysis, images, analysis === 'spectrum' ? frequency : null).values;
  const isPhases = analysis === 'phases' && contribution !== null;
  const phases = useAnalysed(phaseAnalysis, images, isPhases ? { period } : null).values;
  const edges = useAnalysed(edgeAnalysis, images, analysis === 'edge' ? PLAIN : null).values;
  return (image) => {
    const index = images.indexOf(image);
    const field = (values: Float32Array | null | undefined) =>
      values === null || values === undefined ? null : { sizePx: image.sizePx, values };
    const report = phases[index] ?? null;
    const contours = edges[index] ?? null;
    return {
      residual: field(residuals[index]),
      frequency: field(waves[index]),
      contributors:
        report === null || contribution === null ? null : contributorsOf(report, contribution, image.sizePx),
      contours: contours === null ? null : contourLines(contours, edgePlace),
    };
  };
}

function contourLines(
  contours: Parameters<typeof nearestEdge>[0],
  place: Point | null,
): readonly CanvasContour[] {
  const chosen = place === null ? 0 : (nearestEdge(contours, place)?.strip ?? 0);
  return contours.strips.map(({ points }, index) => ({ points, isChosen: index === chosen }));
}
