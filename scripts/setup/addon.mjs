import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { announce, SetupFailure, say } from './console.mjs';
import { root, tfjsPackage } from './paths.mjs';
import { runProgram, tellingLine } from './run-program.mjs';

const addonPath = join(tfjsPackage, 'lib', 'napi-v8', 'tfjs_binding.node');

const compilerArguments = [
  ...['-std=c++17', '-O2', '-fPIC', '-shared', '-fvisibility=hidden', '-DNAPI_VERSION=8'],
  // Relative, so that the addon finds the library also in a packaged app.
  '-Wl,-rpath,$ORIGIN/../../deps/lib',
  ...['-l:libtensorflow_cc.so.2', '-l:libtensorflow_framework.so.2'],
];

/** Changes when the addon would: its sources, the library, the flags. */
function addonKey(library) {
  const hash = createHash('sha256');
  const binding = join(tfjsPackage, 'binding');
  for (const name of readdirSync(binding).sort()) hash.update(readFileSync(join(binding, name)));
  hash.update(compilerArguments.join(' '));
  hash.update(library);
  return hash.digest('hex');
}

/**
 * Makes `tfjs_binding.node` from the npm package's own sources for the TensorFlow in `library`, and
 * puts the library where the addon looks for it. Does nothing when both are there.
 */
export async function compileAddon(library, stamp, installed) {
  const key = addonKey(library);
  const isCurrent = installed?.key === key && existsSync(addonPath) && librariesResolve();
  if (isCurrent) {
    say('addon', `made for TensorFlow ${stamp.version} (${stamp.flavour})`);
    return;
  }
  linkLibraries(library);
  announce('addon', `compiling it for TensorFlow ${stamp.version} (${stamp.flavour})`);
  mkdirSync(join(tfjsPackage, 'lib', 'napi-v8'), { recursive: true });
  const temporary = `${addonPath}.${process.pid}`;
  const [flags, libraries] = [compilerArguments.slice(0, -2), compilerArguments.slice(-2)];
  const result = await runProgram('g++', [
    ...flags,
    `-I${join(root, 'node_modules', 'node-api-headers', 'include')}`,
    `-I${join(library, 'tensorflow', 'include')}`,
    join(tfjsPackage, 'binding', 'tfjs_backend.cc'),
    join(tfjsPackage, 'binding', 'tfjs_binding.cc'),
    `-L${join(library, 'tensorflow')}`,
    ...libraries,
    ...['-o', temporary],
  ]);
  if (result.missing) throw new SetupFailure('g++ is missing: install a C++ compiler and run this again.');
  if (result.status !== 0) {
    rmSync(temporary, { force: true });
    throw new SetupFailure(`compiling the TensorFlow addon failed: ${tellingLine(result.stderr)}`);
  }
  renameSync(temporary, addonPath);
  writeFileSync(join(tfjsPackage, 'lib', 'jikei-tensorflow.json'), `${JSON.stringify({ ...stamp, key })}\n`);
  say('addon', 'compiled');
}

function librariesResolve() {
  return ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'].every((name) =>
    existsSync(join(tfjsPackage, 'deps', 'lib', name)),
  );
}

/** `deps/lib` and, for CUDA, `deps/nvidia`: beside each other as `tensorflow` and `nvidia` in a wheel. */
function linkLibraries(library) {
  const deps = join(tfjsPackage, 'deps');
  rmSync(deps, { recursive: true, force: true });
  mkdirSync(join(deps, 'lib'), { recursive: true });
  for (const name of readdirSync(join(library, 'tensorflow')).filter((entry) => entry.includes('.so'))) {
    linkFile(join(library, 'tensorflow', name), join(deps, 'lib', name));
  }
  if (existsSync(join(library, 'nvidia'))) linkFile(join(library, 'nvidia'), join(deps, 'nvidia'));
  if (existsSync(join(library, 'licenses'))) linkFile(join(library, 'licenses'), join(deps, 'licenses'));
}

/** A link, so that 850 MB lie on the disk once; where links are not possible, a copy. */
function linkFile(from, to) {
  try {
    symlinkSync(from, to);
  } catch {
    if (statSync(from).isDirectory()) throw new SetupFailure(`${to} cannot be linked to ${from}.`);
    try {
      linkSync(from, to);
    } catch {
      copyFileSync(from, to);
    }
  }
}
