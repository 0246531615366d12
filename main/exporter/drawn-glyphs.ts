import { AppError } from '../../shared/domain/app-error';
import { type CodePoint, formatCodePoint } from '../../shared/domain/code-point';
import type { Frame } from '../../shared/domain/frame';
import type { GlyphImage } from '../../shared/domain/glyph-image';
import type { DrawnSet } from '../../shared/domain/review';
import { readGeneratedImage } from '../generated/generated-images';
import { readGenerated } from '../runs/generated';

/** The glyphs that a run has generated in a style, ready to be traced. */
export interface DrawnGlyphs extends DrawnSet {
  readonly frame: Frame;
  /** Step of the weights that drew last. */
  readonly checkpoint: number;
  readonly codePoints: ReadonlySet<CodePoint>;
  readImage(codePoint: CodePoint): Promise<GlyphImage>;
}

/**
 * Opens what `jikei generate` has left in the project's folder; null where it has drawn nothing.
 *
 * Reading an image throws image-unreadable when it is damaged, gone or of another size than the run draws.
 */
export async function openDrawnGlyphs(
  projectPath: string,
  { run, style }: DrawnSet,
): Promise<DrawnGlyphs | null> {
  const generated = await readGenerated(projectPath, run, style);
  if (generated === null || generated.codePoints.length === 0) return null;
  const { sizePx, emScale } = generated;
  return {
    run,
    style,
    frame: { sizePx, emScale },
    checkpoint: generated.checkpoint,
    codePoints: new Set(generated.codePoints),
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
