import type { RunSummary } from '../../shared/domain/run';
import { armTitles } from '../compare/read-comparison';
import { listRuns } from '../runs/read-run';
import type { MainContext } from './main-context';

/** Reads the open project's runs anew and tells everyone. */
export async function refreshRuns({ state, now }: Pick<MainContext, 'state' | 'now'>): Promise<void> {
  const path = state.project?.path;
  const runs = path === undefined ? [] : await namedRuns(path, now());
  if (state.project?.path === path) state.runs = runs;
}

/** The runs of a project, newest first, those of comparisons with the arm that they train. */
async function namedRuns(projectPath: string, now: Date): Promise<readonly RunSummary[]> {
  const [runs, arms] = await Promise.all([listRuns(projectPath, now), armTitles(projectPath)]);
  return runs.map((run) => {
    const arm = arms.get(run.id);
    return arm === undefined ? run : { ...run, arm };
  });
}
