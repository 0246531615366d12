import type { ComparedArm } from '../../shared/domain/comparison';
import type { ComparisonWarning, OfArm } from '../../shared/domain/comparison-notes';
import { configDifferences } from '../../shared/domain/config-difference';
import { FEWEST_SEEDS } from '../../shared/math/statistics';
import type { GatheredRun } from './gather-runs';
import { MATCHED, parameterRatio } from './plan-comparison';

type WarnedArm = Pick<ComparedArm, 'id' | 'title' | 'config' | 'parameters' | 'runs' | 'steps'>;
type Warnings = readonly ComparisonWarning[];

/** Arms of equal wall time may take somewhat other numbers of steps. */
const SAME_STEPS = 1.02;

/** What is not equal between the arms and should be, the gravest first. */
export function warningsOf(arms: readonly WarnedArm[], runs: readonly GatheredRun[]): Warnings {
  return [
    ...budgets(arms),
    ...otherSettings(arms),
    ...parameters(arms),
    ...seeds(arms),
    ...steps(arms),
    ...engines(runs),
    ...unfinished(arms),
  ];
}

function budgets(arms: readonly WarnedArm[]): Warnings {
  const isEqual = new Set(arms.map(({ config }) => JSON.stringify(config.budget))).size <= 1;
  return isEqual ? [] : [{ kind: 'budgets', arms: ofArms(arms, ({ config }) => config.budget) }];
}

/** Settings besides network and losses, which are what comparisons are of. */
function otherSettings(arms: readonly WarnedArm[]): Warnings {
  const keys = configDifferences(arms.map(({ config }) => config))
    .map(({ key }) => key)
    .filter((key) => !/^(model|losses|discriminator|budget|preset)(\.|$)/.test(key));
  return keys.length === 0 ? [] : [{ kind: 'settings', keys }];
}

function parameters(arms: readonly WarnedArm[]): Warnings {
  const ratio = parameterRatio(arms);
  if (ratio <= MATCHED) return [];
  return [{ kind: 'parameters', ratio, arms: ofArms(arms, (arm) => arm.parameters) }];
}

function seeds(arms: readonly WarnedArm[]): Warnings {
  const finished = ({ runs }: WarnedArm) => runs.filter(({ state }) => state === 'finished');
  const of = (arm: WarnedArm) =>
    finished(arm)
      .map(({ seed }) => seed)
      .sort((a, b) => a - b)
      .join();
  const measured = arms.filter((arm) => finished(arm).length > 0);
  const least = Math.min(...measured.map((arm) => finished(arm).length));
  return [
    ...(new Set(measured.map(of)).size > 1 ? [{ kind: 'other-seeds' } as const] : []),
    ...(measured.length > 0 && least < FEWEST_SEEDS
      ? [{ kind: 'few-seeds', fewest: FEWEST_SEEDS } as const]
      : []),
  ];
}

function steps(arms: readonly WarnedArm[]): Warnings {
  const means = arms.flatMap((arm) => (arm.steps === null ? [] : [arm.steps.mean]));
  if (means.length < 2 || Math.max(...means) / Math.min(...means) <= SAME_STEPS) return [];
  return [{ kind: 'steps', arms: ofArms(arms, (arm) => arm.steps?.mean ?? null) }];
}

function engines(runs: readonly GatheredRun[]): Warnings {
  const used = (of: (run: GatheredRun) => string | null) => [
    ...new Set(runs.map(of).filter((each) => each !== null)),
  ];
  const devices = used(({ status }) => status.backend);
  const versions = used(({ version }) => version);
  return [
    ...(used(({ status }) => status.engine).length > 1 ? [{ kind: 'engines' } as const] : []),
    ...(devices.length > 1 ? [{ kind: 'devices', names: devices } as const] : []),
    ...(versions.length > 1 ? [{ kind: 'versions', names: versions } as const] : []),
  ];
}

function unfinished(arms: readonly WarnedArm[]): Warnings {
  const all = arms.flatMap(({ runs }) => runs);
  const failed = all.filter(({ failure, state }) => failure !== null && state !== 'finished').length;
  const missing = all.filter(({ failure, state }) => failure === null && state !== 'finished').length;
  return [
    ...(missing > 0 ? [{ kind: 'unfinished', runs: missing, all: all.length } as const] : []),
    ...(failed > 0 ? [{ kind: 'failed', runs: failed } as const] : []),
  ];
}

const ofArms = <Value>(arms: readonly WarnedArm[], of: (arm: WarnedArm) => Value): readonly OfArm<Value>[] =>
  arms.map((arm) => ({ title: arm.title, value: of(arm) }));
