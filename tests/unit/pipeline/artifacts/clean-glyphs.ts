import { join, resolve } from 'node:path';
import { isHan } from '../../../../shared/domain/code-point';
import { mapFrame } from '../../../../shared/domain/frame';
import { createRandom, type Random } from '../../../../shared/math/random';
import { type NativeImage, nativeFromNetwork } from '../../../../shared/pipeline/artifacts/native-image';
import { type ParsedFont, parseFont } from '../../../../shared/pipeline/fonts/parse-font';
import { rasterize } from '../../../../shared/pipeline/raster/rasterize';
import { readBytes } from '../reference-pair';

const PACKAGES = resolve(import.meta.dirname, '../../../../node_modules/@expo-google-fonts');

/** The target of the reference pair, and families that nothing here was tuned on: thin serifs, a pen, a heavy one. */
export const FAMILIES = {
  zenMaru: 'zen-maru-gothic/400Regular/ZenMaruGothic_400Regular.ttf',
  notoSansThin: 'noto-sans-jp/100Thin/NotoSansJP_100Thin.ttf',
  hinaMincho: 'hina-mincho/400Regular/HinaMincho_400Regular.ttf',
  yuseiMagic: 'yusei-magic/400Regular/YuseiMagic_400Regular.ttf',
  delaGothic: 'dela-gothic-one/400Regular/DelaGothicOne_400Regular.ttf',
} as const;
export type Family = keyof typeof FAMILIES;

const fonts = new Map<Family, Promise<ParsedFont>>();

function fontOf(family: Family): Promise<ParsedFont> {
  const known = fonts.get(family) ?? parseFont(readBytes(join(PACKAGES, FAMILIES[family])));
  fonts.set(family, known);
  return known;
}

/**
 * Han glyphs of a family, unhinted, drawn by a seed.
 *
 * @param shift moves each by a random part of a pixel, as no renderer does: what is left has no lattice of its own
 */
export async function cleanGlyphs(
  family: Family,
  sizePx: number,
  count: number,
  { seed = 1, shift = false } = {},
): Promise<readonly NativeImage[]> {
  const font = await fontOf(family);
  const random = createRandom(seed);
  const han = font.codePoints.filter(isHan);
  const mapping = mapFrame({ sizePx, emScale: 0.9 }, font.info.em);
  return Array.from({ length: count }, () => {
    const outline = font.outline(han[random.integer(han.length)] as (typeof han)[number]);
    if (outline === undefined) throw new Error('a character of the font has an outline');
    const part = () => (shift ? random.next() : 0);
    const moved = { ...mapping, offsetX: mapping.offsetX + part(), offsetY: mapping.offsetY + part() };
    return nativeFromNetwork(rasterize(outline.path, moved, sizePx), sizePx);
  });
}

/** An image from a function of the pixel. */
export function drawn(sizePx: number, ink: (x: number, y: number) => number): NativeImage {
  const values = Float32Array.from({ length: sizePx * sizePx }, (_, at) =>
    ink(at % sizePx, Math.floor(at / sizePx)),
  );
  return nativeFromNetwork(values, sizePx);
}

/** Horizontal stripes over 80 rows, half of each period ink, in the middle of the canvas. */
export const stripes = (sizePx: number, period: number): NativeImage =>
  drawn(sizePx, (x, y) => {
    const row = y - (sizePx - 80) / 2;
    const isInside = row >= 0 && row < 80 && x >= 16 && x < sizePx - 16;
    if (!isInside) return 0;
    // Area coverage of a stripe whose edge may lie inside the pixel.
    const edge = (at: number) => Math.min(period / 2, Math.max(0, at));
    const start = row % period;
    const first = edge(start + 1) - edge(start);
    const wrapped = start + 1 > period ? edge(start + 1 - period) : 0;
    return Math.min(1, first + wrapped);
  });

/** Every pixel twice along rows and columns. */
export function enlargedByRepeating({ sizePx, values }: NativeImage): NativeImage {
  return drawn(2 * sizePx, (x, y) => values[(y >> 1) * sizePx + (x >> 1)] as number);
}

export const seeded = (seed = 1): Random => createRandom(seed);
