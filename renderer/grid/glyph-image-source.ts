import type { CodePoint } from '../../shared/domain/code-point';
import type { FontRole, GlyphImages } from '../../shared/ipc/glyph-service';
import { glyphs } from '../services/connect';

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

/** The glyphs of one font of the open pair, rendered in the size asked for. */
export function fontImages(projectPath: string, role: FontRole, emScale: number): GlyphImageSource {
  return {
    key: `${projectPath}:${role}:${emScale}`,
    load: (codePoints, sizePx, signal) =>
      glyphs.images({ role, codePoints: [...codePoints], frame: { sizePx, emScale } }, { signal }),
  };
}
