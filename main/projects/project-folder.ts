import { join } from 'node:path';
import type { RunId } from '../../shared/domain/run';

/** Where everything of a project lies. A folder is complete when its last file is there. */
export const projectFile = (projectPath: string) => join(projectPath, 'project.json');
export const runsFolder = (projectPath: string) => join(projectPath, 'runs');
export const exportsFolder = (projectPath: string) => join(projectPath, 'exports');

export const runFolder = (projectPath: string, run: RunId) => join(runsFolder(projectPath), run);
export const generatedRoot = (projectPath: string) => join(projectPath, 'generated');
export const generatedFolder = (projectPath: string, run: RunId) => join(generatedRoot(projectPath), run);

/** The files of one run. */
export function runFiles(projectPath: string, run: RunId) {
  const folder = runFolder(projectPath, run);
  return {
    folder,
    config: join(folder, 'config.json'),
    status: join(folder, 'status.json'),
    budget: join(folder, 'budget.json'),
    metrics: join(folder, 'metrics.jsonl'),
    heldOut: join(folder, 'held-out.json'),
    /** What the last measurement drew: held-out/images/U+4E00.png */
    heldOutImages: join(folder, 'held-out', 'images'),
    log: join(folder, 'log.jsonl'),
    samples: join(folder, 'samples'),
    checkpoints: join(folder, 'checkpoints'),
  };
}

/** `step-000500`, so that names sort as numbers do. */
export const stepName = (step: number) => `step-${String(step).padStart(6, '0')}`;

/** The step in a name made by {@link stepName}, with or without an ending. */
export function stepOf(name: string): number | undefined {
  const match = /^step-(\d{6,})(?:\.png)?$/.exec(name);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}
