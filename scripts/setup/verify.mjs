import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SetupFailure, say } from './console.mjs';
import { electronSwitches } from './electron-path.mjs';
import { tfjsPackage } from './paths.mjs';
import { runProgram, tellingLine } from './run-program.mjs';
import { hasDisplay } from './system-packages.mjs';

/** The command that starts Electron, under a virtual screen where there is no real one. */
function electronCommand(executable, args) {
  const command = [executable, ...electronSwitches(), ...args];
  return hasDisplay() ? command : ['xvfb-run', '-a', '-s', '-screen 0 1440x900x24', ...command];
}

/** Multiplies two matrices: 2 x 3 + 1 x 4 = 10 and so on, so a wrong library is seen, not only a missing one. */
const probeSource = `
const tf = require(${JSON.stringify(tfjsPackage)});
const product = tf.matMul(tf.tensor2d([[2, 1]]), tf.tensor2d([[3], [4]])).dataSync()[0];
if (product !== 10) throw new Error('2 x 3 + 1 x 4 gave ' + product);
const { binding, isUsingGpuDevice } = tf.backend();
const result = { version: binding.TF_Version, device: isUsingGpuDevice ? 'GPU' : 'CPU', backend: tf.getBackend() };
`;

/** Really loads TensorFlow in this Node. Returns `{version, device, backend}`. */
export async function verifyTensorflow() {
  const result = await runProgram(
    process.execPath,
    ['-e', `${probeSource}\nconsole.log('jikei-probe ' + JSON.stringify(result));`],
    { env: { TF_CPP_MIN_LOG_LEVEL: '2', ELECTRON_RUN_AS_NODE: undefined }, timeoutMs: 120_000 },
  );
  const found = readProbe(result.stdout);
  if (found === null) {
    throw new SetupFailure(`TensorFlow does not load in Node: ${failureOf(result)}`);
  }
  say('tensorflow', `works in Node: ${found.version} on ${found.device}, backend ${found.backend}`);
  return found;
}

/** Starts Electron, and loads TensorFlow in a utility process of it, where training will be. */
export async function verifyElectron(electron) {
  const folder = mkdtempSync(join(tmpdir(), 'jikei-probe-'));
  try {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'jikei-probe', main: 'main.cjs' }));
    writeFileSync(
      join(folder, 'trainer.cjs'),
      `try {${probeSource} process.parentPort.postMessage(result); } catch (error) { process.parentPort.postMessage({ error: String(error) }); }`,
    );
    writeFileSync(
      join(folder, 'main.cjs'),
      `const { app, BrowserWindow, utilityProcess } = require('electron');
const { join } = require('node:path');
app.disableHardwareAcceleration();
app.setPath('userData', join(__dirname, 'user'));
const end = (result) => { console.log('jikei-probe ' + JSON.stringify(result)); app.exit(result.error ? 1 : 0); };
app.whenReady().then(async () => {
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, contextIsolation: true } });
  await window.loadURL('data:text/html,<title>ready</title>');
  const title = window.getTitle();
  const child = utilityProcess.fork(join(__dirname, 'trainer.cjs'), [], { stdio: 'ignore' });
  child.once('message', (result) => end({ ...result, title, electron: process.versions.electron }));
  child.once('exit', (code) => end({ error: 'the utility process ended with ' + code }));
}).catch((error) => end({ error: String(error) }));
`,
    );
    const [command, ...args] = electronCommand(electron.executable, [folder]);
    const result = await runProgram(command, args, {
      env: { TF_CPP_MIN_LOG_LEVEL: '2', ELECTRON_RUN_AS_NODE: undefined },
      timeoutMs: 120_000,
    });
    const found = readProbe(result.stdout);
    if (found === null) throw new SetupFailure(`Electron does not start: ${failureOf(result)}`);
    if (found.error) throw new SetupFailure(`TensorFlow does not load in Electron: ${found.error}`);
    say(
      'electron',
      `works: ${found.electron} opened a window and loaded TensorFlow ${found.version} beside it`,
    );
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function readProbe(stdout) {
  const line = stdout.split('\n').find((text) => text.startsWith('jikei-probe '));
  return line === undefined ? null : JSON.parse(line.slice('jikei-probe '.length));
}

/** One line about why a probe printed nothing. */
export function failureOf(result) {
  if (result.timedOut) return 'no answer in two minutes';
  if (result.missing) return 'it could not be started';
  if (result.stderr.trim() === '' && result.signal) return `it was ended by ${result.signal}`;
  return tellingLine(result.stderr);
}
