/** `npm run dev`: the window with hot reload, on the Electron that set-up found. */
import { join } from 'node:path';
import { runInForeground } from './run-app.mjs';
import { announce } from './setup/console.mjs';
import { electronSwitches, findElectron } from './setup/electron-path.mjs';
import { root } from './setup/paths.mjs';

const electron = findElectron();
if (electron === null) {
  announce('dev', 'Electron is missing: run npm run setup.');
  process.exit(1);
}
const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
const switches = electronSwitches();
process.exitCode = await runInForeground(
  process.execPath,
  [
    builder,
    'dev',
    '--watch',
    ...(switches.includes('--no-sandbox') ? ['--noSandbox'] : []),
    ...process.argv.slice(2),
  ],
  { cwd: root, env: { TF_CPP_MIN_LOG_LEVEL: '2', ...process.env, ELECTRON_EXEC_PATH: electron.executable } },
);
