import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
export const PYTHON = process.platform === 'win32' ? 'python' : 'python3';

const fetched = new Map<string, Promise<string>>();

/** Where the libraries of a list beside this file lie; fetched at the first use, once for all test runs. */
export function fetchLibraries(list: string): Promise<string> {
  const before = fetched.get(list) ?? fetchOnce(list);
  fetched.set(list, before);
  return before;
}

async function fetchOnce(list: string): Promise<string> {
  const requirements = join(import.meta.dirname, list);
  const version = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'jikei');
  const folder = join(cache, `oracles-${version}`);
  if (existsSync(folder)) return folder;
  // Several test files may come here at once: each fetches its own, the first to finish gives it its name.
  await mkdir(cache, { recursive: true });
  const temporary = await mkdtemp(`${folder}-`);
  try {
    // Into a folder of its own: needs no python3-venv, and touches nothing of the system's Python.
    const target = ['--target', temporary, '--requirement', requirements];
    await run(PYTHON, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...target]);
    await rename(temporary, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return folder;
}

/** Runs a script beside this file; returns the JSON it prints. A script that fails throws with what it said. */
export async function askOracle(script: string, ...args: readonly string[]): Promise<unknown> {
  const env = { ...process.env, PYTHONPATH: await fetchLibraries('requirements.txt') };
  const { stdout } = await run(PYTHON, [join(import.meta.dirname, script), ...args], {
    env,
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout);
}
