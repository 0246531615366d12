import { Command, CommanderError } from 'commander';
import { readAppVersion } from '../runs/app-version';
import { addBench } from './bench';
import { addCompare } from './compare';
import { addCoverage } from './coverage';
import { addDescribe } from './describe';
import { addDoctor } from './doctor';
import { addExport } from './export';
import { addFeatures } from './features';
import { addGenerate } from './generate';
import { addInit } from './init';
import { EXIT, reportFailure } from './output';
import { addRuns } from './runs';
import { addScore } from './score';
import { addStudy } from './study';
import { addTrace } from './trace';
import { addTrain } from './train';
import { addVerdict } from './verdict';

/** The commands in the order of the work. */
const COMMANDS = [
  addDoctor,
  addInit,
  addCoverage,
  addDescribe,
  addTrain,
  addRuns,
  addCompare,
  addGenerate,
  addVerdict,
  addScore,
  addTrace,
  addExport,
  addFeatures,
  addBench,
  addStudy,
];

/**
 * Runs `jikei <args>` and resolves with its exit code: 0 done, 1 expected failure, 2 wrong usage.
 *
 * Results go to stdout, everything else to stderr.
 */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  const program = new Command('jikei')
    .description('Learns how one CJK font draws what another draws, and draws what it lacks.')
    .version(await readAppVersion())
    .showHelpAfterError('(add --help for how to use it)')
    .exitOverride();
  let exitCode: number = EXIT.done;
  const finish = (code: number) => {
    exitCode = code;
  };
  for (const add of COMMANDS) add(program, finish);
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has said what is wrong; help and version end with 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    return reportFailure(error, args.includes('--json'));
  }
}
