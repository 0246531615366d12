import { isHan } from '../../shared/domain/code-point';
import { mapFrame } from '../../shared/domain/frame';
import { createRandom, shuffle } from '../../shared/math/random';
import { type NativeImage, nativeFromNetwork } from '../../shared/pipeline/artifacts/native-image';
import { type SelfTestRow, scoreSelfTest } from '../../shared/pipeline/artifacts/score-self-test';
import { createSetScorer } from '../../shared/pipeline/artifacts/set-scorer';
import type { ParsedFont } from '../../shared/pipeline/fonts/parse-font';
import { rasterize } from '../../shared/pipeline/raster/rasterize';

export interface ScoreBenchRow {
  readonly px: number;
  readonly glyphs: number;
  readonly seconds: number;
  readonly glyphsPerSecond: number;
}

const SIZES = [64, 128, 256] as const;
/** V8 compiles the hot functions in the first hundred calls. */
const WARM_UP = 100;
const SELF_TEST_GLYPHS = 48;

/** Times the whole set of scores, a glyph's and its share of the set's, on one core. */
export function benchScore(font: ParsedFont, glyphs: number): readonly ScoreBenchRow[] {
  return SIZES.map((px) => {
    const images = render(font, px, glyphs);
    const scorer = createSetScorer(px);
    for (const image of images.slice(0, WARM_UP)) scorer.add(image);
    const started = performance.now();
    for (const image of images) scorer.add(image);
    scorer.scores();
    const seconds = (performance.now() - started) / 1000;
    return { px, glyphs: images.length, seconds, glyphsPerSecond: images.length / seconds };
  });
}

/** Injects known patterns into the font's glyphs and reads the scores. */
export function selfTest(font: ParsedFont, px: number): readonly SelfTestRow[] {
  return scoreSelfTest(render(font, px, SELF_TEST_GLYPHS), createRandom(1));
}

/** The same glyphs every time. */
function render(font: ParsedFont, px: number, count: number): readonly NativeImage[] {
  const mapping = mapFrame({ sizePx: px, emScale: 0.9 }, font.info.em);
  const chosen = shuffle(font.codePoints.filter(isHan), createRandom(0)).slice(0, count);
  return chosen.flatMap((codePoint) => {
    const outline = font.outline(codePoint);
    return outline === undefined ? [] : [nativeFromNetwork(rasterize(outline.path, mapping, px), px)];
  });
}
