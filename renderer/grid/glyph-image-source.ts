import type { CodePoint } from '../../shared/domain/code-point';
import type { EmBox } from '../../shared/domain/frame';
import type { Decision, DrawnSet } from '../../shared/domain/review';
import type { FontRole, GlyphImages } from '../../shared/ipc/glyph-service';
import { fromEditableOutline } from '../../shared/pipeline/outlines/editable-outline';
import { renderGlyph } from '../../shared/pipeline/raster/rasterize';
import { glyphs, main } from '../services/connect';
import { fitCoverage } from './fit-coverage';

/** Where a grid's images come from: a font, a run's generated glyphs, anything that can draw characters. */
export interface GlyphImageSource {
  /** Unique among all sources; a different key means different images. */
  readonly key: string;
  /** Changes with the image of one character; left out where images do not change under one key. */
  readonly versionOf?: (codePoint: CodePoint) => string;
  /**
   * Images of characters, `sizePx` a side where the source can choose; it may answer in its own size.
   * Rejects when `signal` aborts.
   */
  load(codePoints: readonly CodePoint[], sizePx: number, signal: AbortSignal): Promise<GlyphImages>;
}

interface DrawnImages {
  readonly projectPath: string;
  readonly set: DrawnSet;
  /** Changes when something was drawn anew, so that all of it is asked for again. */
  readonly version: number;
  readonly decisions: ReadonlyMap<CodePoint, Decision>;
  /** Where an outline lies in the image. */
  readonly emScale: number;
  readonly em: EmBox;
}

/**
 * What a run has drawn, in the run's own size, as it was decided on: a character whose drawing was taken from another
 * set shows that one, and one that was edited by hand its outline.
 */
export function drawnImages({
  projectPath,
  set,
  version,
  decisions,
  emScale,
  em,
}: DrawnImages): GlyphImageSource {
  const ask = ({ run, style }: DrawnSet, codePoints: readonly CodePoint[], signal: AbortSignal) =>
    glyphs.generatedImages(
      { projectPath, run, codePoints: [...codePoints], ...(style === null ? {} : { style }) },
      { signal },
    );
  const replacementOf = async (
    { codePoint, isEdited, from }: Decision,
    sizePx: number,
    signal: AbortSignal,
  ): Promise<Uint8Array | null> => {
    const outline = isEdited ? await main.editedOutline({ set, codePoint }, { signal }) : null;
    if (outline !== null) {
      const path = fromEditableOutline(outline);
      return renderGlyph({ path, advanceWidth: em.unitsPerEm }, { sizePx, emScale }, em).coverage;
    }
    const taken = from === null ? null : await ask(from, [codePoint], signal);
    return taken?.present[0] === 1 ? fitCoverage(taken.images, taken.sizePx, sizePx) : null;
  };
  return {
    key: `${projectPath}:${JSON.stringify(set)}:${version}`,
    versionOf: (codePoint) => {
      const decision = decisions.get(codePoint);
      return JSON.stringify([decision?.from ?? null, decision?.isEdited === true ? decision.at : null]);
    },
    load: async (codePoints, sizePx, signal) => {
      const own = await ask(set, codePoints, signal);
      if (own.sizePx === 0) return { ...own, sizePx };
      const images = own.images.slice();
      const present = own.present.slice();
      for (const [index, codePoint] of codePoints.entries()) {
        const decision = decisions.get(codePoint);
        const image = decision === undefined ? null : await replacementOf(decision, own.sizePx, signal);
        if (image === null) continue;
        images.set(image, index * own.sizePx ** 2);
        present[index] = 1;
      }
      return { sizePx: own.sizePx, images, present };
    },
  };
}

/** The glyphs of one font of the open pair, rendered in the size asked for. */
export function fontImages(projectPath: string, role: FontRole, emScale: number): GlyphImageSource {
  return {
    key: `${projectPath}:${role}:${emScale}`,
    load: (codePoints, sizePx, signal) =>
      glyphs.images({ role, codePoints: [...codePoints], frame: { sizePx, emScale } }, { signal }),
  };
}
