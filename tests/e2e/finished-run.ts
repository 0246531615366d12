import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { runFiles } from '../../main/projects/project-folder';
import type { RunId, RunStatus } from '../../shared/domain/run';
import { runConfigSchema } from '../../shared/domain/run-config';

/** Puts a run of the smoke preset into a project, finished as far as its folder says: it has no weights. */
export function writeFinishedRun(project: string, run: RunId, sizePx: 32 | 64): void {
  const preset = JSON.parse(readFileSync('assets/presets/smoke.json', 'utf8'));
  const config = runConfigSchema.parse({ ...preset.config, sizePx });
  const files = runFiles(project, run);
  const at = '2026-11-24T15:30:00.000Z';
  const status: RunStatus = {
    ...{ state: 'finished', step: 100, totalSteps: 100, seconds: 9, secondsLeft: 0, heartbeatAt: at },
    ...{ heldOut: null, baseline: null, validation: null, lastCheckpoint: null, bestCheckpoint: null },
    ...{ engine: null, backend: null, error: null },
  };
  const record = {
    config,
    seed: 0,
    versions: { jikei: '0.1.0', node: '20.20.2', electron: null },
    backend: null,
    fontHashes: { source: 'a', target: 'b' },
    createdAt: at,
  };
  mkdirSync(files.folder, { recursive: true });
  writeFileSync(files.config, JSON.stringify(record));
  writeFileSync(files.status, JSON.stringify(status));
}
