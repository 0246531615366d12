import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './setup/paths.mjs';

const sources = [
  ...['main', 'shared', 'renderer', 'assets'],
  ...['electron.vite.config.ts', 'tsconfig.base.json', 'package.json', 'package-lock.json'],
];
const output = join(root, 'out');
const stampPath = join(output, 'built-from.txt');
const lockPath = join(output, 'building');

/** Path, size and time of every source file, as one short text: 10 ms for a thousand files. */
export function fingerprint(folder, names) {
  const hash = createHash('sha256');
  const add = (path) => {
    const full = join(folder, path);
    const stats = statSync(full, { throwIfNoEntry: false });
    if (stats === undefined) return;
    if (stats.isDirectory()) for (const name of readdirSync(full).sort()) add(`${path}/${name}`);
    else hash.update(`${path} ${stats.size} ${stats.mtimeMs}\n`);
  };
  for (const name of names) add(name);
  return hash.digest('hex');
}

function isCurrent(wanted) {
  return existsSync(stampPath) && readFileSync(stampPath, 'utf8') === wanted;
}

/** One build at a time; a lock older than two minutes belongs to a build that was killed. */
async function withLock(work) {
  mkdirSync(output, { recursive: true });
  for (;;) {
    try {
      mkdirSync(lockPath);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const stats = statSync(lockPath, { throwIfNoEntry: false });
      if (stats !== undefined && Date.now() - stats.mtimeMs > 120_000)
        rmSync(lockPath, { recursive: true, force: true });
      await sleep(200);
    }
  }
  try {
    return work();
  } finally {
    rmSync(lockPath, { recursive: true, force: true });
  }
}

/**
 * Builds `out/` with electron-vite when a source has changed since the last build.
 *
 * Prints to stderr only. Returns whether `out/` is good; the reason has been printed when it is not.
 */
export async function buildApp({ quiet = false } = {}) {
  const wanted = fingerprint(root, sources);
  if (isCurrent(wanted)) return true;
  return withLock(() => {
    if (isCurrent(wanted)) return true;
    rmSync(stampPath, { force: true });
    const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
    // Its log goes to stderr: stdout belongs to the JSON of the command line.
    const result = spawnSync(process.execPath, [builder, 'build', '--logLevel', 'warn'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    if (result.status !== 0) {
      writeSync(
        2,
        `${result.stdout}${result.stderr}\nThe build failed: mend the error above, or run npm ci.\n`,
      );
      return false;
    }
    if (!quiet) writeSync(2, result.stderr);
    writeFileSync(stampPath, wanted);
    return true;
  });
}
