import { AppError } from '../../shared/domain/app-error';
import { type CodePoint, formatCodePoint } from '../../shared/domain/code-point';
import type { Frame } from '../../shared/domain/frame';
import type { GlyphImage } from '../../shared/domain/glyph-image';
import type { RunId } from '../../shared/domain/run';
import { readGeneratedImage } from '../generated/generated-images';
import { readGenerated } from '../runs/generated';

/** The glyphs that a run has generated, ready to be traced. */
export interface DrawnGlyphs {
  readonly frame: Frame;
  /** Step of the weights that drew last. */
  readonly checkpoint: number;
  /** Ascending. */
  readonly codePoints: readonly CodePoint[];
  readImage(codePoint: CodePoint): Promise<GlyphImage>;
}

/**
 * Opens what `jikei generate` has left in the project's folder, of the main style or of the one with that label.
 *
 * Throws export-refused when the run has not generated anything; reading an image throws image-unreadable when it
 * is damaged, gone or of another size than the run draws.
 */
export async function openDrawnGlyphs(
  projectPath: string,
  run: RunId,
  style: string | null = null,
): Promise<DrawnGlyphs> {
  const generated = await readGenerated(projectPath, run, style);
  if (generated === null || generated.codePoints.length === 0) throw nothingGenerated(run);
  const { sizePx, emScale } = generated;
  return {
    frame: { sizePx, emScale },
    checkpoint: generated.checkpoint,
    codePoints: [...new Set(generated.codePoints)].sort((a, b) => a - b),
    readImage: async (codePoint) => {
      const image = await readGeneratedImage(projectPath, run, codePoint, style);
      if (image === undefined) throw unusable(codePoint, 'is gone');
      if (image.sizePx !== sizePx) {
        throw unusable(codePoint, `is ${image.sizePx} px wide, and the run draws ${sizePx} px`);
      }
      return image;
    },
  };
}

function unusable(codePoint: CodePoint, reason: string): AppError {
  const name = formatCodePoint(codePoint);
  return new AppError({
    kind: 'image-unreadable',
    message: `The generated image of ${name} ${reason}.`,
    fix: `Generate ${name} again with this run.`,
    values: { reason },
  });
}

function nothingGenerated(run: RunId): AppError {
  return new AppError({
    kind: 'export-refused',
    message: `The run ${run} has not generated any glyph yet.`,
    fix: 'Generate the missing characters with this run first, then export.',
    values: { run },
  });
}
