import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { announce, SetupFailure, say, startTicker } from './console.mjs';
import { root } from './paths.mjs';
import { runProgram, tellingLine } from './run-program.mjs';

/** The stamp's content for a lock file: when it is what node_modules has, npm need not run. */
export function lockStamp(lockText, platform = process.platform, arch = process.arch) {
  return `${createHash('sha256').update(lockText).digest('hex')} ${platform} ${arch}\n`;
}

/**
 * Whether node_modules is what the lock file asks for.
 *
 * A colleague who ran `npm ci` by hand has no stamp: npm's own record of what it installed lists the
 * same packages as the lock then, which is as good.
 */
export function matchesLock(lockText, stamp, installedLockText) {
  if (stamp === lockStamp(lockText)) return true;
  if (stamp !== null || installedLockText === null) return false;
  const wanted = JSON.parse(lockText).packages;
  const installed = JSON.parse(installedLockText).packages;
  const isOptional = (entry) => entry.optional === true || entry.devOptional === true;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || isOptional(entry) || installed[path]?.version === entry.version,
  );
}

function readText(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/** npm's packages, exactly as locked, without running anyone's install scripts. */
export async function installPackages() {
  const modules = join(root, 'node_modules');
  const stampPath = join(modules, '.jikei-lock');
  const lockText = readText(join(root, 'package-lock.json'));
  if (lockText === null) throw new SetupFailure('package-lock.json is missing: take the whole repository.');
  const installedLock = readText(join(modules, '.package-lock.json'));
  if (matchesLock(lockText, readText(stampPath), installedLock)) {
    writeFileSync(stampPath, lockStamp(lockText));
    say('npm', 'packages are those of package-lock.json');
    return;
  }
  announce('npm', 'installing the packages of package-lock.json');
  const stop = startTicker('npm', () => 'installing');
  const result = await runProgram('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: root,
  });
  stop();
  if (result.missing) throw new SetupFailure('npm is not on the PATH: install it with Node.');
  if (result.status !== 0) {
    throw new SetupFailure(
      `npm ci failed (${tellingLine(result.stderr)}): check the network and run it again.`,
    );
  }
  writeFileSync(stampPath, lockStamp(lockText));
  say('npm', 'packages installed, install scripts off');
}
