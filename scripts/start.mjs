/**
 * `npm start`: set-up, build, then the workstation, which opens the reference project at first (main/ipc/open-project.ts). Without a display the same
 * job runs in the terminal. Arguments are handed to the window.
 */
import { buildApp } from './build-app.mjs';
import { runInForeground } from './run-app.mjs';
import { announce } from './setup/console.mjs';
import { electronSwitches } from './setup/electron-path.mjs';
import { root } from './setup/paths.mjs';
import { hasDisplay } from './setup/system-packages.mjs';
import { setUpOrExit } from './setup.mjs';

const { electron } = await setUpOrExit();
announce('build', 'building the workstation');
if (!(await buildApp({ quiet: true }))) process.exit(1);
if (hasDisplay()) {
  announce(
    'window',
    `opening it on the reference project, or on the last one you had (Electron ${electron.version})`,
  );
  // A shell inside an Electron program (an editor's terminal, say) has this set.
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env;
  process.exitCode = await runInForeground(
    electron.executable,
    [...electronSwitches(), root, ...process.argv.slice(2)],
    { env: { TF_CPP_MIN_LOG_LEVEL: '2', ...environment } },
  );
} else {
  announce(
    'window',
    'there is no display (DISPLAY is not set): running the sample job in the terminal instead',
  );
  // It needs packages that only set-up brings.
  const { runSampleJob } = await import('./sample-job.mjs');
  process.exitCode = await runSampleJob();
}
