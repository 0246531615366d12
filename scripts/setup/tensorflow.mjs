import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileAddon } from './addon.mjs';
import { announce, formatMegabytes, SetupFailure, say, startTicker } from './console.mjs';
import { cacheFolder, fillFolder, folderBytes, tfjsPackage } from './paths.mjs';
import { hasProgram, runProgram, tellingLine } from './run-program.mjs';
import { requirementsText, tensorflowVersion, wheelBundle } from './tensorflow-wheels.mjs';
import { unzip } from './unzip.mjs';

/** The roads to TensorFlow, as given with `--tensorflow`. */
export const flavours = ['cpu', 'cuda', 'npm'];

/** Whether a driver for an NVIDIA card is loaded. */
function hasNvidiaDriver() {
  return (
    existsSync('/proc/driver/nvidia/version') ||
    spawnSync('nvidia-smi', ['-L'], { stdio: 'ignore' }).status === 0
  );
}

/**
 * Which TensorFlow to take.
 *
 * What was chosen by hand stays until something else is chosen by hand, so that `npm test` after
 * `setup --tensorflow cpu` on a machine with a card does not fetch 3 GB.
 */
export function chooseFlavour({ asked, installed, hasDriver, hasCudaWheels, hasCpuWheels, hasPip }) {
  if (asked) return asked;
  if (installed && (installed === 'npm' || hasCpuWheels)) return installed;
  if (!hasPip || !hasCpuWheels) return 'npm';
  return hasDriver && hasCudaWheels ? 'cuda' : 'cpu';
}

function libraryFolder(flavour) {
  return join(
    cacheFolder(),
    `tensorflow-${tensorflowVersion}-${flavour}-${process.platform}-${process.arch}`,
  );
}

/** What the addon in node_modules was made for. */
export const addonStampPath = join(tfjsPackage, 'lib', 'jikei-tensorflow.json');

/** What the addon in node_modules was made for, or null. */
function installedTensorflow() {
  if (!existsSync(addonStampPath)) return null;
  try {
    return JSON.parse(readFileSync(addonStampPath, 'utf8'));
  } catch {
    return null;
  }
}

/** Brings TensorFlow's library and makes the addon for it. Returns `{flavour, version}`. */
export async function installTensorflow(asked) {
  const flavour = chooseFlavour({
    asked,
    installed: installedTensorflow()?.flavour ?? null,
    hasDriver: hasNvidiaDriver(),
    hasCudaWheels: wheelBundle('cuda') !== null,
    hasCpuWheels: wheelBundle('cpu') !== null,
    hasPip: hasProgram('python3', ['-m', 'pip', '--version']),
  });
  if (flavour === 'npm') return installFromNpm();
  const bundle = wheelBundle(flavour);
  if (bundle === null) {
    throw new SetupFailure(
      `there is no ${flavour} build of TensorFlow for ${process.platform} ${process.arch}: try --tensorflow npm.`,
    );
  }
  const folder = libraryFolder(flavour);
  if (existsSync(folder)) {
    say('tensorflow', `${tensorflowVersion} (${flavour}) is in the cache`);
  } else {
    announce('tensorflow', `downloading ${tensorflowVersion} for ${flavour} (${bundle.megabytes} MB)`);
    await fillFolder(folder, (partial) => fetchWheels(bundle, partial));
    say('tensorflow', `${tensorflowVersion} (${flavour}) downloaded and checked`);
  }
  const stamp = { flavour, version: tensorflowVersion, source: 'wheel' };
  await compileAddon(folder, stamp, installedTensorflow());
  writeFileSync(addonStampPath, `${JSON.stringify({ ...installedTensorflow(), ...stamp })}\n`);
  return stamp;
}

