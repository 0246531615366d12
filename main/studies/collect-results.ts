import type { Spread } from '../../shared/domain/comparison';
import { type HeldOutScores, METRIC, type Metric } from '../../shared/domain/run';
import { medianOf, spreadOf } from '../../shared/math/statistics';
import { readMetrics, readStatus } from '../runs/read-run';
import { describeModel } from '../trainer/model/describe-model';
import type { Arm, Study, StudyEntry, StudyRecord } from './study';
import { type KnownStudy, knownRow, type StudyRow } from './study-data';

/** The scores that a study compares; all but SSIM and ink IoU are better when lower. */
const SCORES = ['l1', 'iou', 'ssim', 'edgeL1'] as const;
export type Score = (typeof SCORES)[number];

/** One run of an arm that came to its end. */
export interface RunResult {
  readonly seed: number;
  readonly run: string;
  readonly steps: number;
  readonly seconds: number;
  readonly msPerStep: number | null;
  readonly scores: Readonly<Record<Score, number | null>>;
}

export interface ArmResult {
  readonly id: string;
  readonly title: string;
  readonly claims: readonly string[];
  readonly settings: readonly string[];
  readonly parameters: number;
  /** Multiply-adds of one glyph. */
  readonly macs: number;
  readonly runs: readonly RunResult[];
  /** Seeds that ended without a score, and why. */
  readonly failures: readonly { readonly seed: number; readonly reason: string }[];
  /** Seeds of the study that have not come to an end. */
  readonly missing: number;
  readonly scores: Readonly<Record<Score, Spread | null>>;
  readonly steps: Spread | null;
  readonly msPerStep: Spread | null;
  /** Difference of L1 from the base's with the same seed, in % of it: below zero is better. Null of the base. */
  readonly l1Difference: (Spread & { readonly values: readonly number[] }) | null;
}

export interface StudyResults {
  readonly kind: Study['kind'];
  /** Those with a run that came to an end, and the base. */
  readonly arms: readonly ArmResult[];
  /** The others. */
  readonly notRun: readonly Pick<Arm, 'id' | 'title'>[];
  /** Where runs come from that were not trained in this project; null where the study knows of none. */
  readonly known: {
    readonly name: string;
    readonly runs: number;
    readonly machines: readonly string[];
  } | null;
  readonly baseline: HeldOutScores | null;
  readonly heldOutGlyphs: number;
  readonly seeds: readonly number[];
}

/** Reads what the runs of a study in this project came to; those that have not finished are left out. */
export async function collectRows(
  projectPath: string,
  { entries }: StudyRecord,
  machine: string,
  now: Date,
): Promise<readonly StudyRow[]> {
  const rows: StudyRow[] = [];
  for (const { arm, seed, config, run, failure } of entries) {
    if (run === null || failure !== null) continue;
    const status = await readStatus(projectPath, run, now);
    if (status.state !== 'finished' || status.heldOut === null) continue;
    const metrics = await readMetrics(projectPath, run);
    const msPerStep = medianOf(
      metrics.filter(({ name }) => name === METRIC.msPerStep).map(({ value }) => value),
    );
    rows.push({
      ...{ arm, seed, run, machine, endedAt: status.heartbeatAt, steps: status.step },
      ...{ seconds: status.seconds, msPerStep: Number.isNaN(msPerStep) ? null : msPerStep },
      parameters: describeModel(config.model, config.sizePx).parameters,
      ...{ heldOut: status.heldOut, baseline: status.baseline },
      measurements: measurementsOf(metrics),
      config,
    });
  }
  return rows;
}

const SCORE_OF: Readonly<Record<string, keyof StudyRow['measurements'][number]>> = {
  [METRIC.heldOutL1]: 'l1',
  [METRIC.heldOutRmse]: 'rmse',
  [METRIC.heldOutSsim]: 'ssim',
  [METRIC.heldOutIou]: 'iou',
  [METRIC.heldOutEdgeL1]: 'edgeL1',
};

