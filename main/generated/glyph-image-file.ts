import { convertIndexedToRgb, type DecodedPng, decode, encode } from 'fast-png';
import { AppError } from '../../shared/domain/app-error';
import type { GlyphImage } from '../../shared/domain/glyph-image';

/** A PNG of 8-bit grey, black ink on white paper (docs/decisions/0003). The inverse of {@link decodeGlyphPng}. */
export function encodeGlyphPng({ sizePx, coverage }: GlyphImage): Uint8Array {
  const data = coverage.map((ink) => 255 - ink);
  return encode({ width: sizePx, height: sizePx, data, depth: 8, channels: 1 });
}

/**
 * Coverage of a square PNG, black ink on white paper.
 *
 * What Jikei wrote comes back byte by byte. Other grey, colour, palette and 16-bit images are read by their
 * luminance; transparent is paper. Throws an AppError image-unreadable, whose message begins with `The image`.
 */
export function decodeGlyphPng(bytes: Uint8Array): GlyphImage {
  let image: DecodedPng;
  try {
    image = decode(bytes, { checkCrc: true });
  } catch (error) {
    throw unreadable(
      'is not a PNG file, or it is damaged',
      error instanceof Error ? error.message : String(error),
    );
  }
  const { width, height, depth } = image;
  if (width !== height) {
    throw unreadable(`is ${width} by ${height} pixels, and a glyph's image is square`);
  }
  const isIndexed = image.palette !== undefined;
  const data = isIndexed ? convertIndexedToRgb(image) : image.data;
  const channels = isIndexed ? data.length / (width * height) : image.channels;
  // Grey of 1, 2 and 4 bits is packed several pixels to a byte; no editor writes it for glyphs.
  if (data.length !== width * height * channels)
    throw unreadable(`has ${depth} bits a pixel; 8 or 16 are read`);
  const white = isIndexed ? 255 : 2 ** depth - 1;
  const coverage = new Uint8Array(width * height);
  for (let pixel = 0; pixel < coverage.length; pixel++) {
    coverage[pixel] = Math.round(255 * inkOf(data, pixel * channels, channels, white));
  }
  return { sizePx: width, coverage };
}

/** 0 for white or transparent, 1 for opaque black; colours by their luminance (ITU-R BT.709). */
function inkOf(data: ArrayLike<number>, at: number, channels: number, white: number): number {
  const value = (index: number) => (data[at + index] ?? 0) / white;
  const isGrey = channels < 3;
  const luminance = isGrey ? value(0) : 0.2126 * value(0) + 0.7152 * value(1) + 0.0722 * value(2);
  const alpha = channels === 2 || channels === 4 ? value(channels - 1) : 1;
  return (1 - luminance) * alpha;
}

function unreadable(reason: string, detail?: string): AppError {
  return new AppError({
    kind: 'image-unreadable',
    message: `The image ${reason}.`,
    fix: 'Give a square PNG image, black ink on white paper.',
    values: { reason },
    ...(detail === undefined ? {} : { detail }),
  });
}
