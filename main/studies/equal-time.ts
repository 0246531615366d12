import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../shared/domain/app-error';
import { LOSSES } from '../../shared/domain/loss-config';
import type { RunConfig } from '../../shared/domain/run-config';
import { readJson } from '../files/read-json';
import { writeJson } from '../files/write-atomically';
import type { Arm, Study } from './study';
import { studyFiles } from './study-folder';

/** step-times.json in a study's folder: milliseconds of an undisturbed step by the id of its arm. */
export const stepTimesSchema = z.record(z.string(), z.number().positive());
export type StepTimes = Readonly<z.infer<typeof stepTimesSchema>>;

export interface EqualTimeOptions {
  readonly projectPath: string;
  /** The folder under `studies`. */
  readonly name: string;
  readonly minutes: number;
  /** Step times measured elsewhere or before; those of the study's own folder go before them. */
  readonly known: StepTimes | null;
  readonly measure: (config: RunConfig) => Promise<number>;
  readonly note: (line: string) => void;
}

/**
 * The study with a budget of steps for each arm: as many as fit into the minutes at its own step time. Wall time on a
 * machine that also does other things would give the arms unlike shares of it; steps also repeat exactly.
 *
 * Each kind of step is measured once and its time kept in the study's folder, so that a study begun again has the same
 * budgets. Throws config-invalid where that file cannot be understood, and what `measure` throws.
 */
export async function inEqualTime(study: Study, options: EqualTimeOptions): Promise<Study> {
  const { projectPath, name, minutes, known, measure, note } = options;
  let times = await readStepTimes(projectPath, name, known);
  if (known !== null) await writeJson(pathOf(projectPath, name), times);
  for (const { id, title, config } of study.arms) {
    if (times[id] !== undefined) continue;
    const alike = study.arms.find(
      (arm) => times[arm.id] !== undefined && stepOf(arm.config) === stepOf(config),
    );
    const ms = (alike && times[alike.id]) ?? (await measure(config));
    times = { ...times, [id]: ms };
    await writeJson(pathOf(projectPath, name), times);
    note(`${title}: ${ms.toFixed(1)} ms a step, ${stepsIn(minutes, ms)} steps`);
  }
  return { ...study, arms: atStepTimes(study.arms, times, minutes) };
}

/** The arms with the steps that fit into the minutes; one without a step time stays as it is. */
export function atStepTimes(arms: readonly Arm[], times: StepTimes, minutes: number): readonly Arm[] {
  return arms.map((arm) => {
    const ms = times[arm.id];
    if (ms === undefined) return arm;
    return { ...arm, config: { ...arm.config, budget: { minutes: null, steps: stepsIn(minutes, ms) } } };
  });
}

/**
 * What the study's folder holds, and of the known ones those that it lacks. Throws config-invalid where the folder's
 * file cannot be understood.
 */
export async function readStepTimes(
  projectPath: string,
  name: string,
  known: StepTimes | null,
): Promise<StepTimes> {
  const path = pathOf(projectPath, name);
  try {
    return { ...known, ...(await readJson(path, stepTimesSchema)) };
  } catch (error) {
    if (error instanceof AppError && error.kind === 'file-not-found') return { ...known };
    throw new AppError({
      kind: 'config-invalid',
      message: `The step times of the study ${name} cannot be read: ${error instanceof Error ? error.message : path}.`,
      fix: 'Mend the file, or begin a new study with --name.',
      values: { key: 'step-times.json' },
    });
  }
}

/** What decides how long a step takes: arms that are alike in it differ in numbers that are fed, or in the data. */
const stepOf = (config: RunConfig) => {
  const { model, sizePx, batchSize, losses, discriminator, optimizer, engine, precision } = config;
  const { accumulate } = optimizer;
  const active = LOSSES.filter((loss) => losses[loss].weight > 0);
  const isClipped = optimizer.clipNorm !== null;
  return JSON.stringify([
    ...[model, sizePx, batchSize, active, discriminator],
    ...[accumulate, isClipped, engine, precision],
  ]);
};

const pathOf = (projectPath: string, name: string) =>
  join(studyFiles(projectPath, name).folder, 'step-times.json');

const stepsIn = (minutes: number, ms: number) => Math.max(1, Math.round((minutes * 60_000) / ms));
