import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import { AppError } from '../../shared/domain/app-error';
import {
  type ComparisonDesign,
  type ComparisonId,
  type ComparisonPlan,
  comparisonDesignSchema,
  comparisonIdSchema,
  SCORES,
} from '../../shared/domain/comparison';
import type { Project } from '../../shared/domain/project';
import { applySettings } from '../../shared/domain/run-settings';
import { describeMachine } from '../bench/machine';
import { beginComparison } from '../compare/begin-comparison';
import {
  type ComparisonRecord,
  changeComparisonEntry,
  comparisonRecordSchema,
  findComparison,
} from '../compare/comparison-record';
import { findDesign, listDesigns } from '../compare/designs';
import { createGather } from '../compare/gather-runs';
import { type EnglishComparison, inEnglish } from '../compare/in-english';
import { planComparison, refuseProblems } from '../compare/plan-comparison';
import { collectComparison } from '../compare/read-comparison';
import { countText } from '../compare/report/count-text';
import { differenceText } from '../compare/report/score-table';
import { SCORE_TITLES } from '../compare/report/score-titles';
import { type WrittenReport, writeReport } from '../compare/report/write-report';
import { chooseArms } from '../compare/resolve-arms';
import { toReadError } from '../files/file-error';
import { readFont } from '../files/read-font';
import { describeIssue } from '../files/read-json';
import { spreadWords } from '../pages/words';
import { readProject } from '../projects/read-project';
import { verifyFonts } from '../projects/verify-fonts';
import { readAppVersion } from '../runs/app-version';
import { createRunFolder } from '../runs/create-run';
import { workThrough } from '../runs/work-through';
import { startBackend } from '../trainer/backend';
import { renderAll } from '../trainer/laboratory/probe-glyphs';
import { formatDuration } from './format-duration';
import { collect, positiveInteger, positiveNumber, seedList } from './option-values';
import { JSON_SWITCH, note, printResult } from './output';
import { trainArms } from './train-arms';

interface CompareOptions {
  readonly comparison: string;
  readonly design?: string;
  readonly arms: string;
  readonly seeds?: readonly number[];
  readonly steps?: number;
  readonly minutes?: number;
  readonly px?: number;
  readonly set: readonly string[];
  readonly name?: string;
  readonly list?: boolean;
  readonly out?: string;
  readonly reportOnly?: boolean;
  readonly json?: boolean;
}

/** `jikei compare`: arms with seeds, trained one after the other, and what sets them apart. Ctrl+C saves; begun again it goes on. */
export function addCompare(program: Command): void {
  const command = program
    .command('compare <project>')
    .description('train arms that differ in one thing, with several seeds, and report what sets them apart')
    .option(
      '--comparison <id>',
      `which: ${listDesigns()
        .map(({ id }) => id)
        .join(', ')}`,
      'seed-experiment',
    )
    .option('--design <file>', 'a design of your own, or the comparison.json of one that was begun')
    .option('--arms <list>', 'all, or these beside the first, with commas; --list tells their names', 'all')
    .option('--seeds <list>', 'seeds of each arm, with commas; the comparison’s own where left out', seedList)
    .option('--steps <n>', 'steps of each run', positiveInteger)
    .option('--minutes <m>', 'training time of each run, in place of steps', positiveNumber)
    .option('--px <n>', 'another side of the canvas', positiveInteger)
    .option('--set <key=value>', 'change one setting of every arm; may be repeated', collect, [])
    .option('--name <name>', 'the folder under comparisons, where it is not the comparison’s own name')
    .option('--out <docs>', 'write the section of results.md, its plots and crops into this folder')
    .option('--list', 'show the arms, what they have and the time they take, and train nothing')
    .option('--report-only', 'make the report again from the runs there are')
    .option(...JSON_SWITCH)
    .action(async (project: string, options: CompareOptions) => {
      if (options.minutes !== undefined && options.steps !== undefined)
        command.error('error: give --minutes or --steps, not both', { exitCode: 2 });
      await compare(resolve(project), options);
    });
}

async function compare(projectPath: string, options: CompareOptions): Promise<void> {
  const project = await readProject(projectPath);
  const json = options.json === true;
  const design = await designOf(options);
  if (options.reportOnly === true) {
    await finish(projectPath, project, await findComparison(projectPath, design.id), options);
    return;
  }
  const plan = planComparison(design, project);
  if (options.list === true) {
    showPlan(design, plan, json);
    return;
  }
  refuseProblems(plan);
  for (const { message, fix } of await verifyFonts(project)) note(`${message} ${fix}`);
  note(
    `${plan.arms.length} arms, ${design.seeds.length} seeds: about ${formatDuration(plan.seconds)} in all`,
  );
  await beginComparison(projectPath, design, new Date());
  await trainAll(projectPath, design);
  await finish(projectPath, project, await findComparison(projectPath, design.id), options);
}

/** The named comparison, or that of a file, with what the options change of it. */
async function designOf(options: CompareOptions): Promise<ComparisonDesign> {
  const design =
    options.design === undefined ? findDesign(options.comparison) : await readDesign(options.design);
  const arms = options.arms === 'all' ? null : options.arms.split(',').map((arm) => arm.trim());
  const settings = [...(options.px === undefined ? [] : [`sizePx=${options.px}`]), ...options.set];
  const { steps = null, minutes = null, seeds } = options;
  const base = applySettings(design.base, settings);
  const budget = steps === null && minutes === null ? base.budget : { steps, minutes };
  return {
    ...chooseArms(design, arms),
    id: nameOf(options.name, design.id),
    base: { ...base, budget },
    seeds: [...(seeds ?? design.seeds)],
  };
}

