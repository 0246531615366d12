import { spawnSync } from 'node:child_process';
import { announce, SetupFailure, say, startTicker } from './console.mjs';
import { hasProgram, runProgram, tellingLine } from './run-program.mjs';

/**
 * What the machine must have, how to see it, and the Debian packages that bring it. Libraries are
 * looked for by file and not by package: Ubuntu 24.04 renamed several (libgtk-3-0t64), so each has
 * its names in order of preference.
 */
const needs = [
  { id: 'libgtk-3.so.0', packages: ['libgtk-3-0t64', 'libgtk-3-0'] },
  { id: 'libnss3.so', packages: ['libnss3'] },
  { id: 'libasound.so.2', packages: ['libasound2t64', 'libasound2'] },
  { id: 'libgbm.so.1', packages: ['libgbm1'] },
  { id: 'xvfb-run', program: true, onlyHeadless: true, packages: ['xvfb'] },
  { id: 'xauth', program: true, onlyHeadless: true, packages: ['xauth'] },
  // The window names characters by showing them; without any Han font they are boxes, yet it works.
  { id: 'a Han font', font: true, optional: true, packages: ['fonts-noto-cjk'] },
  // Without it TensorFlow comes with tfjs's own installer.
  { id: 'pip', pip: true, optional: true, packages: ['python3-pip'] },
  { id: 'g++', program: true, packages: ['g++'] },
  // Opens the fonts that the tests write; the tests that ask it are skipped without.
  { id: 'fontforge', program: true, onlyTests: true, optional: true, packages: ['fontforge-nox'] },
];

export function hasDisplay(environment = process.env) {
  if (process.platform !== 'linux') return true;
  return Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
}

function isOnPath(program) {
  return spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;
}

/** The needs that this machine does not meet. */
function missingNeeds(forTests) {
  const libraries = spawnSync('sh', ['-c', 'PATH="$PATH:/sbin:/usr/sbin" ldconfig -p'], { encoding: 'utf8' });
  const loadable = libraries.stdout ?? '';
  return needs.filter((need) => {
    if (need.onlyHeadless && hasDisplay()) return false;
    if (need.onlyTests && !forTests) return false;
    if (need.program) return !isOnPath(need.id);
    if (need.pip) return !hasProgram('python3', ['-m', 'pip', '--version']);
    // Any Han font will do; without fontconfig there is none that Chromium would find.
    if (need.font)
      return (spawnSync('fc-list', [':lang=ja', 'family'], { encoding: 'utf8' }).stdout ?? '') === '';
    return !loadable.includes(need.id);
  });
}

/** The first of the names that apt knows. */
export function choosePackage(names, isKnown) {
  return names.find(isKnown) ?? names.at(-1);
}

function aptKnows(name) {
  const policy = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' }).stdout ?? '';
  return /Candidate: (?!\(none\))/.test(policy);
}

async function apt(args) {
  return runProgram('apt-get', ['-y', '-qq', '--no-install-recommends', ...args], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  });
}

/** Libraries and programs from the distribution, on Linux; for the tests a few more. */
export async function installSystemPackages({ forTests = false } = {}) {
  if (process.platform !== 'linux') return;
  const missing = missingNeeds(forTests);
  if (missing.length === 0) {
    say('system', 'libraries and programs are there');
    return;
  }
  const names = missing.map((need) => need.id).join(', ');
  if (!hasProgram('apt-get')) {
    if (missing.every((need) => need.optional)) {
      announce('system', `missing: ${names} (going on without)`);
      return;
    }
    throw new SetupFailure(
      `missing: ${names}. Install them with your distribution's package manager and run this again.`,
    );
  }
  // One name that apt does not know would keep all the others from being installed.
  const chosen = () =>
    missing
      .filter((need) => !need.optional || need.packages.some(aptKnows))
      .map((need) => choosePackage(need.packages, aptKnows));
  if (process.getuid?.() !== 0) {
    const advice = `missing: ${names}. Run: sudo apt-get update && sudo apt-get install -y ${chosen().join(' ')}`;
    if (missing.some((need) => !need.optional)) throw new SetupFailure(advice);
    announce('system', `${advice} (going on without)`);
    return;
  }
  announce('system', `installing what is missing: ${names}`);
  const stop = startTicker('system', () => 'apt-get is working');
  // The lists of a fresh container are empty, and old lists name packages that are gone.
  const update = await apt(['update']);
  const packages = chosen();
  const result = await apt(['install', ...packages]);
  stop();
  const still = missingNeeds(forTests).filter((need) => !need.optional);
  if (still.length > 0) {
    const failed = result.status === 0 ? '' : ` (${tellingLine(result.stderr || update.stderr)})`;
    throw new SetupFailure(
      `apt-get install ${packages.join(' ')} did not bring ${still.map((need) => need.id).join(', ')}${failed}.`,
    );
  }
  say('system', `installed ${packages.join(' ')}`);
}
