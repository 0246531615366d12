import { SetupFailure, say } from './console.mjs';

const oldest = [20, 19];
const recommended = [22, 12];

function isAtLeast([major, minor], [wantedMajor, wantedMinor]) {
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

/** `too-old`, `usable` or `recommended`. */
export function judgeNodeVersion(version) {
  const [major, minor] = version.split('.').map(Number);
  if (!isAtLeast([major, minor], oldest)) return 'too-old';
  return isAtLeast([major, minor], recommended) ? 'recommended' : 'usable';
}

export function checkNodeVersion(version) {
  const verdict = judgeNodeVersion(version);
  if (verdict === 'too-old') {
    throw new SetupFailure(`this is Node ${version}; Jikei needs 20.19 or newer, best 22.12 or newer.`);
  }
  say('node', verdict === 'usable' ? `${version} (22.12 or newer gets the newest Electron)` : version);
}
