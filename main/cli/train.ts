import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import type { Project } from '../../shared/domain/project';
import { METRIC, type RunEvent, type RunId, type RunStatus } from '../../shared/domain/run';
import type { Budget, RunConfig } from '../../shared/domain/run-config';
import { applySettings } from '../../shared/domain/run-settings';
import { readProject } from '../projects/read-project';
import { verifyFonts } from '../projects/verify-fonts';
import { checkRun } from '../runs/check-run';
import { createRunFolder } from '../runs/create-run';
import { extendBudget } from '../runs/extend-budget';
import { findPreset } from '../runs/presets';
import { readRunConfig } from '../runs/read-run';
import { refuseLivingRun } from '../runs/refuse-living-run';
import { startBackend } from '../trainer/backend';
import { createRunControl } from '../trainer/training/run-control';
import { systemClock, trainRun } from '../trainer/training/train-run';
import { findRun } from './find-run';
import { formatDuration } from './format-duration';
import { onStopSignal } from './on-stop-signal';
import { collect, positiveInteger, positiveNumber } from './option-values';
import { JSON_SWITCH, note, printResult } from './output';
import { createProgressLine, type ProgressLine } from './progress-line';

interface TrainOptions {
  readonly preset: string;
  readonly set: readonly string[];
  readonly steps?: number;
  readonly minutes?: number;
  readonly resume?: string;
  readonly json?: boolean;
}

/** `jikei train`: makes a run and trains it in this process, or goes on with one. Ctrl+C saves and ends. */
export function addTrain(program: Command): void {
  const command = program
    .command('train <project>')
    .description('train a network on the pairs of a project')
    .option('--preset <id>', 'starting point: smoke, draft, standard, fine', 'draft')
    .option('--set <key=value>', 'change one setting of the preset; may be repeated', collect, [])
    .option('--steps <n>', 'end after so many steps in all', positiveInteger)
    .option('--minutes <m>', 'end after so many minutes of training in all', positiveNumber)
    .option(
      '--resume <run>',
      'go on with a run from its last checkpoint, with --steps or --minutes to a larger budget; "last" is the newest',
    )
    .option(...JSON_SWITCH)
    .action(async (projectPath: string, options: TrainOptions) => {
      const project = await readProject(projectPath);
      if (options.resume !== undefined && hasConfigOptions(command)) {
        command.error('error: a resumed run keeps its settings; --preset and --set start a new one', {
          exitCode: 2,
        });
      }
      const run =
        options.resume === undefined
          ? await makeRun(projectPath, project, configOf(options))
          : await findResting(projectPath, options.resume, budgetOf(options));
      const config = await readRunConfig(projectPath, run);
      const status = await trainInForeground(projectPath, run);
      const { step, seconds, heldOut, baseline, validation, state, engine } = status;
      const rendering = `${config.sizePx} px, em ${project.emScale}, exact area, held-out Han ${heldOut?.glyphs ?? 0}, validation Han ${validation?.glyphs ?? 0}, [0,1]`;
      printResult(
        options.json === true,
        { run, step, seconds, heldOut, baseline, validation, rendering, state, engine },
        describeResult(run, status, rendering),
      );
    });
}

/** Makes a run's folder when all that it needs is there, so that a failure leaves nothing behind. */
async function makeRun(projectPath: string, project: Project, config: RunConfig): Promise<RunId> {
  const [problem] = checkRun(config, project);
  if (problem !== undefined) throw problem;
  for (const { message, fix } of await verifyFonts(project)) note(`${message} ${fix}`);
  const { kind, device } = await startBackend();
  return createRunFolder(projectPath, config, new Date(), `${kind} · ${device}`);
}

const CONFIG_OPTIONS = ['preset', 'set'];

function hasConfigOptions(command: Command): boolean {
  return CONFIG_OPTIONS.some((name) => command.getOptionValueSource(name) === 'cli');
}

async function findResting(projectPath: string, name: string, budget: Budget | null): Promise<RunId> {
  const run = await findRun(projectPath, name);
  const now = new Date();
  await refuseLivingRun(projectPath, run, now);
  if (budget !== null) await extendBudget(projectPath, run, budget, now);
  return run;
}

function configOf(options: TrainOptions): RunConfig {
  const { config } = findPreset(options.preset);
  const changed = applySettings(config, options.set);
  const budget = budgetOf(options);
  return budget === null ? changed : { ...changed, budget };
}

function budgetOf({ steps, minutes }: Pick<TrainOptions, 'steps' | 'minutes'>): Budget | null {
  if (steps === undefined && minutes === undefined) return null;
  return { steps: steps ?? null, minutes: minutes ?? null };
}

async function trainInForeground(projectPath: string, run: RunId): Promise<RunStatus> {
  const control = createRunControl((ms) => delay(ms));
  const line = createProgressLine();
  const release = onStopSignal(() => {
    line.note('Stopping after this step and saving a checkpoint…');
    control.stop();
  });
  note(`run ${run}`);
  try {
    return await trainRun({
      projectPath,
      run,
      control,
      onEvent: (event) => showEvent(line, event),
      clock: systemClock,
    });
  } finally {
    line.end();
    release();
  }
}

function showEvent(line: ProgressLine, event: RunEvent): void {
  if (event.kind === 'status') showStatus(line, event.status);
  else if (event.kind === 'log') line.note(event.message);
  else if (event.kind === 'metrics') {
    const find = (name: string) => event.metrics.find((metric) => metric.name === name);
    const l1 = find(METRIC.heldOutL1);
    const iou = find(METRIC.heldOutIou);
    if (l1 !== undefined && iou !== undefined) {
      line.note(`step ${l1.step}: held-out L1 ${l1.value.toFixed(4)}, ink IoU ${iou.value.toFixed(3)}`);
    }
  }
}

function showStatus(line: ProgressLine, status: RunStatus): void {
  const { step, totalSteps, seconds, secondsLeft, state } = status;
  if (state === 'preparing') {
    line.show({ value: 0, secondsLeft: null, text: 'preparing pairs' });
    return;
  }
  const byTime = secondsLeft === null ? 0 : seconds / Math.max(1e-9, seconds + secondsLeft);
  const value = secondsLeft === null && totalSteps !== null ? step / totalSteps : byTime;
  const of = totalSteps === null ? '' : ` of ${totalSteps}`;
  line.show({ value, secondsLeft, text: `step ${step}${of}` });
}

function describeResult(run: RunId, status: RunStatus, rendering: string): readonly string[] {
  const { step, seconds, heldOut, baseline, validation } = status;
  const artifacts = heldOut?.artifacts;
  const scores = (name: string, of: RunStatus['heldOut']) =>
    of === null
      ? []
      : [
          `${name.padEnd(16)} L1 ${of.l1.toFixed(4)}  SSIM ${of.ssim.toFixed(4)}  ink IoU ${of.iou.toFixed(4)}`,
        ];
  return [
    `${run}: ${status.state} at step ${step} after ${formatDuration(seconds)}`,
    ...scores('held out', heldOut),
    ...(artifacts === undefined
      ? []
      : [
          `${'artifacts'.padEnd(16)} SAW ${artifacts.saw2.toFixed(2)} / ${artifacts.saw4.toFixed(2)} grey levels at periods 2 / 4, edges ${artifacts.edgeWidth.toFixed(2)} px wide`,
        ]),
    ...scores('copy the source', baseline),
    ...scores('validation', validation),
    `measured at ${rendering}`,
  ];
}
