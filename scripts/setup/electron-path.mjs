import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, root } from './paths.mjs';

/** The Electron that stands in where the official one cannot be downloaded: see electron-fallback.mjs. */
export const fallbackVersion = '33.2.1';

export function fallbackFolder() {
  return join(cacheFolder(), `electron-${fallbackVersion}-linux-x64`);
}

function readText(path) {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null;
}

/**
 * The Electron of this checkout: `{executable, folder, version, origin}`, or null when set-up has not
 * brought one. The official one wins; `ELECTRON_OVERRIDE_DIST_PATH` wins over both, as everywhere.
 */
export function findElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return electronIn(override, 'override', executableName());
  const packageFolder = join(root, 'node_modules', 'electron');
  const wanted = JSON.parse(readText(join(packageFolder, 'package.json')) ?? '{}').version;
  const official = electronIn(
    join(packageFolder, 'dist'),
    'official',
    readText(join(packageFolder, 'path.txt')),
  );
  if (official !== null && official.version === wanted) return official;
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  return electronIn(fallbackFolder(), 'fallback', 'electron');
}

function executableName() {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

function electronIn(folder, origin, name) {
  if (name === null || !existsSync(join(folder, name))) return null;
  const version = (readText(join(folder, 'version')) ?? 'unknown').replace(/^v/, '');
  return { executable: join(folder, name), folder, version, origin };
}

/** Switches that every start of Electron needs on this machine: its sandbox refuses to run as root. */
export function electronSwitches() {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
