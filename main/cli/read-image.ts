import { readFile } from 'node:fs/promises';
import { convertIndexedToRgb, decode } from 'fast-png';
import { AppError } from '../../shared/domain/app-error';
import type { GlyphImage } from '../../shared/domain/glyph-image';
import { toFileError } from '../files/write-atomically';

/**
 * Reads a square PNG of a glyph, black ink on white paper, as coverage.
 *
 * Grey, colour, palette, alpha and 16 bits are read; transparent is paper. Throws an AppError image-unreadable.
 */
export async function readGlyphImage(path: string): Promise<GlyphImage> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw toFileError(error, path);
  }
  let image: ReturnType<typeof decode>;
  try {
    image = decode(bytes);
  } catch (error) {
    throw unreadable(path, 'is not a PNG image, or it is cut short', String(error));
  }
  if (image.width !== image.height) {
    throw unreadable(path, `is ${image.width} by ${image.height} pixels, and a glyph's image is square`);
  }
  const isIndexed = image.palette !== undefined;
  const data = isIndexed ? convertIndexedToRgb(image) : image.data;
  const channels = isIndexed ? data.length / (image.width * image.height) : image.channels;
  const white = isIndexed ? 255 : 2 ** image.depth - 1;
  const coverage = new Uint8Array(image.width * image.height);
  for (let pixel = 0; pixel < coverage.length; pixel++) {
    coverage[pixel] = Math.round(255 * inkOf(data, pixel * channels, channels, white));
  }
  return { sizePx: image.width, coverage };
}

/** 0 for white or transparent, 1 for opaque black; colours by their luminance (ITU-R BT.709). */
function inkOf(data: ArrayLike<number>, at: number, channels: number, white: number): number {
  const value = (index: number) => (data[at + index] ?? 0) / white;
  const isGrey = channels < 3;
  const luminance = isGrey ? value(0) : 0.2126 * value(0) + 0.7152 * value(1) + 0.0722 * value(2);
  const alpha = channels === 2 || channels === 4 ? value(channels - 1) : 1;
  return (1 - luminance) * alpha;
}

function unreadable(path: string, reason: string, detail?: string): AppError {
  return new AppError({
    kind: 'image-unreadable',
    message: `${path} ${reason}.`,
    fix: 'Give square PNG images, black ink on white paper.',
    values: { file: path },
    ...(detail === undefined ? {} : { detail }),
  });
}
