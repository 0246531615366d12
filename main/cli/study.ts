import { basename, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Argument, type Command } from 'commander';
import { AppError } from '../../shared/domain/app-error';
import type { RunConfig } from '../../shared/domain/run-config';
import { calmStepTime } from '../bench/calm-step-time';
import { ownWorker } from '../bench/locate';
import { describeMachine } from '../bench/machine';
import { count } from '../pages/words';
import { createRunFolder } from '../runs/create-run';
import { atStepTimes, inEqualTime, readStepTimes } from '../studies/equal-time';
import { finishStudy } from '../studies/finish-study';
import { type PlannedStudy, planStudy, secondsOf } from '../studies/plan-study';
import { runStudy } from '../studies/run-study';
import { STUDIES, type StudyKind, type StudyRecord } from '../studies/study';
import { groundOf, type KnownStudy, knownRow, readKnown } from '../studies/study-data';
import { newRecord, readStudy } from '../studies/study-folder';
import { startBackend } from '../trainer/backend';
import { formatDuration } from './format-duration';
import { collect, folderName, positiveInteger, positiveNumber, seedList } from './option-values';
import { JSON_SWITCH, note, printResult } from './output';
import { trainArms } from './train-arms';

interface StudyCommandOptions {
  readonly preset: string;
  readonly px?: number;
  readonly set: readonly string[];
  readonly minutes?: number;
  readonly steps?: number;
  readonly equalTime?: boolean;
  readonly seeds: readonly number[];
  readonly arms?: string;
  readonly name?: string;
  readonly known?: string;
  readonly out?: string;
  readonly asset?: string | true;
  readonly list?: boolean;
  readonly reportOnly?: boolean;
  readonly json?: boolean;
}

/** So that all of the ablation with two seeds stays within two hours. */
const MINUTES: Readonly<Record<StudyKind, number>> = { ablation: 1.5, pairs: 5 };

/** `jikei study`: many runs that differ in one thing each, as a table and plots. Ctrl+C saves; begun again it goes on. */
export function addStudy(program: Command): void {
  const command = program
    .command('study')
    .description('train many runs that differ in one thing each, and write what each does')
    .addArgument(new Argument('<kind>', 'which').choices(STUDIES))
    .argument('<project>')
    .option('--minutes <m>', 'training time of each run (1.5 for ablation, else 5)', positiveNumber)
    .option('--steps <n>', 'steps of each run, in place of minutes', positiveInteger)
    .option(
      '--equal-time',
      'give each arm the steps that fit into the minutes at its own step time, measured first: other work on the machine then favours none',
    )
    .option('--seeds <list>', 'seeds of each arm', seedList, [0, 1])
    .option('--preset <id>', 'the base', 'draft')
    .option('--px <n>', 'another side of the canvas than the preset’s', positiveInteger)
    .option('--set <key=value>', 'change one setting of the base; may be repeated', collect, [])
    .option('--arms <list>', 'only these arms beside the base, with commas; --list tells their names')
    .option('--name <name>', 'the folder under studies, where it is not the kind', folderName)
    .option(
      '--known <file>',
      'take finished runs out of the raw figures that --out wrote (docs/data/KIND.json), and train the others',
    )
    .option('--out <docs>', 'write the section of results.md, the plots and the raw figures into this folder')
    .option('--asset [file]', 'write the curve of a study of pairs (assets/pairs-curve.json)')
    .option('--list', 'show the arms and the time they will take, and train nothing')
    .option('--report-only', 'make the report again from the runs there are')
    .option(...JSON_SWITCH)
    .action(async (kind: StudyKind, project: string, options: StudyCommandOptions) => {
      if (options.minutes !== undefined && options.steps !== undefined)
        command.error('error: give --minutes or --steps, not both', { exitCode: 2 });
      if (options.steps !== undefined && options.equalTime === true)
        command.error('error: --equal-time needs minutes, not --steps', { exitCode: 2 });
      if (options.asset !== undefined && kind !== 'pairs')
        command.error('error: --asset is for a study of pairs', { exitCode: 2 });
      await study(kind, resolve(project), options);
    });
}

