import { AppError } from '../../shared/domain/app-error';
import type { ArmDesign, ArmFacts, ComparisonDesign } from '../../shared/domain/comparison';
import type { RunConfig } from '../../shared/domain/run-config';
import { applySettings } from '../../shared/domain/run-settings';
import { runStyles } from '../../shared/domain/style-names';
import { describeModel } from '../trainer/model/describe-model';
import { matchParameters } from '../trainer/model/match-parameters';

/** The arms of a design with their configs: the base with each arm's settings, parameters matched where it says so. */
export function resolveArms(design: ComparisonDesign): readonly ArmFacts[] {
  refuseTwice(design.arms);
  const arms = design.arms.map((arm) => ({ arm, config: applySettings(design.base, arm.settings) }));
  const parametersOf = (id: string) => {
    const reference = arms.find(({ arm }) => arm.id === id);
    if (reference === undefined) throw noSuchArm(id, design.arms);
    return factsOf(reference.arm, reference.config).parameters;
  };
  return arms.map(({ arm, config }) => {
    const reference = arm.matchTo ?? design.matchTo;
    const isOwn = reference === null || reference === arm.id;
    return factsOf(arm, isOwn ? config : match(config, parametersOf(reference)));
  });
}

const match = (config: RunConfig, parameters: number): RunConfig => ({
  ...config,
  model: matchParameters(config.model, config.sizePx, runStyles(config).length, parameters),
});

/** What an arm has and costs. Throws an AppError config-invalid where its network does not fit the canvas. */
export function factsOf(arm: ArmDesign, config: RunConfig): ArmFacts {
  const { parameters, macs, receptivePx } = describeModel(
    config.model,
    config.sizePx,
    runStyles(config).length,
  );
  const { id, title, claims, settings } = arm;
  return { id, title, claims, settings, config, parameters, macs, receptivePx };
}

/** The design with some of its arms alone; the first always stays, because the others are compared with it. */
export function chooseArms(design: ComparisonDesign, ids: readonly string[] | null): ComparisonDesign {
  if (ids === null) return design;
  const unknown = ids.find((id) => design.arms.every((arm) => arm.id !== id));
  if (unknown !== undefined) throw noSuchArm(unknown, design.arms);
  const arms = design.arms.filter(({ id }, index) => index === 0 || ids.includes(id));
  return { ...design, arms };
}

function refuseTwice(arms: readonly ArmDesign[]): void {
  const twice = arms.find(({ id }, index) => arms.findIndex((each) => each.id === id) !== index);
  if (twice === undefined) return;
  throw new AppError({
    kind: 'config-invalid',
    message: `Two arms are called ${twice.id}.`,
    fix: 'Give each a name of its own.',
    values: { key: twice.id },
  });
}

const noSuchArm = (id: string, arms: readonly ArmDesign[]) =>
  new AppError({
    kind: 'config-invalid',
    message: `This comparison has no arm "${id}".`,
    fix: `Choose among ${arms.map((arm) => arm.id).join(', ')}.`,
    values: { key: id },
  });
