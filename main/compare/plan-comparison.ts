import { AppError } from '../../shared/domain/app-error';
import type { ArmFacts, ComparisonDesign, ComparisonPlan } from '../../shared/domain/comparison';
import { configDifferences } from '../../shared/domain/config-difference';
import type { Project } from '../../shared/domain/project';
import { checkRun } from '../runs/check-run';
import { estimateRun, SECONDS_BESIDES } from '../runs/estimate-run';
import { resolveArms } from './resolve-arms';

/**
 * A design looked at before it is begun: what its arms have, in what they differ, what cannot be trained here and how
 * long it takes. Throws an AppError config-invalid for a setting or a match that cannot be made.
 */
export function planComparison(design: ComparisonDesign, project: Project): ComparisonPlan {
  const arms = resolveArms(design).map((arm) => ({
    ...arm,
    secondsPerRun: SECONDS_BESIDES + estimateRun(arm.config).minutes * 60,
    problem: checkRun(arm.config, project)[0]?.toData() ?? null,
  }));
  return {
    arms,
    differences: configDifferences(arms.map(({ config }) => config)),
    parameterRatio: parameterRatio(arms),
    runs: arms.length * design.seeds.length,
    seconds: arms.reduce((sum, { secondsPerRun }) => sum + secondsPerRun, 0) * design.seeds.length,
  };
}

/** Parameters further apart than this are not matched: each comes to within 2 % of those asked for, either way. */
export const MATCHED = 1.041;

/** Largest over smallest number of parameters. */
export function parameterRatio(arms: readonly Pick<ArmFacts, 'parameters'>[]): number {
  const counts = arms.map(({ parameters }) => parameters);
  return counts.length === 0 ? 1 : Math.max(...counts) / Math.min(...counts);
}

/** Throws the problem of the first arm that cannot be trained. */
export function refuseProblems({ arms }: ComparisonPlan): void {
  const problem = arms.find((arm) => arm.problem !== null)?.problem ?? null;
  if (problem !== null) throw new AppError(problem);
}