async function study(kind: StudyKind, projectPath: string, options: StudyCommandOptions): Promise<void> {
  const { seeds, json = false } = options;
  const steps = options.steps ?? null;
  const minutes = steps === null ? (options.minutes ?? MINUTES[kind]) : null;
  const only = options.arms?.split(',').map((arm) => arm.trim()) ?? null;
  const planned = await planStudy(projectPath, {
    ...{ kind, minutes, steps, only, preset: options.preset, settings: options.set },
    sizePx: options.px ?? null,
  });
  if (options.list === true) {
    showList(planned, seeds, json);
    return;
  }
  const { base, project } = planned;
  const ground = groundOf(project);
  const known = options.known === undefined ? null : await readKnown(options.known, { kind, ground, base });
  const name = options.name ?? kind;
  const equalMinutes = options.equalTime === true ? minutes : null;
  const machine = describeMachine();
  const record =
    options.reportOnly === true
      ? await recordOf(projectPath, name, kind, known)
      : await trainAll(planned, { projectPath, name, seeds, equalMinutes, known, machine });
  const stepTimes =
    equalMinutes === null ? null : await readStepTimes(projectPath, name, known?.stepTimes ?? null);
  const arms =
    stepTimes === null || equalMinutes === null
      ? planned.all
      : atStepTimes(planned.all, stepTimes, equalMinutes);
  const result = await finishStudy({
    ...{ projectPath, name, record, study: { kind, arms }, known, ground, now: new Date() },
    context: {
      ...{ base, pairs: planned.pairs, emScale: project.emScale, machine, stepTimes },
      date: new Date().toISOString(),
      command: commandOf(kind, options, minutes),
      source: project.source.info.fullName,
      target: project.target.info.fullName,
    },
    docs: options.out ?? null,
    asset: options.asset === true ? 'assets/pairs-curve.json' : (options.asset ?? null),
  });
  printResult(json, { name, ...result }, [
    ...result.arms.map(({ title, scores, missing }) => {
      const l1 = scores.l1 === null ? 'no score' : `L1 ${scores.l1.mean.toFixed(4)}`;
      return `${title.padEnd(48)} ${l1}${missing > 0 ? `, ${missing} missing` : ''}`;
    }),
    ...(result.notRun.length === 0 ? [] : [`not run: ${result.notRun.map(({ id }) => id).join(', ')}`]),
    `report: ${result.report}`,
  ]);
}

interface TrainAllOptions {
  readonly projectPath: string;
  readonly name: string;
  readonly seeds: readonly number[];
  /** Minutes that each arm's steps fit into at its own step time; null where the budget is as it was planned. */
  readonly equalMinutes: number | null;
  readonly known: KnownStudy | null;
  readonly machine: string;
}

async function trainAll(
  planned: PlannedStudy,
  { projectPath, name, seeds, equalMinutes, known, machine }: TrainAllOptions,
): Promise<StudyRecord> {
  const study =
    equalMinutes === null
      ? planned.study
      : await inEqualTime(planned.study, {
          ...{ projectPath, name, note, minutes: equalMinutes, known: known?.stepTimes ?? null },
          measure: (config) => calmStepTime(config, ownWorker(), note),
        });
  const isKnown = (config: RunConfig) => knownRow(known, config, machine) !== undefined;
  const all = study.arms.flatMap(({ config }) => seeds.map((seed) => ({ ...config, seed })));
  const unknown = all.filter((config) => !isKnown(config)).length;
  const seconds = secondsOf(planned, unknown);
  note(
    [
      `${count(study.arms.length, 'arm')}, ${count(seeds.length, 'seed')}`,
      ...(known === null ? [] : [`${all.length - unknown} of ${all.length} runs known from ${known.name}`]),
      ...(seconds === null ? [] : [`about ${formatDuration(seconds)} in all`]),
    ].join(', '),
  );
  const { kind, device } = await startBackend();
  const { train, release } = trainArms(projectPath);
  try {
    return await runStudy({
      ...{ projectPath, name, seeds, isKnown, train, note, study },
      now: () => new Date(),
      delay: (ms) => delay(ms),
      createRun: (config) => createRunFolder(projectPath, config, new Date(), `${kind} · ${device}`),
    });
  } finally {
    release();
  }
}

async function recordOf(
  projectPath: string,
  name: string,
  kind: StudyKind,
  known: KnownStudy | null,
): Promise<StudyRecord> {
  const record = await readStudy(projectPath, name);
  if (record !== null) return record;
  if (known !== null) return newRecord(kind, new Date());
  throw nothingToReport(name);
}

const nothingToReport = (name: string) =>
  new AppError({
    kind: 'config-invalid',
    message: `The study ${name} has not begun in this project.`,
    fix: 'Leave --report-only out to begin it, or give the --name it was begun under.',
    values: { key: name },
  });

function showList(planned: PlannedStudy, seeds: readonly number[], json: boolean): void {
  const { arms } = planned.study;
  const seconds = secondsOf(planned, arms.length * seeds.length);
  printResult(
    json,
    {
      arms: arms.map(({ id, title, claims, settings }) => ({ id, title, claims, settings })),
      runs: arms.length * seeds.length,
      seconds,
    },
    [
      ...arms.map(
        ({ id, title, claims }) =>
          `${id.padEnd(26)} ${title}${claims.length === 0 ? '' : ` (${claims.join(' ')})`}`,
      ),
      `${arms.length * seeds.length} runs${seconds === null ? '' : `, about ${formatDuration(seconds)}`}`,
    ],
  );
}

function commandOf(kind: StudyKind, options: StudyCommandOptions, minutes: number | null): string {
  const { preset, px, steps, equalTime, seeds, set, arms, known } = options;
  return [
    `study ${kind} PROJECT --preset ${preset}`,
    ...(px === undefined ? [] : [`--px ${px}`]),
    minutes === null ? `--steps ${steps ?? 0}` : `--minutes ${minutes}`,
    ...(equalTime === true ? ['--equal-time'] : []),
    `--seeds ${seeds.join(',')}`,
    ...set.map((setting) => `--set ${setting}`),
    ...(arms === undefined ? [] : [`--arms ${arms}`]),
    ...(known === undefined ? [] : [`--known docs/data/${basename(known)}`]),
  ].join(' ');
}