async function fetchWheels(bundle, folder) {
  if (!hasProgram('python3', ['-m', 'pip', '--version'])) {
    throw new SetupFailure('pip is missing: install python3-pip, or use --tensorflow npm.');
  }
  const temporary = mkdtempSync(join(tmpdir(), 'jikei-tensorflow-'));
  try {
    const requirements = join(temporary, 'requirements.txt');
    writeFileSync(requirements, requirementsText(bundle.wheels));
    const stop = startTicker(
      'tensorflow',
      () => `downloaded ${formatMegabytes(folderBytes(temporary))} of ${bundle.megabytes} MB`,
    );
    const machine = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
    const platforms = ['2_27', '2_17', '2_12', '2_5'].flatMap((glibc) => [
      '--platform',
      `manylinux_${glibc}_${machine}`,
    ]);
    const legacy = ['manylinux2014', 'manylinux2010', 'manylinux1'].flatMap((name) => [
      '--platform',
      `${name}_${machine}`,
    ]);
    const target = [
      '--python-version',
      '3.11',
      '--implementation',
      'cp',
      '--abi',
      'cp311',
      '--only-binary=:all:',
    ];
    const result = await runProgram(
      'python3',
      [
        ...['-m', 'pip', 'download', '--no-deps', '--no-cache-dir', '--disable-pip-version-check'],
        ...['--require-hashes', '-r', requirements, '-d', temporary, ...target, ...platforms, ...legacy],
      ],
      // pip downloads into TMPDIR, which lets us see how far it is.
      { env: { TMPDIR: temporary }, timeoutMs: 60 * 60_000 },
    );
    stop();
    if (result.status !== 0) {
      if (/DO NOT MATCH THE HASHES/i.test(result.stderr)) {
        throw new SetupFailure(
          'a TensorFlow wheel is not the file that was reviewed (its SHA-256 differs): nothing was installed.',
        );
      }
      throw new SetupFailure(
        `downloading TensorFlow failed (${tellingLine(result.stderr)}): check the network and run it again, or try --tensorflow npm.`,
      );
    }
    const stopUnpacking = startTicker('tensorflow', () => 'unpacking');
    try {
      for (const wheel of readdirSync(temporary).filter((name) => name.endsWith('.whl'))) {
        await unzip(join(temporary, wheel), folder, placeWheelFile);
      }
    } finally {
      stopUnpacking();
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/**
 * What is taken out of a wheel, at the place it has in Python's site-packages: the libraries find each
 * other by relative paths (`tensorflow/` beside `nvidia/`).
 */
export function placeWheelFile(name) {
  if (/^tensorflow\/libtensorflow_(cc|framework)\.so\.2$/.test(name)) return name;
  // Just what the addon's sources include, directly or not: 130 of 14,000 headers.
  if (/^tensorflow\/include\/(tensorflow\/c|xla\/tsl\/c)\/.*\.h$/.test(name)) return name;
  if (/^tensorflow\/include\/(tensorflow\/core|tsl)\/platform\/ctstring[^/]*\.h$/.test(name)) return name;
  if (/^nvidia\/[^/]+\/(lib|bin|nvvm)\//.test(name)) return name;
  if (
    /^tensorflow\/(THIRD_PARTY_NOTICES|LICENSE)/.test(name) ||
    /^tensorflow[^/]*\.dist-info\/.*LICENSE/.test(name)
  ) {
    return `licenses/${name.split('/').slice(-1)[0]}`;
  }
  return null;
}

/** tfjs's own installer: an older TensorFlow, but it exists for Windows and macOS. */
async function installFromNpm() {
  const installed = installedTensorflow();
  const addon = join(tfjsPackage, 'lib', 'napi-v8', 'tfjs_binding.node');
  if (installed?.flavour === 'npm' && existsSync(addon)) {
    say('tensorflow', `${installed.version} (npm) is installed`);
    return installed;
  }
  announce('tensorflow', "downloading with tfjs's own installer");
  const restore = setAside(['deps', 'lib'].map((name) => join(tfjsPackage, name)));
  const stop = startTicker('tensorflow', () => 'downloading');
  const hasCard = process.platform !== 'darwin' && hasNvidiaDriver();
  const separator = process.platform === 'win32' ? ';' : ':';
  const result = await runProgram(
    process.execPath,
    [join('scripts', 'install.js'), hasCard ? 'gpu' : 'cpu', 'download'],
    {
      cwd: tfjsPackage,
      // It calls node-pre-gyp by name, which npm would have put on the PATH.
      env: { PATH: `${join(tfjsPackage, '..', '..', '.bin')}${separator}${process.env.PATH}` },
      timeoutMs: 30 * 60_000,
    },
  );
  stop();
  const isInstalled = result.status === 0 && existsSync(addon);
  restore(!isInstalled);
  if (!isInstalled) {
    throw new SetupFailure(
      `tfjs's own installer failed (${tellingLine(result.stderr)}): check that its download site can be reached` +
        (wheelBundle('cpu') === null ? '.' : ', or use --tensorflow cpu.'),
    );
  }
  const stamp = { flavour: 'npm', version: '2.9.1', source: 'tfjs' };
  writeFileSync(addonStampPath, `${JSON.stringify(stamp)}\n`);
  say('tensorflow', `installed with tfjs's own installer (${hasCard ? 'gpu' : 'cpu'})`);
  return stamp;
}

/** Moves folders out of the way. The function returned brings them back, or drops them. */
function setAside(folders) {
  const present = folders.filter((folder) => existsSync(folder));
  for (const folder of present) {
    rmSync(`${folder}.before`, { recursive: true, force: true });
    renameSync(folder, `${folder}.before`);
  }
  return (isWanted) => {
    for (const folder of present) {
      if (isWanted) {
        rmSync(folder, { recursive: true, force: true });
        renameSync(`${folder}.before`, folder);
      } else {
        rmSync(`${folder}.before`, { recursive: true, force: true });
      }
    }
  };
}
