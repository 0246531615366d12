import type { GlyphImage } from '../../domain/glyph-image';
import type { Predictor } from '../../domain/review';
import { nativeFromCoverage, SMALLEST_PX } from '../artifacts/native-image';
import { scoreGlyph } from '../artifacts/score-glyph';
import { disagreementOf, distanceOf } from './disagreement';
import { type PairNorm, shapeOf } from './pair-norm';
import type { TrainingMemory } from './training-memory';

/** Everything that speaks for or against one drawing; images of one size. */
export interface Evidence {
  readonly source: GlyphImage;
  readonly drawn: GlyphImage;
  /** Drawings of moved sources, moved back; at least one. */
  readonly moved: readonly GlyphImage[];
}

/** What the pair's own training characters teach. */
export interface PairKnowledge {
  readonly norm: PairNorm;
  readonly memory: TrainingMemory;
}

/** What the predictors say of a drawing. */
export interface Description {
  /** The larger the worse; see {@link PREDICTORS}. */
  readonly values: Readonly<Partial<Record<Predictor, number>>>;
  /** What makes any drawing of this source hard; the same columns for every drawing of a run, as below. */
  readonly source: readonly number[];
  /** What else the expected errors are reckoned from. */
  readonly columns: readonly number[];
}

/**
 * What the predictors say, with what makes any drawing harder: how much there is to draw, and how far it is from its
 * source.
 */
export function describeDrawing(
  { source, drawn, moved }: Evidence,
  { norm, memory }: PairKnowledge,
): Description {
  const shape = shapeOf(drawn);
  const sourceShape = shapeOf(source);
  const departure = norm.departure(sourceShape, shape);
  const shift = disagreementOf(drawn, moved);
  const likeness = memory.likeness(source, drawn);
  const change = distanceOf(source, drawn);
  const artifacts = drawn.sizePx < SMALLEST_PX ? null : scoreGlyph(nativeFromCoverage(drawn));
  return {
    values: {
      shift: shift.mean,
      neighbours: likeness.apart.mean,
      novelty: likeness.novelty.mean,
      structure: departure.surprise,
      density: Math.abs(departure.ink),
      stems: Math.abs(departure.width),
      haze: shape.grey,
      ...(artifacts === null ? {} : { artifacts: artifacts.rough }),
    },
    source: [log(sourceShape.ink), log(sourceShape.edge), sourceShape.parts, sourceShape.holes],
    columns: [
      log(shift.mean),
      log(shift.common),
      log(shift.worst),
      ...Object.values(likeness).flatMap(({ mean, worst }) => [log(mean), log(worst)]),
      departure.surprise,
      departure.ink,
      Math.abs(departure.ink),
      departure.width,
      Math.abs(departure.width),
      departure.edge,
      Math.abs(departure.edge),
      shape.grey,
      log(change),
      log(shape.edge),
      ...(artifacts === null ? [] : [log(artifacts.rough), artifacts.edgeWidth, log(artifacts.edge[2])]),
    ],
  };
}

/** Shares of a canvas and grey levels spread over decades; below a ten thousandth there is nothing to tell. */
const log = (value: number) => Math.log(value + 1e-4);
