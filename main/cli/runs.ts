import type { Command } from 'commander';
import { readProject } from '../projects/read-project';
import { listRuns } from '../runs/read-run';
import { formatDuration } from './format-duration';
import { JSON_SWITCH, printResult } from './output';

/** `jikei runs`: the runs of a project, newest first. */
export function addRuns(program: Command): void {
  program
    .command('runs <project>')
    .description('list the runs of a project, newest first')
    .option(...JSON_SWITCH)
    .action(async (projectPath: string, { json = false }: { json?: boolean }) => {
      await readProject(projectPath);
      const runs = await listRuns(projectPath, new Date());
      const lines = runs.map(({ id, status }) => {
        const l1 = status.heldOut === null ? '' : `, held-out L1 ${status.heldOut.l1.toFixed(4)}`;
        return `${id}  ${status.state}, step ${status.step}, ${formatDuration(status.seconds)}${l1}`;
      });
      printResult(json, { runs }, lines.length === 0 ? ['No runs yet.'] : lines);
    });
}
