/**
 * The command line: `npm run -s jikei -- <command> …`.
 *
 * Builds when a source has changed (to stderr), then becomes `node out/main/jikei.js`.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from './build-app.mjs';
import { runInForeground } from './run-app.mjs';
import { root } from './setup/paths.mjs';

const args = process.argv.slice(2);

/** Before set-up nothing can be built, but the doctor is asked exactly then. */
function explainMissingPackages() {
  const message = 'The npm packages of Jikei are not installed.';
  const fix = 'run "npm run setup" in the project folder';
  if (args[0] === 'doctor' && args.includes('--json')) {
    const report = {
      ...{
        node: process.versions.node,
        electron: null,
        tensorflow: null,
        backend: null,
        device: null,
        ok: false,
      },
      problems: [{ id: 'packages-missing', message, fix }],
    };
    console.log(JSON.stringify(report));
  } else {
    console.error(`${message} To mend it, ${fix}.`);
  }
}

async function main() {
  if (!existsSync(join(root, 'node_modules', 'electron-vite', 'package.json'))) {
    explainMissingPackages();
    return 1;
  }
  if (!(await buildApp({ quiet: true }))) return 1;
  return runInForeground(process.execPath, [join(root, 'out', 'main', 'jikei.js'), ...args], {
    env: { TF_CPP_MIN_LOG_LEVEL: '2', ...process.env },
  });
}

process.exitCode = await main();
