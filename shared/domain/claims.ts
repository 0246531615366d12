import type { PairedDifference, Score } from './comparison';
import type { Budget, ModelConfig } from './run-config';

/** The claims of the post that the project began from, by the numbers that reports cite; `claim.<id>` of the catalogs has their words. */
export const CLAIM_IDS = [
  ...['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7'],
  ...['S8', 'S9', 'S10', 'S11', 'S12', 'S13', 'S14'],
] as const satisfies readonly `S${number}`[];
export type ClaimId = (typeof CLAIM_IDS)[number];

/** What of a claim two arms can test, one score each; `claim.statement.<id>` of the catalogs has the words. */
export const CLAIM_STATEMENTS = [
  'shuffle-early-l1',
  'shuffle-early-training-l1',
  'shuffle-middle-l1',
  'shuffle-not-worse',
  'shuffle-steadier',
  'pre1-early-l1',
  'pre1-final-l1',
  'shuffle-fewer-teeth',
  'shuffle-smoother',
  'blur-fewer-teeth',
  'transpose-lower-start',
  'transpose-checkerboard',
  'transpose-jagged',
  'strong-block-smoother',
  'transpose-first-results',
  'pre5-final-l1',
  'pre5-fewer-teeth',
  'instance-norm-steadies',
  'group-norm-steadies',
  'perceptual-early',
  'larger-innermost',
  'post-conv-fewer-teeth',
  'post-conv-smoother',
  'post-conv-steadies',
  'layer-decay-steadies',
  'embedder-rate-steadies',
  'skip-attention',
  'edge-sharpens',
  'edge-nearer',
  'post-conv-early-l1',
  'post-conv-finer',
  'upsample-steady',
  'shuffle-not-worse-with-losses',
] as const;
export type ClaimStatement = (typeof CLAIM_STATEMENTS)[number];

/** Why a claim was not tested: no two arms differ in what it is about alone, or it is a rule that every network keeps. */
const UNTESTED = ['no-pair', 'construction'] as const;

/** What else of the arms decides how far a finding goes. */
const CONDITION_TRAITS = ['head-norm', 'normal-kernels', 'edge-loss', 'perceptual-loss'] as const;
export type ConditionTrait = (typeof CONDITION_TRAITS)[number];

/** Of which network and which two arms a finding is said. */
export interface ClaimCondition {
  readonly left: { readonly title: string; readonly parameters: number };
  readonly right: { readonly title: string; readonly parameters: number };
  /** Larger over smaller number of parameters; null where they are matched. */
  readonly parameterRatio: number | null;
  readonly traits: readonly ConditionTrait[];
  readonly network: ModelConfig['kind'];
  readonly sizePx: number;
  readonly budget: Budget;
}

/** What a comparison says of one claim, under the one condition that its runs were made in. */
export type ClaimFinding =
  | {
      readonly claim: ClaimId;
      /**
       * `holds` and `fails`: the interval of the difference over the seeds lies wholly on one side of zero. `open`: it
       * does not, or there are fewer than three seeds.
       */
      readonly verdict: 'holds' | 'fails' | 'open';
      readonly statement: ClaimStatement;
      readonly condition: ClaimCondition;
      /** The score that it rests on, of the left arm less the right one's. */
      readonly score: Score;
      readonly difference: PairedDifference;
    }
  | {
      readonly claim: ClaimId;
      /** The runs that it needs are not there. */
      readonly verdict: 'not-tested';
      readonly reason: (typeof UNTESTED)[number];
    };
