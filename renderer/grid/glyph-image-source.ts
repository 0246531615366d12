import type { CodePoint } from '../../shared/domain/code-point';
import type { DrawnSet } from '../../shared/domain/review';
import type { FontRole, GlyphImages } from '../../shared/ipc/glyph-service';
import { glyphs } from '../services/connect';
import { fitCoverage } from './fit-coverage';

/** Where a grid's images come from: a font, a run's generated glyphs, anything that can draw characters. */
export interface GlyphImageSource {
  /** Unique among all sources; a different key means different images. */
  readonly key: string;
  /**
   * Images of characters, `sizePx` a side where the source can choose; it may answer in its own size.
   * Rejects when `signal` aborts.
   */
  load(codePoints: readonly CodePoint[], sizePx: number, signal: AbortSignal): Promise<GlyphImages>;
}

/**
 * What a run has drawn, in the run's own size. A character whose drawing was taken from another set (`originOf`) shows
 * that one; `version` changes when something was drawn anew, so that it is asked for again.
 */
export function drawnImages(
  projectPath: string,
  set: DrawnSet,
  originOf: ReadonlyMap<CodePoint, DrawnSet>,
  version: number,
): GlyphImageSource {
  const ask = ({ run, style }: DrawnSet, codePoints: readonly CodePoint[], signal: AbortSignal) =>
    glyphs.generatedImages(
      { projectPath, run, codePoints: [...codePoints], ...(style === null ? {} : { style }) },
      { signal },
    );
  return {
    key: `${projectPath}:${JSON.stringify([set, [...originOf]])}:${version}`,
    load: async (codePoints, sizePx, signal) => {
      const own = await ask(set, codePoints, signal);
      const images = own.images.slice();
      const present = own.present.slice();
      for (const [index, codePoint] of codePoints.entries()) {
        const origin = originOf.get(codePoint);
        if (origin === undefined || own.sizePx === 0) continue;
        const taken = await ask(origin, [codePoint], signal);
        if (taken.present[0] !== 1) continue;
        images.set(fitCoverage(taken.images, taken.sizePx, own.sizePx), index * own.sizePx ** 2);
        present[index] = 1;
      }
      return { sizePx: own.sizePx === 0 ? sizePx : own.sizePx, images, present };
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
