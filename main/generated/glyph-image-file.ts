import { readFile } from 'node:fs/promises';
import { convertIndexedToRgb, type DecodedPng, decode, encode } from 'fast-png';
import { AppError } from '../../shared/domain/app-error';
import type { GlyphImage } from '../../shared/domain/glyph-image';
import { codeOf, toReadError } from '../files/file-error';

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
  const { sizePx, ink } = decodeGlyphInk(bytes);
  return { sizePx, coverage: Uint8Array.from(ink, (value) => Math.round(255 * value)) };
}

/**
 * Reads an image that a run has written; undefined where there is none. Throws an AppError image-unreadable that names
 * the file and says what to do with a damaged one.
 */
export async function readGlyphFile(file: string, fix: string): Promise<GlyphImage | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw toReadError(error, file);
  }
  try {
    return decodeGlyphPng(bytes);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError({ ...error.toData(), message: `${file}: ${error.message}`, fix, values: { file } });
  }
}

/** A PNG at its own depth, and what it is beside a picture of a glyph. */
export interface GlyphPng {
  readonly sizePx: number;
  /** `sizePx * sizePx` values, 0 for white or transparent and 1 for opaque black. */
  readonly ink: Float64Array;
  /** Bits a sample, 8 or 16. */
  readonly depth: number;
  /** Some pixel has a hue. */
  readonly hasColour: boolean;
}

/** As {@link decodeGlyphPng}, with all the depth that there is. */
export function decodeGlyphInk(bytes: Uint8Array): GlyphPng {
  let image: DecodedPng;
  try {
    image = decode(bytes, { checkCrc: true });
  } catch (error) {
    throw unreadable(
      isJpeg(bytes)
        ? 'is a JPEG file, whose compression draws patterns of its own'
        : 'is not a PNG file, or it is damaged',
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
  const ink = new Float64Array(width * height);
  let hasColour = false;
  for (let pixel = 0; pixel < ink.length; pixel++) {
    ink[pixel] = inkOf(data, pixel * channels, channels, white);
    hasColour ||= hueOf(data, pixel * channels, channels, white) > HUE;
  }
  return { sizePx: width, ink, depth: isIndexed ? 8 : depth, hasColour };
}

/** Difference of two colour channels, of 1, from which a pixel has a hue that is more than rounding. */
const HUE = 4 / 255;

function hueOf(data: ArrayLike<number>, at: number, channels: number, white: number): number {
  if (channels < 3) return 0;
  const [red, green, blue] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
  return (Math.max(red, green, blue) - Math.min(red, green, blue)) / white;
}

const isJpeg = (bytes: Uint8Array) => bytes[0] === 0xff && bytes[1] === 0xd8;

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
