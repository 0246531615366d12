import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The checkout. */
export const root = resolve(import.meta.dirname, '..', '..');

/** The npm package whose addon set-up compiles. */
export const tfjsPackage = join(root, 'node_modules', '@tensorflow', 'tfjs-node-gpu');

/** Where downloads are unpacked, once per user, so that a second clone needs no second download. */
export function cacheFolder(environment = process.env, platform = process.platform, home = homedir()) {
  if (environment.JIKEI_CACHE) return resolve(environment.JIKEI_CACHE);
  if (platform === 'win32') return join(environment.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'jikei');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'jikei');
  return join(environment.XDG_CACHE_HOME || join(home, '.cache'), 'jikei');
}

/**
 * Fills a folder of the cache through `fill(temporaryFolder)`, and renames it when it is complete: a
 * folder under its final name is always whole, also after a kill or with two set-ups at once.
 */
export async function fillFolder(folder, fill) {
  const temporary = `${folder}.${process.pid}.partial`;
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true });
  try {
    await fill(temporary);
    try {
      renameSync(temporary, folder);
    } catch (error) {
      // Another set-up was faster: its folder is as good as ours.
      if (!existsSync(folder)) throw error;
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Bytes of all files below a folder; files that vanish while we look do not count. */
export function folderBytes(folder) {
  let bytes = 0;
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) bytes += folderBytes(path);
      else bytes += statSync(path).size;
    }
  } catch {
    // A download moves its files while we count; the next look sees them.
  }
  return bytes;
}
