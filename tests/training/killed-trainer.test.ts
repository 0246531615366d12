import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runFiles } from '../../main/projects/project-folder';
import { createRunFolder } from '../../main/runs/create-run';
import { readMetrics, readRecord, readSampleImages, readStatus, sampleSteps } from '../../main/runs/read-run';
import { listCheckpoints, readCheckpoint } from '../../main/trainer/checkpoint/checkpoint-folder';
import { planRun } from '../../main/trainer/training/plan-run';
import { METRIC, type RunId } from '../../shared/domain/run';
import { createRandom } from '../../shared/math/random';
import { buildChild, type ChildBundle } from './child-bundle';
import { makeSmallProject } from './small-project';
import { type TestProject, tinyConfig } from './trainer-fixture';

let bundle: ChildBundle;
let project: TestProject;
beforeAll(async () => {
  [bundle, project] = await Promise.all([buildChild('killed-trainer'), makeSmallProject()]);
});
afterAll(async () => {
  await Promise.all([bundle?.remove(), project?.remove()]);
});

/** Reads everything there is of a run; throws at anything torn. Returns the steps of its checkpoints. */
async function readAll(run: RunId): Promise<readonly number[]> {
  const { config } = await readRecord(project.path, run);
  await readStatus(project.path, run, new Date());
  await readMetrics(project.path, run);
  for (const step of await sampleSteps(project.path, run)) await readSampleImages(project.path, run, step);
  const { checkpoints } = runFiles(project.path, run);
  const steps = await listCheckpoints(checkpoints);
  for (const step of steps) await readCheckpoint(checkpoints, step, planRun(config));
  return steps;
}

it('killed at twenty random moments, it loses at most the steps since its last checkpoint, and never a file', async () => {
  const config = tinyConfig(
    'budget.steps=1000000',
    'checkpoints.everySeconds=0.1',
    'samples.everySteps=37',
    'evaluation.everySteps=53',
    'evaluation.validation=0.1',
    'losses.adversarial=0.1',
    'discriminator.width=4',
    'augmentation.neighbours=0.5',
  );
  const run = await createRunFolder(project.path, config, new Date());
  const random = createRandom(6);
  // What was told to be durable before the kill must be there after it.
  let told = -1;
  const begun: number[] = [];
  let last: { readonly processId: number | undefined } = { processId: undefined };
  for (let kill = 0; kill < 20; kill++) {
    const resumed: number[] = [];
    // A quarter while it prepares, a quarter in its first steps, half while it saves one checkpoint after the other.
    const moment = random.integer(4);
    let isThere: () => void = () => undefined;
    const there = new Promise<void>((resolve) => {
      isThere = resolve;
    });
    const child = bundle.start([project.path, run], (line) => {
      const [kind = '', rest = ''] = line.split(/ (.*)/s);
      if (kind === 'log') resumed.push(Number(/step (\d+)/.exec(rest)?.[1]));
      if (kind === 'checkpoint') told = Math.max(told, Number(rest));
      if (kind === (moment === 1 ? 'metrics' : 'checkpoint')) isThere();
    });
    if (moment > 0) await Promise.race([there, once(child, 'exit')]);
    await delay(random.next() * (moment === 0 ? 1000 : 300));
    expect(child.exitCode, 'it trains until it is killed').toBe(null);
    child.kill('SIGKILL');
    await once(child, 'close');
    last = { processId: child.pid };
    const steps = await readAll(run);
    if (told >= 0) expect(steps.at(-1)).toBeGreaterThanOrEqual(told);
    told = Math.max(told, steps.at(-1) ?? -1);
    begun.push(...resumed);
  }
  expect(begun.length).toBeGreaterThan(8);
  expect(begun).toEqual([...begun].sort((a, b) => a - b));
  expect(told).toBeGreaterThan(begun[0] ?? 0);

  const seen = await readStatus(project.path, run, new Date(Date.now() + 16_000));
  expect(seen).toMatchObject({ state: 'failed', error: { kind: 'trainer-crashed' } });
  expect(seen.error?.fix).toContain('checkpoint');
  expect(last.processId).toBeGreaterThan(0);

  const lines = await bundle.run([project.path, run, 'stop']);
  expect(lines.find((line) => line.startsWith('log'))).toBe(
    `log Goes on from the checkpoint of step ${told}.`,
  );
  await readAll(run);
  const status = await readStatus(project.path, run, new Date());
  expect(status).toMatchObject({ state: 'stopped', lastCheckpoint: status.step });
  const steps = (await readMetrics(project.path, run))
    .filter(({ name }) => name === METRIC.trainL1)
    .map(({ step }) => step);
  expect(steps).toEqual(Array.from({ length: status.step }, (_, index) => index + 1));
});

it('whose writing thread dies, it fails with the reason on disk and goes on from its last checkpoint', async () => {
  const run = await createRunFolder(
    project.path,
    tinyConfig('budget.steps=1000000', 'checkpoints.everySeconds=0.1'),
    new Date(),
  );
  const thread = bundle.thread('store-thread');
  const program = await readFile(thread, 'utf8');
  const sign = join(project.path, 'die');
  await writeFile(
    thread,
    `${program}
import { existsSync } from 'node:fs';
setInterval(() => existsSync(${JSON.stringify(sign)}) && process.exit(1), 5);
`,
  );
  const lines: string[] = [];
  const child = bundle.start([project.path, run], (line) => {
    lines.push(line);
    if (line.startsWith('checkpoint')) void writeFile(sign, '');
  });
  const [code] = await once(child, 'close');
  await writeFile(thread, program);
  expect(code).not.toBe(0);
  expect(lines.at(-1)).toMatch(/^failed/);

  const steps = await readAll(run);
  expect(steps.length).toBeGreaterThan(0);
  const status = await readStatus(project.path, run, new Date());
  expect(status).toMatchObject({ state: 'failed', error: { kind: 'trainer-crashed' } });
  const resumed = await bundle.run([project.path, run, 'stop']);
  expect(resumed).toContain(`log Goes on from the checkpoint of step ${steps.at(-1)}.`);
  await readAll(run);
});
