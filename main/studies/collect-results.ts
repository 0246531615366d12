import type { Spread } from '../../shared/domain/comparison';
import type { HeldOutScores, Metric, RunStatus } from '../../shared/domain/run';
import { METRIC } from '../../shared/domain/run';
import { medianOf, spreadOf } from '../../shared/math/statistics';
import { readMetrics, readStatus } from '../runs/read-run';
import { describeModel } from '../trainer/model/describe-model';
import type { Arm, Study, StudyEntry, StudyRecord } from './study';

/** The scores that a study compares; all but SSIM and ink IoU are better when lower. */
const SCORES = ['l1', 'iou', 'ssim', 'edgeL1'] as const;
export type Score = (typeof SCORES)[number];

/** One run of an arm that came to its end. */
export interface RunResult {
  readonly seed: number;
  readonly run: string;
  readonly steps: number;
  readonly seconds: number;
  readonly msPerStep: number;
  readonly scores: Readonly<Record<Score, number | null>>;
  /** L1 while it trained, on the held-out sample, over seconds of training. */
  readonly curve: readonly { readonly seconds: number; readonly l1: number }[];
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
  /** Runs not yet at their end. */
  readonly missing: number;
  readonly scores: Readonly<Record<Score, Spread | null>>;
  readonly steps: Spread | null;
  readonly msPerStep: Spread | null;
  /** Difference of L1 from the base's with the same seed, in % of it: below zero is better. Null of the base. */
  readonly l1Difference: (Spread & { readonly values: readonly number[] }) | null;
}

export interface StudyResults {
  readonly kind: Study['kind'];
  readonly arms: readonly ArmResult[];
  readonly baseline: HeldOutScores | null;
  readonly heldOutGlyphs: number;
  readonly seeds: readonly number[];
}

/** Reads what the runs of a study came to. Runs that have not ended are counted as missing. */
export async function collectResults(
  projectPath: string,
  study: Study,
  record: StudyRecord,
  now: Date,
): Promise<StudyResults> {
  const ended: { readonly entry: StudyEntry; readonly status: RunStatus; readonly result: RunResult }[] = [];
  for (const entry of record.entries) {
    if (entry.run === null || entry.failure !== null) continue;
    const status = await readStatus(projectPath, entry.run, now);
    if (status.state !== 'finished' || status.heldOut === null) continue;
    const result = resultOf(entry, status, await readMetrics(projectPath, entry.run));
    ended.push({ entry, status, result });
  }
  const resultsOf = (id: string) => ended.filter(({ entry }) => entry.arm === id).map(({ result }) => result);
  const base = resultsOf(study.arms[0]?.id ?? '');
  return {
    kind: study.kind,
    arms: study.arms.map((arm, index) =>
      armResult(
        arm,
        record.entries.filter((entry) => entry.arm === arm.id),
        resultsOf(arm.id),
        index === 0 ? [] : base,
      ),
    ),
    baseline: ended.find(({ status }) => status.baseline !== null)?.status.baseline ?? null,
    heldOutGlyphs: ended[0]?.status.heldOut?.glyphs ?? 0,
    seeds: [...new Set(record.entries.map(({ seed }) => seed))],
  };
}

function resultOf({ seed, run }: StudyEntry, status: RunStatus, metrics: readonly Metric[]): RunResult {
  const valuesOf = (name: string) => metrics.filter((metric) => metric.name === name);
  const { l1, iou, ssim, edgeL1 } = status.heldOut as HeldOutScores;
  return {
    seed,
    run: run ?? '',
    steps: status.step,
    seconds: status.seconds,
    msPerStep: medianOf(valuesOf(METRIC.msPerStep).map(({ value }) => value)),
    scores: { l1, iou, ssim, edgeL1: edgeL1 ?? null },
    curve: valuesOf(METRIC.heldOutL1).map(({ time, value }) => ({ seconds: time, l1: value })),
  };
}

/** Means and spreads over an arm's seeds, and its distance from the base, seed by seed. */
export function armResult(
  { config, ...arm }: Arm,
  entries: readonly StudyEntry[],
  runs: readonly RunResult[],
  base: readonly RunResult[],
): ArmResult {
  const { parameters, macs } = describeModel(config.model, config.sizePx);
  const failures = entries
    .filter(({ failure }) => failure !== null)
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
    missing: entries.length - runs.length - failures.length,
    scores: { l1: scoreOf('l1'), iou: scoreOf('iou'), ssim: scoreOf('ssim'), edgeL1: scoreOf('edgeL1') },
    steps: spreadOf(runs.map(({ steps }) => steps)),
    msPerStep: spreadOf(runs.map(({ msPerStep }) => msPerStep)),
    l1Difference: difference === null ? null : { ...difference, values: differences },
  };
}
