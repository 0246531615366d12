import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** Something on this machine that keeps Jikei from working fully, and how to mend it. */
interface DoctorProblem {
  readonly id:
    | 'node-too-old'
    | 'electron-missing'
    | 'electron-broken'
    | 'tensorflow-missing'
    | 'tensorflow-broken'
    | 'gpu-unused';
  readonly message: string;
  readonly fix: string;
}

/** What `jikei doctor` reports. */
export interface DoctorReport {
  readonly node: string;
  /** Version, or null when there is none. */
  readonly electron: string | null;
  /** Version of the C library, or null when it does not load. */
  readonly tensorflow: string | null;
  /** tfjs's name of the backend, or null. */
  readonly backend: string | null;
  /** "CPU · 2 cores", "CUDA · NVIDIA GeForce RTX 4070", or null. */
  readonly device: string | null;
  /** Whether training and the window work; a card that lies idle does not count against it. */
  readonly ok: boolean;
  readonly problems: readonly DoctorProblem[];
}

const setUpAgain = 'run "npm run setup" in the project folder';

/**
 * Looks at Node, Electron and TensorFlow on this machine.
 *
 * TensorFlow is loaded in a child process: a library for another processor ends a process with a
 * signal, and that must be a line in the report. Takes about a second.
 */
export async function examineMachine(): Promise<DoctorReport> {
  const [electron, tensorflow, card] = await Promise.all([
    examineElectron(),
    examineTensorflow(),
    findCard(),
  ]);
  const problems = [examineNode(), electron.problem, tensorflow.problem].filter(
    (problem) => problem !== null,
  );
  if (tensorflow.found !== null && card !== null && tensorflow.found.device === 'CPU') {
    problems.push({
      id: 'gpu-unused',
      message: `There is a ${card}, but TensorFlow trains on the CPU.`,
      fix: 'run "npm run setup -- --tensorflow cuda" and see that the driver is for CUDA 12.5 or newer',
    });
  }
  return {
    node: process.versions.node,
    electron: electron.version,
    tensorflow: tensorflow.found?.version ?? null,
    backend: tensorflow.found?.backend ?? null,
    device: tensorflow.found === null ? null : describeDevice(tensorflow.found.device, card),
    ok: problems.every((problem) => problem.id === 'gpu-unused'),
    problems,
  };
}

function describeDevice(device: 'CPU' | 'GPU', card: string | null): string {
  if (device === 'GPU') return `CUDA · ${card ?? 'unnamed card'}`;
  const cores = availableParallelism();
  return `CPU · ${cores} ${cores === 1 ? 'core' : 'cores'}`;
}

function examineNode(): DoctorProblem | null {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  // Electron brings its own Node, which is not the user's to change.
  if (process.versions.electron !== undefined || major > 20 || (major === 20 && minor >= 19)) return null;
  return {
    id: 'node-too-old',
    message: `This is Node ${process.versions.node}; Jikei needs 20.19 or newer.`,
    fix: 'install Node 22 or newer',
  };
}

const setupRecordSchema = z.object({ electron: z.object({ executable: z.string(), version: z.string() }) });

async function examineElectron(): Promise<{ version: string | null; problem: DoctorProblem | null }> {
  if (process.versions.electron !== undefined) return { version: process.versions.electron, problem: null };
  const executable = await findElectronExecutable();
  if (executable === null) {
    return {
      version: null,
      problem: {
        id: 'electron-missing',
        message: 'Electron is not installed, so no window can open.',
        fix: setUpAgain,
      },
    };
  }
  // As plain Node it needs no display, yet all its shared libraries are loaded.
  const probe = await run(executable, ['-p', 'process.versions.electron'], { ELECTRON_RUN_AS_NODE: '1' });
  if (probe.failure === null) return { version: probe.stdout.trim(), problem: null };
  return {
    version: null,
    problem: {
      id: 'electron-broken',
      message: `Electron does not start: ${probe.failure}.`,
      fix: setUpAgain,
    },
  };
}