async function readDesign(file: string): Promise<ComparisonDesign> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw toReadError(error, file);
  });
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw notADesign(file, 'it is not JSON');
  }
  const record = comparisonRecordSchema.safeParse(data);
  if (record.success) return record.data.design;
  const design = comparisonDesignSchema.safeParse(data);
  if (design.success) return design.data;
  throw notADesign(file, describeIssue(design.error.issues[0]));
}

const notADesign = (file: string, reason: string) =>
  new AppError({
    kind: 'config-invalid',
    message: `${file} is not the design of a comparison: ${reason}.`,
    fix: 'Take one of assets/comparisons, or a comparison.json, as the pattern.',
    values: { key: file },
  });

function nameOf(name: string | undefined, id: ComparisonId): ComparisonId {
  if (name === undefined) return id;
  const parsed = comparisonIdSchema.safeParse(name);
  if (parsed.success) return parsed.data;
  throw new AppError({
    kind: 'config-invalid',
    message: `"${name}" cannot be the name of a comparison.`,
    fix: 'Write it with small letters, digits and hyphens.',
    values: { key: '--name' },
  });
}

async function trainAll(projectPath: string, design: ComparisonDesign): Promise<void> {
  const { entries } = await findComparison(projectPath, design.id);
  const titles = new Map(design.arms.map(({ id, title }) => [id, title]));
  const wanted = entries.filter(({ arm, seed }) => titles.has(arm) && design.seeds.includes(seed));
  const { kind, device } = await startBackend();
  const { train, release } = trainArms(projectPath);
  try {
    await workThrough({
      ...{ projectPath, entries: wanted, train, note, what: 'The comparison' },
      titleOf: (arm) => titles.get(arm) ?? arm,
      change: (entry, changes) => changeComparisonEntry(projectPath, design.id, entry, changes),
      now: () => new Date(),
      delay: (ms) => delay(ms),
      createRun: (config) => createRunFolder(projectPath, config, new Date(), `${kind} · ${device}`),
    });
  } finally {
    release();
  }
}

type FinishOptions = { readonly json?: boolean; readonly out?: string | null };

async function finish(
  projectPath: string,
  project: Project,
  record: ComparisonRecord,
  { json = false, out = null }: FinishOptions,
): Promise<void> {
  const now = () => new Date();
  const comparison = await collectComparison(record, createGather(projectPath, now));
  const files = await writeReport({
    ...{ projectPath, project, record, comparison, now: now() },
    ...{ machine: describeMachine(), version: await readAppVersion(), docs: out },
    render: async (role, codePoints, frame) => ({
      images: renderAll(await readFont(project[role]), frame, codePoints),
    }),
  });
  const english = inEnglish(comparison);
  printResult(json, resultOf(english, files), linesOf(english, files));
}

/** What `--json` prints: every arm with its scores, without the curves, which lie in curves.csv. */
function resultOf(comparison: EnglishComparison, files: WrittenReport) {
  const { id, title, frame, baseline, seeds, arms, refused, warnings, claims } = comparison;
  return {
    ...{ comparison: id, title, frame, baseline, seeds, refused, warnings, claims },
    arms: arms.map(({ curves: _curves, id: name, parameters: params, ...arm }) => ({
      ...{ name, params, ...arm },
      l1: {
        early: arm.scores.l1Early?.mean ?? null,
        mid: arm.scores.l1Middle?.mean ?? null,
        late: arm.scores.l1Late?.mean ?? null,
        final: arm.scores.l1?.mean ?? null,
      },
      saw: arm.scores.saw2?.mean ?? null,
    })),
    ...files,
  };
}

function linesOf({ arms, refused, warnings }: EnglishComparison, files: WrittenReport): readonly string[] {
  const shown = SCORES.filter(({ id }) => (['l1Early', 'l1', 'saw2'] as readonly string[]).includes(id));
  return [
    ...arms.map(({ title, scores, against }) => {
      const parts = shown.flatMap(({ id, digits }) => {
        const value = scores[id];
        if (value === null) return [];
        const difference = against[id];
        const behind = difference === null ? '' : ` (${differenceText(difference, digits)})`;
        return [`${SCORE_TITLES[id].title} ${spreadWords(value, digits)}${behind}`];
      });
      return `${title.padEnd(36)} ${parts.length === 0 ? 'no score yet' : parts.join(', ')}`;
    }),
    ...refused.map(({ title, reason }) => `${title}: left out. ${reason}`),
    ...warnings,
    `report: ${files.report}`,
  ];
}

function showPlan(design: ComparisonDesign, plan: ComparisonPlan, json: boolean): void {
  printResult(json, { comparison: design.id, title: design.title, question: design.question, ...plan }, [
    ...plan.arms.map(({ id, title, parameters, macs, receptivePx, secondsPerRun, problem }) => {
      const cost = `${countText(parameters)} parameters, ${countText(macs)} multiply-adds, sees ${receptivePx} px`;
      return `${id.padEnd(28)} ${title}: ${cost}, ${formatDuration(secondsPerRun)} a run${problem === null ? '' : `. ${problem.message}`}`;
    }),
    `parameters differ ${plan.parameterRatio.toFixed(2)} times; ${plan.runs} runs, about ${formatDuration(plan.seconds)}`,
  ]);
}
