import type { GlyphArtifacts, SetArtifacts } from '../../../shared/domain/artifact-report';
import type { HeldOutArtifacts } from '../../../shared/domain/run';
import { medianOf } from '../../../shared/math/statistics';
import { nativeFromCoverage, nativeFromNetwork } from '../../../shared/pipeline/artifacts/native-image';
import { createSetScorer } from '../../../shared/pipeline/artifacts/set-scorer';
import { type PairImages, toInk } from '../data/pair-images';
import type { OnValues } from '../generate/drawer';

/** Artifact scores of the first of a set of glyphs, gathered while they are drawn. */
export interface ArtifactScoring {
  readonly onValues: OnValues;
  /** One for each glyph that was scored, in order. */
  readonly glyphs: readonly GlyphArtifacts[];
  set(): SetArtifacts;
  /** Null where none was drawn. */
  summary(): HeldOutArtifacts | null;
}

/**
 * Scores the first `count` drawings before they are rounded. The edges that divide the pixels are the target's, so that
 * a drawing that has none yet is scored where they will be.
 */
export function createArtifactScoring({ sizePx, target }: PairImages, count: number): ArtifactScoring {
  const pixels = sizePx ** 2;
  const scorer = createSetScorer(sizePx);
  const glyphs: GlyphArtifacts[] = [];
  return {
    glyphs,
    onValues: (values, first) => {
      const end = Math.min(count, first + values.length / pixels);
      for (let index = first; index < end; index++) {
        const from = (index - first) * pixels;
        const ink = toInk(values.subarray(from, from + pixels));
        const mask = target.subarray(index * pixels, (index + 1) * pixels);
        glyphs.push(
          scorer.add(nativeFromNetwork(ink, sizePx), nativeFromCoverage({ sizePx, coverage: mask })),
        );
      }
    },
    set: () => scorer.scores(),
    summary: () => {
      if (glyphs.length === 0) return null;
      const { saw, lock, rough, edgeWidth } = scorer.scores();
      return {
        saw2: saw[2].amplitude,
        saw4: saw[4].amplitude,
        lock2: lock[2].amplitude,
        lock4: lock[4].amplitude,
        tdd2: medianOf(glyphs.map(({ tdd }) => tdd[2])),
        rough,
        edgeWidth,
        glyphs: glyphs.length,
      };
    },
  };
}
