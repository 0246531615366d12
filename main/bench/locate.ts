import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '../../shared/domain/app-error';
import { besideProgram } from '../files/beside-program';
import type { EngineCommand } from './engine-process';

/** The worker's program, beside the command line's. */
export function ownWorker(): EngineCommand {
  const file = besideProgram('bench-worker.js');
  if (file === undefined) throw new Error('bench-worker.js is not in the build');
  return { file: process.execPath, args: [file] };
}

/**
 * PyTorch by the Python at `python`, or by python3 where it has torch; null where it has not, or where scripts/ is not
 * there, as in the packaged app. Throws an AppError config-invalid where `python` was named and cannot import torch.
 */
export async function findTorch(python: string | null): Promise<EngineCommand | null> {
  const script = findScript();
  const file = python ?? 'python3';
  const hasTorch = await promisify(execFile)(file, ['-c', 'import torch, numpy'], { timeout: 120_000 }).then(
    () => true,
    () => false,
  );
  if (hasTorch && script !== null) return { file, args: [script] };
  if (python === null) return null;
  throw new AppError({
    kind: 'config-invalid',
    message: hasTorch
      ? 'scripts/bench/torch_unet.py is not there.'
      : `${python} cannot import torch and numpy.`,
    fix: hasTorch
      ? 'Run the benchmark from the sources.'
      : 'Name a Python that has both: --torch-python PATH.',
  });
}

function findScript(): string | null {
  for (let folder = import.meta.dirname; dirname(folder) !== folder; folder = dirname(folder)) {
    const script = join(folder, 'scripts', 'bench', 'torch_unet.py');
    if (existsSync(script)) return script;
  }
  return null;
}
