/**
 * Brings everything that the workstation needs onto this machine, and shows that it works.
 *
 *     node scripts/setup.mjs [--tensorflow cpu|cuda|npm] [--quiet]
 *
 * Can be run any number of times: it does only what is missing, and takes seconds when nothing is.
 * Only Node's own modules are used here, since npm's packages may not be there yet.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { announce, SetupFailure, say, setQuiet } from './setup/console.mjs';
import { installElectron } from './setup/electron.mjs';
import { checkNodeVersion } from './setup/node-version.mjs';
import { installPackages } from './setup/npm-packages.mjs';
import { cacheFolder, root } from './setup/paths.mjs';
import { installSystemPackages } from './setup/system-packages.mjs';
import { addonStampPath, flavours, installTensorflow } from './setup/tensorflow.mjs';
import { verifyElectron, verifyTensorflow } from './setup/verify.mjs';

/** What set-up brought, for `jikei doctor`, which is bundled and does not know these scripts. */
const setupRecord = join(root, 'node_modules', '.jikei-setup.json');

/** Runs set-up; throws SetupFailure with one line for what a person can mend. */
export async function setUp({ tensorflow, quiet = false, forTests = false } = {}) {
  setQuiet(quiet);
  checkNodeVersion(process.versions.node);
  await installSystemPackages({ forTests });
  await installPackages();
  const electron = await installElectron();
  const installed = await installTensorflow(tensorflow);
  const probe = await verifyTensorflow().catch(forgetAddon);
  if (installed.flavour === 'cuda' && probe.device !== 'GPU') {
    announce('tensorflow', 'the CUDA build is installed but found no usable card: it will train on the CPU');
  }
  await verifyElectron(electron);
  writeFileSync(setupRecord, `${JSON.stringify({ electron, tensorflow: installed })}\n`);
  say('set-up', 'complete');
  return { electron, tensorflow: { ...installed, ...probe } };
}

/** An addon that does not load is made anew the next time, and its library linked anew. */
function forgetAddon(error) {
  rmSync(addonStampPath, { force: true });
  if (!(error instanceof SetupFailure)) throw error;
  throw new SetupFailure(`${error.message}. Run it again; if it stays so, remove ${cacheFolder()} first.`);
}

/** Set-up as the first part of another script: prints the reason and ends the program when it fails. */
export async function setUpOrExit(options) {
  try {
    return await setUp(options);
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error;
    announce('set-up', `failed: ${error.message}`);
    process.exit(1);
  }
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: { tensorflow: { type: 'string' }, quiet: { type: 'boolean', default: false } },
    });
    if (values.tensorflow === undefined || flavours.includes(values.tensorflow)) return values;
    announce('set-up', `--tensorflow takes ${flavours.join(', ')}, not "${values.tensorflow}".`);
  } catch (error) {
    announce('set-up', error.message);
  }
  process.exit(2);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await setUpOrExit(readOptions());
