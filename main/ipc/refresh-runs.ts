import { listRuns } from '../runs/read-run';
import type { MainContext } from './main-context';

/** Reads the open project's runs anew and tells everyone. */
export async function refreshRuns({ state, now }: Pick<MainContext, 'state' | 'now'>): Promise<void> {
  const path = state.project?.path;
  const runs = path === undefined ? [] : await listRuns(path, now());
  if (state.project?.path === path) state.runs = runs;
}
