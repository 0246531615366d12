import type { RunId, RunStatus } from '../../shared/domain/run';
import { listRuns } from '../runs/read-run';
import type { MainContext } from './main-context';

/** Reads the open project's runs anew and tells everyone. */
export async function refreshRuns({ state, now }: Pick<MainContext, 'state' | 'now'>): Promise<void> {
  const path = state.project?.path;
  const runs = path === undefined ? [] : await listRuns(path, now());
  if (state.project?.path === path) state.runs = runs;
}

/** Puts a status that the trainer has told into the list, without reading a file. */
export function patchRun({ state }: Pick<MainContext, 'state'>, run: RunId, status: RunStatus): void {
  state.runs = state.runs.map((summary) => (summary.id === run ? { ...summary, status } : summary));
}
