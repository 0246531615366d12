import type { Command } from 'commander';
import { examineMachine } from '../doctor';
import { EXIT, JSON_SWITCH, printResult } from './output';

/** `jikei doctor`: what this machine has for Jikei, and what is missing. Ends with 1 when it cannot work. */
export function addDoctor(program: Command, finish: (exitCode: number) => void): void {
  program
    .command('doctor')
    .description('look at Node, Electron and TensorFlow on this machine')
    .option(...JSON_SWITCH)
    .action(async ({ json = false }: { json?: boolean }) => {
      const report = await examineMachine();
      const { node, electron, tensorflow, backend, device, problems, ok } = report;
      printResult(json, report, [
        `Node        ${node}`,
        `Electron    ${electron ?? 'missing'}`,
        `TensorFlow  ${tensorflow ?? 'missing'}${backend === null ? '' : ` (${backend})`}`,
        `Device      ${device ?? 'none'}`,
        ...problems.map(({ message, fix }) => `Problem: ${message} To mend it, ${fix}.`),
        ok ? 'All is well.' : 'Jikei cannot work here yet.',
      ]);
      if (!ok) finish(EXIT.failed);
    });
}