/** scripts/setup.mjs leaves a note of the Electron that it brought. */
async function findElectronExecutable(): Promise<string | null> {
  for (let folder = import.meta.dirname; dirname(folder) !== folder; folder = dirname(folder)) {
    const path = join(folder, 'node_modules', '.jikei-setup.json');
    if (!existsSync(path)) continue;
    try {
      const record = setupRecordSchema.parse(JSON.parse(await readFile(path, 'utf8')));
      return existsSync(record.electron.executable) ? record.electron.executable : null;
    } catch {
      // Cut off or from another version: set-up writes it anew.
      return null;
    }
  }
  return null;
}

const probeSchema = z.object({ version: z.string(), backend: z.string(), device: z.enum(['CPU', 'GPU']) });
type TensorflowProbe = z.infer<typeof probeSchema>;

async function examineTensorflow(): Promise<{
  found: TensorflowProbe | null;
  problem: DoctorProblem | null;
}> {
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve('@tensorflow/tfjs-node-gpu');
  } catch {
    return missing('its npm package is not installed');
  }
  const source = `
    const tf = require(${JSON.stringify(entry)});
    const product = tf.matMul(tf.tensor2d([[2, 1]]), tf.tensor2d([[3], [4]])).dataSync()[0];
    if (product !== 10) throw new Error('2 x 3 + 1 x 4 gave ' + product);
    const { binding, isUsingGpuDevice } = tf.backend();
    console.log('jikei-probe ' + JSON.stringify({ version: binding.TF_Version, backend: tf.getBackend(), device: isUsingGpuDevice ? 'GPU' : 'CPU' }));`;
  const probe = await run(process.execPath, ['-e', source], {
    ELECTRON_RUN_AS_NODE: '1',
    TF_CPP_MIN_LOG_LEVEL: '2',
  });
  const line = probe.stdout.split('\n').find((text) => text.startsWith('jikei-probe '));
  if (line !== undefined)
    return { found: probeSchema.parse(JSON.parse(line.slice('jikei-probe '.length))), problem: null };
  if (probe.stderr.includes('native addon module') || probe.stderr.includes('cannot open shared object')) {
    return missing('its library or its addon is not there');
  }
  return {
    found: null,
    problem: {
      id: 'tensorflow-broken',
      message: `TensorFlow does not load: ${probe.failure ?? 'it gave no answer'}.`,
      fix: setUpAgain,
    },
  };
}

function missing(reason: string): { found: null; problem: DoctorProblem } {
  return {
    found: null,
    problem: { id: 'tensorflow-missing', message: `TensorFlow is missing: ${reason}.`, fix: setUpAgain },
  };
}

/** The name of the first NVIDIA card, when its driver is loaded. */
async function findCard(): Promise<string | null> {
  const query = await run('nvidia-smi', ['--query-gpu=name', '--format=csv,noheader'], {});
  if (query.failure !== null) return null;
  return query.stdout.split('\n')[0]?.trim() || null;
}

interface ProgramResult {
  readonly stdout: string;
  readonly stderr: string;
  /** Null when it ended well; otherwise a few words. */
  readonly failure: string | null;
}

/** Runs a short program; a program that is not there or does not end in a minute is a failure, not an exception. */
function run(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ProgramResult> {
  return new Promise((resolve) => {
    execFile(
      command,
      args,
      { env: { ...process.env, ...env }, timeout: 60_000, maxBuffer: 1 << 24 },
      (error, stdout, stderr) =>
        resolve({ stdout, stderr, failure: error === null ? null : explain(error, stderr) }),
    );
  });
}

function explain(error: Error & { signal?: NodeJS.Signals | null }, stderr: string): string {
  if (error.signal) return `it was ended by ${error.signal}`;
  const lines = stderr.split('\n').map((line) => line.trim());
  const telling =
    lines.find((line) => /Error:|error while loading|undefined symbol|FATAL/.test(line)) ??
    lines.findLast(Boolean);
  return (telling ?? error.message.split('\n')[0] ?? 'unknown').replace(/\.$/, '');
}
