import {
  type ArmRun,
  type ComparedArm,
  CURVES,
  type CurveName,
  type PairedDifference,
  SCORES,
  type Score,
  type SeedCurve,
  type Spread,
} from '../../../../shared/domain/comparison';
import type { RunId } from '../../../../shared/domain/run';
import { type RunConfig, runConfigSchema, type UpsamplerKind } from '../../../../shared/domain/run-config';

export const configOf = (kind: UpsamplerKind): RunConfig =>
  runConfigSchema.parse({
    preset: 'draft',
    sizePx: 64,
    model: { kind: 'jikei-unet', channels: [32, 64], upsampler: { kind } },
    batchSize: 16,
    optimizer: { learningRate: 0.002 },
    budget: { minutes: 8 },
    samples: { characters: '永' },
  });

const forEvery = <Key extends string, Value>(keys: readonly Key[], value: Value) =>
  Object.fromEntries(keys.map((key) => [key, value])) as Readonly<Record<Key, Value>>;

const SCORE_IDS = SCORES.map(({ id }) => id);
const CURVE_NAMES = Object.keys(CURVES) as CurveName[];

interface ArmOptions {
  readonly id: string;
  readonly kind?: UpsamplerKind;
  /** One run for each; null has not ended. */
  readonly l1?: readonly (number | null)[];
  readonly scores?: Partial<Record<Score, Spread>>;
  readonly against?: Partial<Record<Score, PairedDifference>>;
  readonly curves?: readonly SeedCurve[];
}

/** An arm with the seeds 0, 1, 2 and so on, whose runs are called `<arm>-<seed>`. */
export function comparedArm(options: ArmOptions): ComparedArm {
  const { id, kind = 'pixel-shuffle', l1 = [], scores = {}, against = {}, curves = [] } = options;
  const runs = l1.map(
    (value, seed): ArmRun => ({
      ...{ seed, run: `${id}-${seed}` as RunId, step: 200, seconds: 20, failure: null },
      state: value === null ? 'running' : 'finished',
      scores: { ...forEvery(SCORE_IDS, null), l1: value },
    }),
  );
  return {
    ...{ id, title: id, claims: [], settings: [], config: configOf(kind), runs, steps: null },
    ...{ parameters: 1000, macs: 2000, receptivePx: 61 },
    scores: { ...forEvery(SCORE_IDS, null), ...scores },
    against: { ...forEvery(SCORE_IDS, null), ...against },
    curves: { ...forEvery<CurveName, readonly SeedCurve[]>(CURVE_NAMES, []), l1: curves },
  };
}
