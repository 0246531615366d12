import { z } from 'zod';
import { type CodePoint, codePointSchema } from './code-point';
import { runIdSchema } from './run';
import { styleLabelSchema } from './style-names';

/** What a verdict can be about; each is a predictor of error, calibrated on the pair's held-out glyphs. */
export const PREDICTORS = [
  /** How far the drawings of slightly shifted sources, shifted back, lie apart. */
  'shift',
  /** How far it is from what the target font has where training sources look alike. */
  'neighbours',
  /** How little any training source looks alike. */
  'novelty',
  /** Parts and holes of the drawing against those of the source. */
  'structure',
  /** Ink against what the pair's characters have for the source's ink. */
  'density',
  /** Stem widths against those of the target font. */
  'stems',
  /** Grey that is neither ink nor ground. */
  'haze',
  /** The artifact scores. */
  'artifacts',
] as const;
export type Predictor = (typeof PREDICTORS)[number];

/**
 * What can be wrong with a drawing: `shape` is what is left where each part of it may move a little, and decides the
 * order; `l1` is the mean difference of coverage, place and all. Both in [0, 1].
 */
export const ERRORS = ['shape', 'l1'] as const;
export type DrawingErrorKind = (typeof ERRORS)[number];

/** `good` may be skimmed, `look` wants a look, `poor` is likely among the worst. */
export const VERDICT_LEVELS = ['good', 'look', 'poor'] as const;
export type VerdictLevel = (typeof VERDICT_LEVELS)[number];

/** What is expected of one drawn glyph, from what its predictors said of the held-out glyphs. */
export const verdictSchema = z.strictObject({
  codePoint: codePointSchema,
  level: z.enum(VERDICT_LEVELS),
  /** Errors that the predictors expect. */
  expected: z.record(z.enum(ERRORS), z.number()),
  /** Part of the held-out glyphs whose shapes are expected to be better, in [0, 1]: 1 is worse than all of them. */
  risk: z.number().min(0).max(1),
  /** What speaks against it, the strongest first; the share of held-out glyphs with a smaller value. */
  reasons: z.array(
    z.strictObject({
      predictor: z.enum(PREDICTORS),
      value: z.number(),
      percentile: z.number().min(0).max(1),
    }),
  ),
});
export type Verdict = Readonly<z.infer<typeof verdictSchema>>;

/** How well an error is foretold. */
const foretellingSchema = z.strictObject({
  /** Rank correlation of expected and true error. */
  spearman: z.number(),
  /** Part of the worst 5 % that is among the 20 % with the highest expectation. */
  recallOfWorst: z.number(),
});
export type Foretelling = Readonly<z.infer<typeof foretellingSchema>>;

/** How well the verdicts foretell the true errors of held-out glyphs that the predictor was not fitted to. */
const calibrationSchema = z.strictObject({
  glyphs: z.int(),
  /** Folds in which each glyph was judged by a predictor that had not seen it. */
  folds: z.int(),
  /** By all that is known of a drawing, and by ink, edges, parts and holes of its source alone. */
  foretold: z.record(
    z.enum(ERRORS),
    z.strictObject({ ...foretellingSchema.shape, bySource: foretellingSchema }),
  ),
  /** Rank correlation of each predictor alone with the error of shape. */
  alone: z.partialRecord(z.enum(PREDICTORS), z.number()),
});
export type Calibration = Readonly<z.infer<typeof calibrationSchema>>;

/** `generated/<run>/verdicts.json`: verdicts of what a run has drawn, worst first. */
export const verdictsSchema = z.strictObject({
  run: runIdSchema,
  /** Step of the weights that drew the judged images. */
  checkpoint: z.int().min(0),
  calibration: calibrationSchema,
  /** By descending risk. */
  verdicts: z.array(verdictSchema),
});
export type Verdicts = Readonly<z.infer<typeof verdictsSchema>>;

/**
 * `accepted` goes into the font. `rejected` is left out until there is a better drawing; `none` is left out for good,
 * and nobody is asked again.
 */
export const CHOICES = ['accepted', 'rejected', 'none'] as const;
export type Choice = (typeof CHOICES)[number];

/** One set of drawings: what a run has drawn in a style; null is the main style, another one its label. */
export const drawnSetSchema = z.strictObject({ run: runIdSchema, style: styleLabelSchema.nullable() });
export type DrawnSet = Readonly<z.infer<typeof drawnSetSchema>>;

/** What became of the characters that were to be drawn. */
export interface Drawn {
  readonly drawn: number;
  /** Asked for and there already. */
  readonly kept: number;
  /** Left out, because their source reaches beyond the canvas: accents above the em, dashes of two. */
  readonly beyond: readonly CodePoint[];
}

export function isSameSet(one: DrawnSet | null, other: DrawnSet | null): boolean {
  return one?.run === other?.run && one?.style === other?.style;
}

/** What the user has decided on one character. */
export const decisionSchema = z.strictObject({
  codePoint: codePointSchema,
  choice: z.enum(CHOICES),
  /** The drawing of another run or style in place of this set's own. */
  from: drawnSetSchema.nullable(),
  /** Whether its outline was edited by hand: it then lies in `edited/U+4E00.json` beside. */
  isEdited: z.boolean(),
  at: z.iso.datetime(),
});
export type Decision = Readonly<z.infer<typeof decisionSchema>>;

/** `generated/<run>/review.json`: what has been decided on a run's drawings, written at each decision. */
export const reviewSchema = z.strictObject({
  /** By code point. */
  decisions: z.array(decisionSchema),
});
export type Review = Readonly<z.infer<typeof reviewSchema>>;

/** Whether a decision leaves its character out of the font; what is undecided is not left out by it. */
export function isLeftOut(decision: Pick<Decision, 'choice'>): boolean {
  return decision.choice !== 'accepted';
}
