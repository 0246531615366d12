import { AppError } from '../../shared/domain/app-error';
import type { Project } from '../../shared/domain/project';
import type { RunConfig } from '../../shared/domain/run-config';
import { applySettings } from '../../shared/domain/run-settings';
import { checkRun } from '../runs/check-run';
import { SECONDS_BESIDES } from '../runs/estimate-run';
import { findPreset } from '../runs/presets';
import { choosePairs } from '../trainer/data/choose-pairs';
import { readProjectFonts } from '../trainer/data/project-fonts';
import { ablationArms } from './ablation';
import { pairsArms } from './pairs';
import type { Arm, Study, StudyKind } from './study';

export interface StudyOptions {
  readonly kind: StudyKind;
  readonly preset: string;
  readonly sizePx: number | null;
  readonly settings: readonly string[];
  /** Training time of each run; null with `steps`. */
  readonly minutes: number | null;
  readonly steps: number | null;
  /** Ids of the arms to take besides the base; null takes all. */
  readonly only: readonly string[] | null;
}

export interface PlannedStudy {
  /** The arms to train. */
  readonly study: Study;
  /** All that the study can have in this project. */
  readonly all: readonly Arm[];
  readonly base: RunConfig;
  readonly project: Project;
  /** Pairs that there are to train on. */
  readonly pairs: number;
}

/**
 * The arms of a study in a project, every one checked as if it were about to be trained.
 *
 * Throws the AppError of the first arm that cannot be trained, and config-invalid for a setting or preset that is
 * not there.
 */
export async function planStudy(projectPath: string, options: StudyOptions): Promise<PlannedStudy> {
  const { kind, preset, sizePx, minutes, steps, only } = options;
  const size = sizePx === null ? [] : [`sizePx=${sizePx}`];
  const config = applySettings(findPreset(preset).config, [...size, ...options.settings]);
  const base: RunConfig = { ...config, budget: { minutes, steps } };
  const { project, ...fonts } = await readProjectFonts(projectPath);
  const pairs = choosePairs(fonts, { ...base, pairs: { ...base.pairs, limit: null } }).train.length;
  const all = armsOf(kind, base, project, pairs);
  refuseUnknownArms(only ?? [], all);
  const arms = all.filter(({ id }, index) => index === 0 || only === null || only.includes(id));
  for (const arm of arms) {
    const [problem] = checkRun(arm.config, project);
    if (problem !== undefined) throw problem;
  }
  return { study: { kind, arms }, all, base, project, pairs };
}

function refuseUnknownArms(names: readonly string[], arms: readonly Arm[]): void {
  const unknown = names.filter((name) => arms.every(({ id }) => id !== name));
  if (unknown.length === 0) return;
  throw new AppError({
    kind: 'config-invalid',
    message: `This study has no arm ${unknown.map((name) => `"${name}"`).join(', ')}.`,
    fix: `Choose among ${arms.map(({ id }) => id).join(', ')}.`,
    values: { key: unknown.join() },
  });
}

function armsOf(kind: StudyKind, base: RunConfig, project: Project, pairs: number): readonly Arm[] {
  switch (kind) {
    case 'ablation':
      return ablationArms(base, project.family.length > 0);
    case 'pairs':
      return pairsArms(base, pairs);
  }
}

/** What so many runs take, in seconds; null where steps are given and not minutes. */
export function secondsOf({ base }: PlannedStudy, runs: number): number | null {
  if (base.budget.minutes === null) return null;
  return runs * (base.budget.minutes * 60 + SECONDS_BESIDES);
}
