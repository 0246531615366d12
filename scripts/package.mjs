/**
 * `npm run package [-- --targets AppImage,deb]`: an unpacked app in dist/, or installers.
 *
 * electron-builder.yml says what goes in; here is only what depends on this machine.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildApp } from './build-app.mjs';
import { announce } from './setup/console.mjs';
import { findElectron } from './setup/electron-path.mjs';
import { root, tfjsPackage } from './setup/paths.mjs';
import { runProgram, tellingLine } from './setup/run-program.mjs';

const { values } = parseArgs({ options: { targets: { type: 'string', default: 'dir' } } });
process.exitCode = await packageApp(values.targets.split(','));

async function packageApp(targets) {
  const electron = findElectron();
  if (electron === null || !existsSync(join(tfjsPackage, 'deps', 'lib'))) {
    announce('package', 'Electron or TensorFlow is missing: run npm run setup.');
    return 1;
  }
  if (!(await buildApp())) return 1;
  announce('package', `Electron ${electron.version}, ${targets.join(', ')}`);
  const platform = { win32: '--win', darwin: '--mac' }[process.platform] ?? '--linux';
  const result = await runProgram(
    process.execPath,
    [
      ...[join(root, 'node_modules', 'electron-builder', 'cli.js'), platform, ...targets],
      ...['--publish', 'never', '--config', 'electron-builder.yml'],
      ...[`-c.electronDist=${electron.folder}`, `-c.electronVersion=${electron.version}`],
    ],
    {
      cwd: root,
      // Signing is for releases, which have their own keys.
      env: { CSC_IDENTITY_AUTO_DISCOVERY: 'false' },
      timeoutMs: 30 * 60_000,
      onOutput: (chunk) => process.stderr.write(chunk),
    },
  );
  if (result.status !== 0) {
    announce('package', `electron-builder failed: ${tellingLine(result.stderr || result.stdout)}`);
    return 1;
  }
  announce('package', 'the app is in dist/');
  return 0;
}
