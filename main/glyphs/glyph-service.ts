import { setImmediate } from 'node:timers/promises';
import { AppError } from '../../shared/domain/app-error';
import { type CodePoint, formatCodePoint } from '../../shared/domain/code-point';
import type { GlyphImage } from '../../shared/domain/glyph-image';
import type { FontRole, GlyphImages, glyphService } from '../../shared/ipc/glyph-service';
import type { Handlers } from '../../shared/ipc/rpc';
import { coverPair } from '../../shared/pipeline/fonts/cover-pair';
import type { ParsedFont } from '../../shared/pipeline/fonts/parse-font';
import { traceGlyph } from '../../shared/pipeline/outlines/trace-glyph';
import { renderGlyph } from '../../shared/pipeline/raster/rasterize';
import { readFont } from '../files/read-font';
import { readGeneratedImage } from '../generated/generated-images';

type OpenPair = Readonly<Record<FontRole, ParsedFont>>;

/** After so many glyphs the process looks for messages, so that scrolling on cancels what it left behind. */
const GLYPHS_AT_ONCE = 64;

/**
 * The handlers of the glyph process, which hold the open pair between calls.
 *
 * All clients of one process share the pair: main opens it, the window draws from it. A call that runs while
 * another pair is opened finishes with the fonts it began with.
 */
export function createGlyphHandlers(): Handlers<typeof glyphService> {
  let open: OpenPair | undefined;

  const pair = (): OpenPair => {
    if (open === undefined) throw new Error('no pair of fonts is open in the glyph process');
    return open;
  };

  return {
    inspectFont: async (ref) => (await readFont(ref)).info,

    specimen: async ({ font, codePoints }) => {
      const { outline } = await readFont(font);
      return codePoints.map((codePoint) => outline(codePoint) ?? null);
    },

    openPair: async ({ source, target }) => {
      const fonts = { source: await readFont(source), target: await readFont(target) };
      const coverage = coverPair(fonts.source, fonts.target);
      open = fonts;
      return coverage;
    },

    images: async ({ role, codePoints, frame }, { signal }) => {
      const font = pair()[role];
      const size = frame.sizePx * frame.sizePx;
      const images = new Uint8Array(codePoints.length * size);
      for (const [index, codePoint] of codePoints.entries()) {
        if (index % GLYPHS_AT_ONCE === GLYPHS_AT_ONCE - 1) await setImmediate();
        signal.throwIfAborted();
        const outline = font.outline(codePoint);
        if (outline !== undefined)
          images.set(renderGlyph(outline, frame, font.info.em).coverage, index * size);
      }
      const present = Uint8Array.from(codePoints, (codePoint) => (font.has(codePoint) ? 1 : 0));
      return { sizePx: frame.sizePx, images, present };
    },

    outline: ({ role, codePoint }) => pair()[role].outline(codePoint) ?? null,

    generatedImages: async ({ projectPath, run, codePoints, style = null }, { signal }) => {
      const found: (GlyphImage | undefined)[] = [];
      for (let first = 0; first < codePoints.length; first += GLYPHS_AT_ONCE) {
        signal.throwIfAborted();
        const some = codePoints.slice(first, first + GLYPHS_AT_ONCE);
        const read = some.map((c) => readGeneratedImage(projectPath, run, c, style));
        found.push(...(await Promise.all(read)));
      }
      return joinImages(found, codePoints);
    },

    trace: ({ frame, coverage }) => {
      if (coverage.length !== frame.sizePx * frame.sizePx) {
        throw new AppError({
          kind: 'image-unreadable',
          message: `The image has ${coverage.length} pixels, not ${frame.sizePx} by ${frame.sizePx}.`,
          fix: 'Trace an image of the same size as its frame.',
        });
      }
      return traceGlyph({ sizePx: frame.sizePx, coverage }, frame, pair().target.info.em);
    },
  };
}

/** One after the other; blank where there is none. With no image at all `sizePx` is 0 and there are no pixels. */
function joinImages(
  found: readonly (GlyphImage | undefined)[],
  codePoints: readonly CodePoint[],
): GlyphImages {
  const sizePx = found.find((image) => image !== undefined)?.sizePx ?? 0;
  const images = new Uint8Array(found.length * sizePx * sizePx);
  found.forEach((image, index) => {
    if (image === undefined) return;
    if (image.sizePx !== sizePx) {
      const character = formatCodePoint(codePoints[index] as CodePoint);
      throw new AppError({
        kind: 'image-unreadable',
        message: `The image of ${character} is ${image.sizePx} px wide, the others of its run ${sizePx} px.`,
        fix: `Delete it and generate ${character} again.`,
        values: { character },
      });
    }
    images.set(image.coverage, index * sizePx * sizePx);
  });
  return { sizePx, images, present: Uint8Array.from(found, (image) => (image === undefined ? 0 : 1)) };
}
