import {
  type Calibration,
  PREDICTORS,
  type Predictor,
  type Verdict,
  type VerdictLevel,
} from '../../domain/review';
import { partBelow, ranksOf, spearman } from '../../math/ranks';
import { fitRidge, type LinearFit } from '../../math/ridge';
import type { Description } from './describe-drawing';

/** A drawing whose true error is known. */
export interface KnownDrawing {
  readonly description: Description;
  /** L1 to its target, coverage in [0, 1]. */
  readonly l1: number;
}

/** Foretells the error of drawings of one run in one style. */
export interface ErrorModel {
  readonly calibration: Calibration;
  judge(description: Description): Omit<Verdict, 'codePoint'>;
}

/** Folds of the calibration: each known drawing is judged by a fit to the other nine tenths. */
const FOLDS = 10;
/** Known drawings below which the worst 5 % are fewer than three and nothing can be calibrated on them. */
export const LEAST_KNOWN = 50;
/** Rows that the weights are drawn to zero by: columns that say much the same share their weight. */
const PENALTY = 3;
/** What a calibration asks for: so many of the worst, among so many of the riskiest. */
const WORST = 0.05;
const REVIEWED = 0.2;
/** A predictor speaks against a drawing from where the most doubtful fifth of the known ones begins. */
const SPEAKS_FROM = 1 - REVIEWED;

/**
 * Learns to foretell the error of a drawing from drawings whose error is known: ridge regression of the logarithm of
 * L1.
 *
 * Deterministic. A drawing's fold is its place, so the order should say nothing of the glyph. Throws a RangeError below
 * {@link LEAST_KNOWN}.
 */
export function learnErrors(known: readonly KnownDrawing[]): ErrorModel {
  if (known.length < LEAST_KNOWN)
    throw new RangeError(`${known.length} drawings are too few to learn from; ${LEAST_KNOWN} are the least`);
  const foldOf = (index: number) => index % FOLDS;
  const folds = Array.from({ length: FOLDS }, (_, fold) =>
    fitErrors(known.filter((_, index) => foldOf(index) !== fold)),
  );
  // What a fit says of its own rows is too good, so the scale of risks is made of what was said unseen.
  const expected = known.map(({ description }, index) =>
    expectedOf(folds[foldOf(index)] as LinearFit, description),
  );
  const l1 = known.map((each) => each.l1);
  const ascending = [...expected].sort((a, b) => a - b);
  const whole = fitErrors(known);
  const scales = scalesOf(known);
  return {
    calibration: {
      glyphs: known.length,
      folds: FOLDS,
      spearman: spearman(expected, l1),
      recallOfWorst: recallOfWorst(expected, l1),
      alone: Object.fromEntries(
        PREDICTORS.flatMap((predictor) => {
          const told = known.flatMap(({ description: { values }, l1 }) => {
            const value = values[predictor];
            return value === undefined ? [] : [{ value, l1 }];
          });
          if (told.length < LEAST_KNOWN) return [];
          const values = told.map(({ value }) => value);
          return [
            [
              predictor,
              spearman(
                values,
                told.map((each) => each.l1),
              ),
            ],
          ];
        }),
      ),
    },
    judge: (description) => {
      const expectedL1 = expectedOf(whole, description);
      const risk = partBelow(ascending, expectedL1);
      const reasons = reasonsOf(description, scales);
      return { level: levelOf(risk, reasons), expectedL1, risk, reasons };
    },
  };
}

type Reasons = Verdict['reasons'];
/** The values of each predictor on the known drawings, ascending. */
type Scales = ReadonlyMap<Predictor, readonly number[]>;

const scalesOf = (known: readonly KnownDrawing[]): Scales =>
  new Map(
    PREDICTORS.map((predictor) => [
      predictor,
      known.flatMap(({ description: { values } }) => values[predictor] ?? []).sort((a, b) => a - b),
    ]),
  );

/** What lies in the most doubtful fifth, the rarest first. */
function reasonsOf({ values }: Description, scales: Scales): Reasons {
  return PREDICTORS.flatMap((predictor) => {
    const value = values[predictor];
    if (value === undefined) return [];
    const percentile = partBelow(scales.get(predictor) ?? [], value);
    return percentile < SPEAKS_FROM ? [] : [{ predictor, value, percentile }];
  }).sort((a, b) => b.percentile - a.percentile);
}

/**
 * `poor` where the worst 5 % are expected and `look` where the worst fifth is; what lies outside of all that the known
 * drawings have shown wants a look too, since nothing is known of it.
 */
function levelOf(risk: number, reasons: Reasons): VerdictLevel {
  if (risk >= 1 - WORST) return 'poor';
  return risk >= 1 - REVIEWED || reasons.some(({ percentile }) => percentile === 1) ? 'look' : 'good';
}

const fitErrors = (known: readonly KnownDrawing[]) =>
  fitRidge(
    known.map(({ description }) => description.columns),
    known.map(({ l1 }) => Math.log(Math.max(l1, LEAST_L1))),
    PENALTY,
  );

/** A tenth of a grey level: an L1 that nobody can see, and whose logarithm should not weigh more. */
const LEAST_L1 = 0.1 / 255;

const expectedOf = (model: LinearFit, { columns }: Description) =>
  Math.min(1, Math.exp(model.predict(columns)));

/** Part of the worst 5 % by `l1` that is among the 20 % with the highest `expected`. */
export function recallOfWorst(expected: readonly number[], l1: readonly number[]): number {
  const count = l1.length;
  const worst = Math.max(1, Math.round(WORST * count));
  const reviewed = Math.round(REVIEWED * count);
  const [risk, error] = [ranksOf(expected), ranksOf(l1)];
  let found = 0;
  let all = 0;
  for (let index = 0; index < count; index++) {
    if ((error[index] as number) < count - worst) continue;
    all++;
    if ((risk[index] as number) >= count - reviewed) found++;
  }
  return all === 0 ? 0 : found / all;
}
