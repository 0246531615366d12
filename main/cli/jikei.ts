import { Command, CommanderError } from 'commander';
import { readAppVersion } from '../runs/app-version';
import { addBench } from './bench';
import { addCoverage } from './coverage';
import { addDoctor } from './doctor';
import { addExport } from './export';
import { addGenerate } from './generate';
import { addInit } from './init';
import { EXIT, reportFailure } from './output';
import { addRuns } from './runs';
import { addTrace } from './trace';
import { addTrain } from './train';

/** `jikei`: every command of the workstation without a window. Exit 0 done, 1 expected failure, 2 wrong usage. */
async function main(argv: readonly string[]): Promise<number> {
  const program = new Command('jikei')
    .description('Learns how one CJK font draws what another draws, and draws what it lacks.')
    .version(await readAppVersion())
    .showHelpAfterError('(add --help for how to use it)')
    .exitOverride();
  for (const add of [
    addDoctor,
    addInit,
    addCoverage,
    addTrain,
    addRuns,
    addGenerate,
    addTrace,
    addExport,
    addBench,
  ]) {
    add(program);
  }
  try {
    await program.parseAsync(argv);
    return Number(process.exitCode ?? EXIT.done);
  } catch (error) {
    // Commander has said what is wrong; help and version end with 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    return reportFailure(error, argv.includes('--json'));
  }
}

process.exitCode = await main(process.argv);
