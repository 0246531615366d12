/**
 * `npm run package [-- --targets AppImage,deb]`: an unpacked app in dist/, or installers.
 *
 * electron-builder.yml says what goes in; here is only what depends on this machine: which Electron
 * was found, and where TensorFlow's libraries really lie (node_modules has links to them).
 */
import { existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildApp } from './build-app.mjs';
import { announce } from './setup/console.mjs';
import { findElectron } from './setup/electron-path.mjs';
import { root, tfjsPackage } from './setup/paths.mjs';
import { lastLine, runProgram } from './setup/run-program.mjs';

function fail(message) {
  announce('package', message);
  process.exit(1);
}

/** The folder that the files of `deps/lib` really lie in. */
function tensorflowFolder() {
  const lib = join(tfjsPackage, 'deps', 'lib');
  const library = ['libtensorflow_cc.so.2', 'libtensorflow.2.dylib', 'tensorflow.dll', 'libtensorflow.so']
    .map((name) => join(lib, name))
    .find(existsSync);
  if (library === undefined) fail('TensorFlow is missing: run npm run setup.');
  return dirname(realpathSync(library));
}

const { values } = parseArgs({ options: { targets: { type: 'string', default: 'dir' } } });
const electron = findElectron();
if (electron === null) fail('Electron is missing: run npm run setup.');
const libraries = tensorflowFolder();
if (!(await buildApp())) process.exit(1);

const platformSwitch = { win32: '--win', darwin: '--mac' }[process.platform] ?? '--linux';
const nvidia = join(tfjsPackage, 'deps', 'nvidia');
// An empty folder stands for "no CUDA": electron-builder wants every source to exist.
const empty = join(root, 'dist', 'empty');
mkdirSync(empty, { recursive: true });
announce('package', `Electron ${electron.version}, targets ${values.targets}`);
const result = await runProgram(
  process.execPath,
  [
    ...[
      join(root, 'node_modules', 'electron-builder', 'cli.js'),
      platformSwitch,
      ...values.targets.split(','),
    ],
    ...['--publish', 'never', '--config', 'electron-builder.yml'],
    `-c.electronDist=${electron.folder}`,
    `-c.electronVersion=${electron.version}`,
  ],
  {
    cwd: root,
    env: {
      JIKEI_TENSORFLOW: libraries,
      JIKEI_NVIDIA: existsSync(nvidia) ? realpathSync(nvidia) : empty,
      // Signing is for releases, which have their own keys.
      CSC_IDENTITY_AUTO_DISCOVERY: 'false',
    },
    timeoutMs: 30 * 60_000,
    onOutput: (chunk) => process.stderr.write(chunk),
  },
);
if (result.status !== 0) fail(`electron-builder failed: ${lastLine(result.stderr || result.stdout)}`);
const { productName } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
announce('package', `${productName} is in dist/`);
