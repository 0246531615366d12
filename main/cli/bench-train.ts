import type { Command } from 'commander';
import { BENCH_SIZES, benchConfig } from '../bench/bench-config';
import { benchOverhead } from '../bench/bench-overhead';
import { benchTrain } from '../bench/bench-train';
import { findTorch, ownWorker } from '../bench/locate';
import { describeMachine } from '../bench/machine';
import { describeTraining, plotEngines, type TrainReport, writePerformance } from '../bench/performance-page';
import { trainRatios } from '../bench/train-ratios';
import { readFont } from '../files/read-font';
import { createProject } from '../projects/create-project';
import { referenceFamily, referencePair } from '../projects/reference-project';
import { positiveInteger, positiveNumber, sizeList } from './option-values';
import { EXIT, JSON_SWITCH, note, printResult } from './output';
import { openPair } from './pair-of';

interface Options {
  readonly px: readonly (typeof BENCH_SIZES)[number][];
  readonly model: string;
  readonly batch?: number;
  readonly repeat: number;
  readonly seconds: number;
  readonly loopSteps: number;
  readonly torch: boolean;
  readonly torchCompile: boolean;
  readonly torchPython?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** How far a float32 first loss may be from eager's: the bound of the project's own comparison. */
const LOSS_TOLERANCE = 1e-4;

/** `jikei bench train`: a training step of every engine, PyTorch's among them, in turn. */
export function addBenchTrain(bench: Command, finish: (code: number) => void): void {
  bench
    .command('train')
    .description('time a training step: eager, compiled, and PyTorch where there is one, in turn')
    .option(
      '--px <list>',
      `sides of the canvas, of ${BENCH_SIZES.join(', ')}`,
      sizeList(BENCH_SIZES),
      [64, 128],
    )
    .option('--model <name>', "a preset's network and losses, or seed", 'draft')
    .option('--batch <n>', 'glyphs in a batch (16 at 64 px, 8 at 128, 4 at 256)', positiveInteger)
    .option('--repeat <n>', 'rounds in which the engines take turns', positiveInteger, 5)
    .option('--seconds <s>', 'time of one turn, about', positiveNumber, 2)
    .option(
      '--loop-steps <n>',
      'steps of the real run that tells the time outside TensorFlow',
      positiveInteger,
      60,
    )
    .option('--no-torch', 'leave PyTorch out')
    .option('--no-torch-compile', 'leave torch.compile out, which takes a minute or more for each setting')
    .option('--torch-python <path>', 'a Python that has torch and numpy (python3)')
    .option('--out <docs>', 'write the section of performance.md and its plots into this folder')
    .option(...JSON_SWITCH)
    .action(async (options: Options) => {
      const subject = { model: options.model, batch: options.batch ?? null };
      const configs = options.px.map((px) => benchConfig(subject, px));
      const torch = options.torch ? await findTorch(options.torchPython ?? null) : null;
      if (options.torch && torch === null) note('No python3 with torch and numpy: PyTorch takes no part.');
      const worker = ownWorker();
      const measured = await benchTrain({
        ...{ configs, worker, torch, note },
        hasTorchCompile: options.torchCompile,
        rounds: options.repeat,
        msPerRound: options.seconds * 1000,
      });
      const overhead = [];
      for (const config of configs) {
        note(`${config.sizePx} px: a real run of ${options.loopSteps} steps`);
        overhead.push(await benchOverhead(config, options.loopSteps, worker, makeReference));
      }
      const report: TrainReport = {
        machine: describeMachine(...measured.libraries),
        model: options.model,
        date: new Date().toISOString(),
        command: `bench train --px ${options.px.join(',')} --model ${options.model}`,
        rounds: options.repeat,
        rows: measured.rows,
        ratios: trainRatios(measured.rows),
        overhead,
        leftOut: measured.leftOut,
      };
      if (options.out !== undefined) await writeDocs(options.out, report);
      printResult(options.json === true, report, describeTraining(report).split('\n'));
      finish(checkLosses(report));
    });
}

/** The reference pair with its family, as `init` makes it. */
const makeReference = (path: string) =>
  createProject(path, {
    ...referencePair(),
    name: 'bench',
    now: new Date(),
    openPair,
    family: { members: referenceFamily(), inspectFont: async (font) => (await readFont(font)).info },
  });

async function writeDocs(docs: string, report: TrainReport): Promise<void> {
  const plots = new Map<string, string>();
  for (const px of Object.keys(report.ratios))
    plots.set(`performance-train-${px}.svg`, await plotEngines(report, Number(px)));
  const pictures = [...plots.keys()].map((name) => `![A training step by engine](images/${name})`);
  await writePerformance(docs, 'training', [describeTraining(report), ...pictures].join('\n\n'), plots);
}

function checkLosses({ ratios }: TrainReport): number {
  const wrong = Object.entries(ratios).filter(
    ([, { firstLoss }]) => (firstLoss.float32 ?? 0) > LOSS_TOLERANCE,
  );
  for (const [px, { firstLoss }] of wrong) {
    note(
      `jikei: the first losses at ${px} px differ by ${firstLoss.float32}. The engines do not compute the same; do not use these times.`,
    );
  }
  return wrong.length === 0 ? EXIT.done : EXIT.failed;
}
