import type { ArtifactNull } from '../../shared/domain/artifact-report';
import { isHan } from '../../shared/domain/code-point';
import type { FontRef } from '../../shared/domain/font-info';
import { mapFrame } from '../../shared/domain/frame';
import { createRandom, shuffle } from '../../shared/math/random';
import { nullOf } from '../../shared/pipeline/artifacts/artifact-null';
import { nativeFromNetwork } from '../../shared/pipeline/artifacts/native-image';
import { rasterize } from '../../shared/pipeline/raster/rasterize';
import { readFont } from '../files/read-font';

/** Glyphs that the null is taken from: enough for its 99th percentile, a second's work at 128 px. */
const GLYPHS = 300;

/**
 * Reads a font and gives its artifact null at any size, rendered unhinted by Jikei itself: of Han if it has some,
 * of whatever it has otherwise.
 *
 * Throws an AppError file-not-found, font-unreadable or font-no-outlines.
 */
export async function readFontNull(ref: FontRef, emScale: number): Promise<(sizePx: number) => ArtifactNull> {
  const font = await readFont(ref);
  const han = font.codePoints.filter(isHan);
  const chosen = shuffle(han.length > 0 ? han : font.codePoints, createRandom(0)).slice(0, GLYPHS);
  const nulls = new Map<number, ArtifactNull>();
  return (sizePx) => {
    const known = nulls.get(sizePx);
    if (known !== undefined) return known;
    const mapping = mapFrame({ sizePx, emScale }, font.info.em);
    const images = chosen.flatMap((codePoint) => {
      const outline = font.outline(codePoint);
      return outline === undefined
        ? []
        : [nativeFromNetwork(rasterize(outline.path, mapping, sizePx), sizePx)];
    });
    const made = nullOf(images);
    nulls.set(sizePx, made);
    return made;
  };
}
