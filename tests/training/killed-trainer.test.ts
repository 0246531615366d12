import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRunFolder } from '../../main/runs/create-run';
import { readMetrics, readStatus } from '../../main/runs/read-run';
import { METRIC } from '../../shared/domain/run';
import { makeTestProject, type TestProject, tinyConfig, trainAgain } from './trainer-fixture';

const root = join(import.meta.dirname, '..', '..');
/** Inside the project, so that node_modules is found from it; git ignores it. */
const bundle = join(root, 'out', 'tests', 'train-child');

let project: TestProject;
let child: ChildProcess | undefined;
beforeAll(async () => {
  await build({
    root,
    logLevel: 'error',
    configFile: false,
    // As the app is built: everything in the bundle but TensorFlow.
    ssr: { noExternal: true, external: ['@tensorflow/tfjs-node-gpu'] },
    build: {
      ssr: join(import.meta.dirname, 'train-child.ts'),
      outDir: bundle,
      emptyOutDir: true,
      target: 'node20',
      rollupOptions: {
        external: ['@tensorflow/tfjs-node-gpu'],
        output: { entryFileNames: 'train-child.js' },
      },
    },
  });
  project = await makeTestProject();
});
afterAll(async () => {
  child?.kill('SIGKILL');
  await project.remove();
  await rm(bundle, { recursive: true, force: true });
});

/** Resolves at the first line that starts so; rejects when the process ends before. */
async function lineOf(child: ChildProcess, start: string): Promise<void> {
  if (child.stdout === null) throw new Error('no output');
  for await (const line of createInterface(child.stdout)) if (line.startsWith(start)) return;
  throw new Error(`the trainer ended before it said ${start}`);
}

it('a trainer killed in the middle of a run is seen to be dead, and its run goes on from its last checkpoint', async () => {
  const config = tinyConfig(
    'budget.steps=100000',
    'checkpoints.everySeconds=0.2',
    'samples.everySteps=100000',
    'evaluation.everySteps=100000',
  );
  const run = await createRunFolder(project.path, config, new Date());
  child = spawn(process.execPath, [join(bundle, 'train-child.js'), project.path, run], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await lineOf(child, 'checkpoint');
  await new Promise((resolve) => setTimeout(resolve, 1200));
  child.kill('SIGKILL');
  await once(child, 'exit');

  const said = await readStatus(project.path, run, new Date());
  expect(said).toMatchObject({ state: 'running', processId: child.pid });
  const seen = await readStatus(project.path, run, new Date(Date.now() + 16_000));
  expect(seen).toMatchObject({ state: 'failed', error: { kind: 'trainer-crashed' } });
  expect(seen.error?.fix).toContain('checkpoint');

  const lived = { atResume: -1 };
  const { status } = await trainAgain(project, run, (event, control) => {
    if (event.kind === 'log' && lived.atResume < 0)
      lived.atResume = Number(/step (\d+)/.exec(event.message)?.[1]);
    if (event.kind === 'checkpoint') control.stop();
  });
  expect(lived.atResume).toBeGreaterThan(0);
  expect(status.state).toBe('stopped');
  expect(status.step).toBeGreaterThan(lived.atResume);
  const steps = (await readMetrics(project.path, run))
    .filter(({ name }) => name === METRIC.trainL1)
    .map(({ step }) => step);
  expect(steps).toEqual(Array.from({ length: status.step }, (_, index) => index + 1));
});
