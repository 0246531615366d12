import type { HeldOutScores } from '../../../shared/domain/run';
import { meanScores, type Similarity, scoreImages } from '../../../shared/pipeline/artifacts/similarity';
import type { PairImages } from '../data/pair-images';

/** How like its target each of the first `count` drawn images is, one score a glyph. */
export async function scoreGlyphs(
  pairs: PairImages,
  drawn: Uint8Array,
  count: number,
  pause: () => Promise<void>,
): Promise<readonly Similarity[]> {
  const pixels = pairs.sizePx ** 2;
  const scores: Similarity[] = [];
  for (let index = 0; index < count; index++) {
    if (index % 64 === 0) await pause();
    const from = index * pixels;
    scores.push(
      scoreImages(
        drawn.subarray(from, from + pixels),
        pairs.target.subarray(from, from + pixels),
        pairs.sizePx,
      ),
    );
  }
  return scores;
}

/** The means over glyphs, with how many there were. */
export const averageOf = (scores: readonly Similarity[]): HeldOutScores => ({
  ...meanScores(scores),
  glyphs: scores.length,
});
