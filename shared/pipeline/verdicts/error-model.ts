import {
  type Calibration,
  type DrawingErrorKind,
  type Foretelling,
  PREDICTORS,
  type Predictor,
  type Verdict,
  type VerdictLevel,
} from '../../domain/review';
import { partBelow, ranksOf, spearman } from '../../math/ranks';
import { fitRidge } from '../../math/ridge';
import type { Description } from './describe-drawing';

/** A drawing whose true errors are known. */
export interface KnownDrawing {
  readonly description: Description;
  readonly errors: Readonly<Record<DrawingErrorKind, number>>;
}

/** Foretells the errors of drawings of one run in one style. */
export interface ErrorModel {
  readonly calibration: Calibration;
  judge(description: Description): Omit<Verdict, 'codePoint'>;
}

/** Folds of the calibration: each known drawing is judged by a fit to the other nine tenths. */
const FOLDS = 10;
/** Known drawings below which the worst 5 % are fewer than three and nothing can be calibrated on them. */
export const LEAST_KNOWN = 50;
/** Rows that the weights are drawn to zero by: columns that say much the same share their weight. */
const PENALTY = 10;
/** What a calibration asks for: so many of the worst, among so many of the riskiest. */
const WORST = 0.05;
const REVIEWED = 0.2;
/** A predictor speaks against a drawing from where the most doubtful fifth of the known ones begins. */
const SPEAKS_FROM = 1 - REVIEWED;

/**
 * Learns to foretell the errors of a drawing from drawings whose errors are known: ridge regression of the logarithm of
 * each.
 *
 * Deterministic. A drawing's fold is its place, so the order should say nothing of the glyph. Throws a RangeError below
 * {@link LEAST_KNOWN}.
 */
export function learnErrors(known: readonly KnownDrawing[]): ErrorModel {
  if (known.length < LEAST_KNOWN)
    throw new RangeError(`${known.length} drawings are too few to learn from; ${LEAST_KNOWN} are the least`);
  const shape = learnError(known, 'shape');
  const l1 = learnError(known, 'l1');
  const scales = scalesOf(known);
  return {
    calibration: {
      glyphs: known.length,
      folds: FOLDS,
      foretold: { shape: shape.foretold, l1: l1.foretold },
      alone: rankEach(known),
    },
    judge: (description) => {
      const expected = { shape: shape.expect(description), l1: l1.expect(description) };
      const risk = partBelow(shape.ascending, expected.shape);
      const reasons = reasonsOf(description, scales);
      return { level: levelOf(risk, reasons), expected, risk, reasons };
    },
  };
}

/** What of a description an error is reckoned from. */
type Columns = (description: Description) => readonly number[];
const allColumns: Columns = ({ source, columns }) => [...source, ...columns];
const sourceColumns: Columns = ({ source }) => source;

function learnError(known: readonly KnownDrawing[], kind: DrawingErrorKind) {
  const errors = known.map((each) => each.errors[kind]);
  const foretell = (unseen: readonly number[]): Foretelling => ({
    spearman: spearman(unseen, errors),
    recallOfWorst: recallOfWorst(unseen, errors),
  });
  // What a fit says of its own rows is too good, so the scale of risks is made of what was said unseen.
  const unseen = expectUnseen(known, kind, allColumns);
  return {
    expect: fitError(known, kind, allColumns),
    ascending: [...unseen].sort((a, b) => a - b),
    foretold: { ...foretell(unseen), bySource: foretell(expectUnseen(known, kind, sourceColumns)) },
  };
}

/** What is expected of each known drawing by a fit to the other folds. */
function expectUnseen(
  known: readonly KnownDrawing[],
  kind: DrawingErrorKind,
  columns: Columns,
): readonly number[] {
  const folds = Array.from({ length: FOLDS }, (_, fold) =>
    fitError(
      known.filter((_, index) => index % FOLDS !== fold),
      kind,
      columns,
    ),
  );
  return known.map(({ description }, index) =>
    (folds[index % FOLDS] as (of: Description) => number)(description),
  );
}

function fitError(
  known: readonly KnownDrawing[],
  kind: DrawingErrorKind,
  columns: Columns,
): (description: Description) => number {
  const fit = fitRidge(
    known.map(({ description }) => columns(description)),
    known.map(({ errors }) => Math.log(Math.max(errors[kind], LEAST_ERROR))),
    PENALTY,
  );
  return (description) => Math.min(1, Math.exp(fit.predict(columns(description))));
}

/** A tenth of a grey level: an error that nobody can see, and whose logarithm should not weigh more. */
const LEAST_ERROR = 0.1 / 255;

/** Rank correlation of each predictor alone with the error that the order is of. */
function rankEach(known: readonly KnownDrawing[]): Calibration['alone'] {
  return Object.fromEntries(
    PREDICTORS.flatMap((predictor) => {
      const told = known.flatMap(({ description: { values }, errors }) => {
        const value = values[predictor];
        return value === undefined ? [] : [{ value, error: errors.shape }];
      });
      if (told.length < LEAST_KNOWN) return [];
      const values = told.map(({ value }) => value);
      return [
        [
          predictor,
          spearman(
            values,
            told.map(({ error }) => error),
          ),
        ],
      ];
    }),
  );
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

/** Part of the worst 5 % by their true errors that is among the 20 % with the highest `expected`. */
export function recallOfWorst(expected: readonly number[], errors: readonly number[]): number {
  const count = errors.length;
  const worst = Math.max(1, Math.round(WORST * count));
  const reviewed = Math.round(REVIEWED * count);
  const [risk, error] = [ranksOf(expected), ranksOf(errors)];
  let found = 0;
  let all = 0;
  for (let index = 0; index < count; index++) {
    if ((error[index] as number) < count - worst) continue;
    all++;
    if ((risk[index] as number) >= count - reviewed) found++;
  }
  return all === 0 ? 0 : found / all;
}
