import type { GlyphImage } from '../../domain/glyph-image';
import type { Predictor } from '../../domain/review';
import { nativeFromCoverage, SMALLEST_PX } from '../artifacts/native-image';
import { scoreGlyph } from '../artifacts/score-glyph';
import { disagreementOf, distanceOf } from './disagreement';
import { type PairNorm, shapeOf } from './pair-norm';

/** Everything that speaks for or against one drawing; images of one size. */
export interface Evidence {
  readonly source: GlyphImage;
  readonly drawn: GlyphImage;
  /** Drawings of moved sources, moved back; at least one. */
  readonly moved: readonly GlyphImage[];
  /** The same character by other weights of the same run; at least one. */
  readonly others: readonly GlyphImage[];
  /** The same character by other runs of the project; the same runs for every character, or none. */
  readonly fellows: readonly GlyphImage[];
}

/** What the predictors say of a drawing. */
export interface Description {
  /** The larger the worse; see {@link PREDICTORS}. */
  readonly values: Readonly<Partial<Record<Predictor, number>>>;
  /** All that the expected error is reckoned from, the same columns for every drawing of a run. */
  readonly columns: readonly number[];
}

/**
 * What the predictors say, with what makes any drawing harder: how much there is to draw, and how far it is from its
 * source.
 */
export function describeDrawing(
  { source, drawn, moved, others, fellows }: Evidence,
  norm: PairNorm,
): Description {
  const shape = shapeOf(drawn);
  const sourceShape = shapeOf(source);
  const departure = norm.departure(sourceShape, shape);
  const shift = disagreementOf(drawn, moved);
  const checkpoints = disagreementOf(drawn, others);
  const runs = fellows.length === 0 ? null : disagreementOf(drawn, fellows);
  const change = distanceOf(source, drawn);
  const artifacts = drawn.sizePx < SMALLEST_PX ? null : scoreGlyph(nativeFromCoverage(drawn));
  return {
    values: {
      shift: shift.mean,
      checkpoints: checkpoints.mean,
      ...(runs === null ? {} : { runs: runs.mean }),
      structure: departure.surprise,
      density: Math.abs(departure.ink),
      stems: Math.abs(departure.width),
      haze: shape.grey,
      ...(artifacts === null ? {} : { artifacts: artifacts.rough }),
    },
    columns: [
      ...[shift, checkpoints, ...(runs === null ? [] : [runs])].flatMap(({ mean, common, worst }) => [
        log(mean),
        log(common),
        log(worst),
      ]),
      departure.surprise,
      departure.ink,
      Math.abs(departure.ink),
      departure.width,
      Math.abs(departure.width),
      departure.edge,
      Math.abs(departure.edge),
      shape.grey,
      log(change),
      log(sourceShape.ink),
      log(sourceShape.edge),
      log(shape.edge),
      sourceShape.parts,
      sourceShape.holes,
      ...(artifacts === null ? [] : [log(artifacts.rough), artifacts.edgeWidth, log(artifacts.edge[2])]),
    ],
  };
}

/** Shares of a canvas and grey levels spread over decades; below a ten thousandth there is nothing to tell. */
const log = (value: number) => Math.log(value + 1e-4);
