import type { ArtifactNull, GlyphArtifacts, Quantiles } from '../../domain/artifact-report';
import type { NativeImage } from './native-image';
import { createSetScorer } from './set-scorer';

/**
 * What the scores are where there is no artifact: of the target font's own glyphs, rendered at the size that is
 * scored. Some hundred make the 99th percentile mean something. Throws a RangeError for an empty set.
 */
export function nullOf(images: readonly NativeImage[]): ArtifactNull {
  const [first] = images;
  if (first === undefined) throw new RangeError('a null distribution needs images');
  const scorer = createSetScorer(first.sizePx);
  return nullOfScores(
    first.sizePx,
    images.map((image) => scorer.add(image)),
    scorer.scores(),
  );
}

/** The same from scores that were taken already. */
function nullOfScores(
  sizePx: number,
  scores: readonly GlyphArtifacts[],
  set: ArtifactNull['set'],
): ArtifactNull {
  const of = (pick: (score: GlyphArtifacts) => number) => quantilesOf(scores.map(pick));
  const bands = (kind: 'edge' | 'flat') => ({
    2: of((score) => score[kind][2]),
    4: of((score) => score[kind][4]),
    8: of((score) => score[kind][8]),
  });
  const pair = (kind: 't' | 'tdd' | 'saw') => ({
    2: of((score) => score[kind][2]),
    4: of((score) => score[kind][4]),
  });
  return {
    sizePx,
    glyphs: scores.length,
    glyph: {
      edge: bands('edge'),
      flat: bands('flat'),
      t: pair('t'),
      tdd: pair('tdd'),
      saw: pair('saw'),
      rough: of((score) => score.rough),
      edgeWidth: of((score) => score.edgeWidth),
    },
    set,
  };
}

/** Quantiles with linear interpolation between the order statistics. */
export function quantilesOf(values: readonly number[]): Quantiles {
  const sorted = Float64Array.from(values).sort();
  const at = (part: number) => {
    const place = part * (sorted.length - 1);
    const below = Math.floor(place);
    const low = sorted[below] as number;
    const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
    return low + (place - below) * (high - low);
  };
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
