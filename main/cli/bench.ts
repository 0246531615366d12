import type { Command } from 'commander';
import { addBenchExport } from './bench-export';
import { addBenchGenerate } from './bench-generate';
import { addBenchGrowth } from './bench-growth';
import { addBenchProfile } from './bench-profile';
import { addBenchScore } from './bench-score';
import { addBenchStages } from './bench-stages';
import { addBenchTrace } from './bench-trace';
import { addBenchTrain } from './bench-train';

/** `jikei bench …`: how fast this machine does each part of the work. */
export function addBench(program: Command, finish: (code: number) => void): void {
  const bench = program
    .command('bench')
    .description('measure the speed of a part of the work on this machine');
  addBenchTrain(bench, finish);
  addBenchGenerate(bench);
  addBenchGrowth(bench);
  addBenchProfile(bench);
  addBenchStages(bench);
  addBenchTrace(bench);
  addBenchScore(bench);
  addBenchExport(bench);
}