/** The held-out scores of each step that was measured; of one measured again after a kill, the later ones. */
function measurementsOf(metrics: readonly Metric[]): StudyRow['measurements'] {
  const byStep = new Map<number, StudyRow['measurements'][number]>();
  for (const { step, time, name, value } of metrics) {
    const score = SCORE_OF[name];
    if (score !== undefined) byStep.set(step, { ...byStep.get(step), step, seconds: time, [score]: value });
  }
  return [...byStep.values()];
}

/** What the runs of a study came to: its own rows, and known ones where there is no own of the same arm and seed. */
export function resultsOf(
  { kind, arms }: Study,
  { entries }: StudyRecord,
  own: readonly StudyRow[],
  known: KnownStudy | null,
  machine: string,
): StudyResults {
  const ownSeeds = (id: string) => own.filter(({ arm }) => arm === id).map(({ seed }) => seed);
  const taken = arms.flatMap(({ id, config }) =>
    [...new Set(known?.rows.map(({ seed }) => seed))]
      .filter((seed) => !ownSeeds(id).includes(seed))
      .flatMap((seed) => knownRow(known, { ...config, seed }, machine) ?? [])
      .map((row) => ({ ...row, arm: id })),
  );
  const rows = [...own, ...taken];
  const seeds = [...new Set([...entries, ...rows].map(({ seed }) => seed))].sort((a, b) => a - b);
  const runsOf = (id: string) =>
    rows
      .filter(({ arm }) => arm === id)
      .sort((a, b) => a.seed - b.seed)
      .map(resultOf);
  const base = arms[0]?.id ?? '';
  const results = arms.map((arm) =>
    armResult(arm, entries, runsOf(arm.id), arm.id === base ? [] : runsOf(base), seeds),
  );
  const isRun = ({ id, runs, failures }: ArmResult) => id === base || runs.length + failures.length > 0;
  return {
    kind,
    arms: results.filter(isRun),
    notRun: results.filter((arm) => !isRun(arm)).map(({ id, title }) => ({ id, title })),
    known:
      known === null
        ? null
        : {
            name: known.name,
            runs: taken.length,
            machines: [...new Set(taken.map((row) => row.machine))],
          },
    baseline: rows.find(({ baseline }) => baseline !== null)?.baseline ?? null,
    heldOutGlyphs: rows[0]?.heldOut.glyphs ?? 0,
    seeds,
  };
}

function resultOf({ heldOut, ...row }: StudyRow): RunResult {
  const { l1, iou, ssim, edgeL1 } = heldOut;
  return {
    ...{ seed: row.seed, run: row.run, steps: row.steps, seconds: row.seconds, msPerStep: row.msPerStep },
    scores: { l1, iou, ssim, edgeL1: edgeL1 ?? null },
  };
}

/** Means and spreads over an arm's seeds, and its distance from the base, seed by seed. */
export function armResult(
  { config, ...arm }: Arm,
  entries: readonly StudyEntry[],
  runs: readonly RunResult[],
  base: readonly RunResult[],
  seeds: readonly number[],
): ArmResult {
  const { parameters, macs } = describeModel(config.model, config.sizePx);
  const failures = entries
    .filter((entry) => entry.arm === arm.id && entry.failure !== null)
    .map(({ seed, failure }) => ({ seed, reason: failure ?? '' }));
  const scoreOf = (score: Score) => spreadOf(runs.map(({ scores }) => scores[score]));
  const differences = runs.flatMap(({ seed, scores }) => {
    const other = base.find((each) => each.seed === seed)?.scores.l1 ?? null;
    return other === null || scores.l1 === null ? [] : [100 * (scores.l1 / other - 1)];
  });
  const difference = spreadOf(differences);
  return {
    ...arm,
    parameters,
    macs,
    runs,
    failures,
    missing: seeds.length - runs.length - failures.length,
    scores: { l1: scoreOf('l1'), iou: scoreOf('iou'), ssim: scoreOf('ssim'), edgeL1: scoreOf('edgeL1') },
    steps: spreadOf(runs.map(({ steps }) => steps)),
    msPerStep: spreadOf(runs.map(({ msPerStep }) => msPerStep)),
    l1Difference: difference === null ? null : { ...difference, values: differences },
  };
}
