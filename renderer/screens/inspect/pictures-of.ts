import type { FontInfo } from '../../../shared/domain/font-info';
import type { GlyphImage } from '../../../shared/domain/glyph-image';
import type { CanvasAnalysis, CanvasGlyph } from '../../canvas/layer';
import type { InspectedGlyph } from './use-inspected-glyph';

export interface InspectPictures {
  readonly source: CanvasGlyph;
  readonly arms: readonly CanvasGlyph[];
  readonly target: CanvasGlyph;
  /** Of the active arm. */
  readonly difference: CanvasGlyph;
}

interface PictureParts {
  readonly source: FontInfo;
  readonly target: FontInfo;
  /** What an analysis lays over an image. */
  readonly overlays: (image: GlyphImage) => CanvasAnalysis | null;
  /** Index of the arm that the difference is of. */
  readonly active: number;
}

/** Every picture of a character, with the outlines that can be laid over it. */
export function picturesOf(
  glyph: InspectedGlyph,
  { source, target, overlays, active }: PictureParts,
): InspectPictures {
  const sourceOutline =
    glyph.sourceOutline === null ? null : { path: glyph.sourceOutline.path, em: source.em };
  const targetOutline =
    glyph.targetOutline === null ? null : { path: glyph.targetOutline.path, em: target.em };
  const empty = {
    frame: glyph.frame,
    em: target.em,
    reference: null,
    source: null,
    target: null,
    traced: null,
    edit: null,
  };
  const over = (image: GlyphImage | null) => (image === null ? null : overlays(image));
  const original = glyph.target ?? glyph.source;
  const compared = glyph.arms[active]?.generated ?? null;
  return {
    source: {
      ...empty,
      em: source.em,
      image: glyph.source,
      source: sourceOutline,
      analysis: over(glyph.source),
    },
    arms: glyph.arms.map(({ generated, traced }) => ({
      ...empty,
      image: generated,
      source: sourceOutline,
      target: targetOutline,
      traced: traced === null ? null : { path: traced.path, em: target.em },
      analysis: over(generated),
    })),
    target: { ...empty, image: glyph.target, target: targetOutline, analysis: over(glyph.target) },
    difference: {
      ...empty,
      image: compared,
      reference: compared === null ? null : original,
      target: targetOutline,
      analysis: null,
    },
  };
}
