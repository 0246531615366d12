import type { ComparedArm } from '../../shared/domain/comparison';
import { configDifferences } from '../../shared/domain/config-difference';
import { FEWEST_SEEDS } from '../../shared/math/statistics';
import { count } from '../studies/words';
import type { GatheredRun } from './gather-runs';
import { MATCHED, parameterRatio } from './plan-comparison';
import { countText } from './report/count-text';

type WarnedArm = Pick<ComparedArm, 'id' | 'title' | 'config' | 'parameters' | 'runs' | 'steps'>;

/** Arms of equal wall time may take somewhat other numbers of steps. */
const SAME_STEPS = 1.02;

/** Sentences about what is not equal between the arms and should be, the gravest first. */
export function warningsOf(arms: readonly WarnedArm[], runs: readonly GatheredRun[]): readonly string[] {
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

function budgets(arms: readonly WarnedArm[]): readonly string[] {
  const isEqual = new Set(arms.map(({ config }) => JSON.stringify(config.budget))).size <= 1;
  if (isEqual) return [];
  return [`The budgets differ: ${list(arms, ({ config: { budget } }) => budgetOf(budget))}.`];
}

/** Settings besides network and losses, which are what comparisons are of. */
function otherSettings(arms: readonly WarnedArm[]): readonly string[] {
  const keys = configDifferences(arms.map(({ config }) => config))
    .map(({ key }) => key)
    .filter((key) => !/^(model|losses|discriminator|budget|preset)(\.|$)/.test(key));
  if (keys.length === 0) return [];
  return [`The arms differ also in ${keys.join(', ')}; a difference of scores may come from there.`];
}

function parameters(arms: readonly WarnedArm[]): readonly string[] {
  const ratio = parameterRatio(arms);
  if (ratio <= MATCHED) return [];
  const millions = (arm: WarnedArm) => countText(arm.parameters);
  return [
    `The parameters are not matched; they differ up to ${ratio.toFixed(1)} times: ${list(arms, millions)}.`,
  ];
}

function seeds(arms: readonly WarnedArm[]): readonly string[] {
  const finished = ({ runs }: WarnedArm) => runs.filter(({ state }) => state === 'finished');
  const of = (arm: WarnedArm) =>
    finished(arm)
      .map(({ seed }) => seed)
      .sort((a, b) => a - b)
      .join();
  const measured = arms.filter((arm) => finished(arm).length > 0);
  const fewest = Math.min(...measured.map((arm) => finished(arm).length));
  return [
    ...(new Set(measured.map(of)).size > 1
      ? ['Not every arm has finished the same seeds; each difference is over the seeds that both have.']
      : []),
    ...(measured.length > 0 && fewest < FEWEST_SEEDS
      ? [`With fewer than ${FEWEST_SEEDS} seeds no difference is called significant.`]
      : []),
  ];
}

function steps(arms: readonly WarnedArm[]): readonly string[] {
  const means = arms.flatMap((arm) => (arm.steps === null ? [] : [arm.steps.mean]));
  if (means.length < 2 || Math.max(...means) / Math.min(...means) <= SAME_STEPS) return [];
  return [
    `The arms trained ${list(arms, ({ steps: taken }) => (taken === null ? '–' : `${taken.mean.toFixed(0)} steps`))}.`,
  ];
}

function engines(runs: readonly GatheredRun[]): readonly string[] {
  const used = (of: (run: GatheredRun) => string | null) => [
    ...new Set(runs.map(of).filter((each) => each !== null)),
  ];
  const engine = used(({ status }) => status.engine);
  const backend = used(({ status }) => status.backend);
  const version = used((run) => run.version);
  return [
    ...(engine.length > 1 ? [`Some runs were ${engine.join(' and some ')}; wall times do not compare.`] : []),
    ...(backend.length > 1
      ? [`The runs were trained on different devices (${backend.join('; ')}); wall times do not compare.`]
      : []),
    ...(version.length > 1
      ? [`The runs were made by different versions of Jikei: ${version.join(', ')}.`]
      : []),
  ];
}

function unfinished(arms: readonly WarnedArm[]): readonly string[] {
  const all = arms.flatMap(({ runs }) => runs);
  const failed = all.filter(({ failure, state }) => failure !== null && state !== 'finished').length;
  const missing = all.filter(({ failure, state }) => failure === null && state !== 'finished').length;
  return [
    ...(missing > 0 ? [`${count(missing, 'run')} of ${all.length} not finished yet.`] : []),
    ...(failed > 0 ? [`${count(failed, 'run')} ended without a score.`] : []),
  ];
}

const list = (arms: readonly WarnedArm[], of: (arm: WarnedArm) => string) =>
  arms.map((arm) => `${arm.title} ${of(arm)}`).join(', ');

const budgetOf = ({ steps: limit, minutes }: WarnedArm['config']['budget']) =>
  minutes === null ? `${limit} steps` : `${minutes} minutes`;
