import { AppError } from '../../shared/domain/app-error';
import { type RunId, runIdSchema } from '../../shared/domain/run';
import { listRuns, readRun } from '../runs/read-run';

/** The run of that name, or the newest for `last`. Throws an AppError run-unreadable that names those there are. */
export async function findRun(projectPath: string, name: string): Promise<RunId> {
  const runs = await listRuns(projectPath, new Date());
  const newest = runs[0]?.id;
  if (name === 'last' && newest !== undefined) return newest;
  const id = runIdSchema.safeParse(name);
  if (name !== 'last' && id.success && runs.some((run) => run.id === id.data)) return id.data;
  // A run that is there but damaged says so itself.
  if (name !== 'last' && id.success && runs.length > 0) await readRun(projectPath, id.data, new Date());
  throw new AppError({
    kind: 'run-unreadable',
    message: runs.length === 0 ? `${projectPath} has no runs.` : `${projectPath} has no run called ${name}.`,
    fix:
      runs.length === 0
        ? `Train one: jikei train ${projectPath}.`
        : `Choose one of ${runs
            .slice(0, 5)
            .map((run) => run.id)
            .join(', ')}, or "last".`,
    values: { run: name },
  });
}
