import {
  type ArmFacts,
  type ArmRun,
  type ComparedArm,
  type Comparison,
  CURVES,
  type CurveName,
  type PairedDifference,
  SCORES,
  type Score,
  type SeedCurve,
} from '../../shared/domain/comparison';
import { configDifferences } from '../../shared/domain/config-difference';
import { thinCurve } from '../../shared/math/curves';
import { adjustForArms, pairedDifference, spreadOf } from '../../shared/math/statistics';
import type { GatheredRun } from './gather-runs';
import { judgeClaims } from './judge-claims';
import { refuseFrames } from './refuse-frames';
import { curvesOf, NO_SCORES, scoreRun } from './score-run';
import { warningsOf } from './warnings';

/** A run of an arm as far as it has come: not made, in the middle, or finished. */
export interface ComparedRun {
  readonly arm: string;
  readonly seed: number;
  readonly failure: string | null;
  readonly gathered: GatheredRun | null;
}

export interface ComparisonInput extends Pick<Comparison, 'id' | 'title' | 'question'> {
  readonly arms: readonly ArmFacts[];
  readonly runs: readonly ComparedRun[];
}

/** Points of a curve that are kept: a chart has no more pixels, and the training loss has a point a step. */
const MOST_POINTS = 400;

/**
 * What runs have come to, arm by arm. Arms that cannot stand in one table with the first are left out, with the
 * reason; the first arm that is left is what the others are compared with.
 */
export function comparisonOf({ id, title, question, arms, runs }: ComparisonInput): Comparison {
  const runsOf = (arm: string) => runs.filter((run) => run.arm === arm);
  const { frame, refused } = refuseFrames(
    arms.map((arm) => ({
      ...{ id: arm.id, title: arm.title, sizePx: arm.config.sizePx },
      runs: runsOf(arm.id).flatMap(({ gathered }) => (gathered === null ? [] : [gathered])),
    })),
  );
  const left = arms.filter((arm) => refused.every((each) => each.id !== arm.id));
  const compared = compareArms(left.map((arm) => describeArm(arm, runsOf(arm.id))));
  const gathered = left.flatMap((arm) => runsOf(arm.id)).flatMap((run) => run.gathered ?? []);
  return {
    ...{ id, title, question, refused },
    frame:
      frame === null
        ? null
        : {
            sizePx: frame.sizePx,
            emScale: frame.emScale,
            heldOutGlyphs: frame.heldOutGlyphs,
            fonts: frame.fonts,
          },
    baseline: gathered.find(({ status }) => status.baseline !== null)?.status.baseline ?? null,
    seeds: [...new Set(runs.map(({ seed }) => seed))].sort((a, b) => a - b),
    arms: compared,
    differences: configDifferences(compared.map(({ config }) => config)),
    warnings: warningsOf(compared, gathered),
    claims: judgeClaims(compared),
  };
}

/** An arm before it is compared with the others. */
type DescribedArm = Omit<ComparedArm, 'against'>;

function describeArm(arm: ArmFacts, runs: readonly ComparedRun[]): DescribedArm {
  const described = runs.map((run) => describeRun(arm, run));
  const curves = runs.flatMap(({ seed, gathered }) =>
    gathered === null ? [] : [{ seed, curves: curvesOf(gathered.metrics) }],
  );
  const curve = (name: CurveName): readonly SeedCurve[] =>
    curves.map((each) => ({ seed: each.seed, points: thinCurve(each.curves[name], MOST_POINTS) }));
  const finished = described.filter(({ state }) => state === 'finished');
  return {
    ...arm,
    runs: described,
    scores: forScores((score) => spreadOf(described.map(({ scores }) => scores[score]))),
    curves: Object.fromEntries(
      (Object.keys(CURVES) as CurveName[]).map((name) => [name, curve(name)]),
    ) as ComparedArm['curves'],
    steps: spreadOf(finished.map(({ step }) => step)),
  };
}

function describeRun({ config }: ArmFacts, { seed, failure, gathered }: ComparedRun): ArmRun {
  if (gathered === null)
    return { seed, run: null, state: 'waiting', step: 0, seconds: 0, scores: NO_SCORES, failure };
  const { run, status } = gathered;
  return {
    ...{ seed, run, state: status.state, step: status.step, seconds: status.seconds },
    // A run in the middle has curves, and no scores that could stand beside those of one that has ended.
    scores: status.state === 'finished' ? scoreRun(gathered, config.budget) : NO_SCORES,
    failure: failure ?? status.error?.message ?? null,
  };
}

function compareArms(arms: readonly DescribedArm[]): readonly ComparedArm[] {
  const [base] = arms;
  const byScore = forScores((score) => {
    const values = ({ runs }: DescribedArm) =>
      runs.flatMap(({ seed, scores }) => (scores[score] === null ? [] : [{ seed, value: scores[score] }]));
    return adjustForArms(
      arms.map((arm) =>
        base === undefined || arm === base ? null : differenceOf(score, values(arm), values(base)),
      ),
    );
  });
  return arms.map((arm, index) => ({
    ...arm,
    against: forScores((score): PairedDifference | null => byScore[score][index] ?? null),
  }));
}

/** Decibels are a logarithm already: a part of them says nothing. */
function differenceOf(score: Score, ...values: Parameters<typeof pairedDifference>): PairedDifference | null {
  const difference = pairedDifference(...values);
  return difference === null || score !== 'tdd2' ? difference : { ...difference, relative: null };
}

function forScores<T>(of: (score: Score) => T): Readonly<Record<Score, T>> {
  return Object.fromEntries(SCORES.map(({ id }) => [id, of(id)])) as Record<Score, T>;
}
