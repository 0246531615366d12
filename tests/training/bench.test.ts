import { spawn } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { benchGenerate } from '../../main/bench/bench-generate';
import { benchGrowth } from '../../main/bench/bench-growth';
import { benchOverhead } from '../../main/bench/bench-overhead';
import { benchTrain } from '../../main/bench/bench-train';
import { calmStepTime } from '../../main/bench/calm-step-time';
import { findTorch } from '../../main/bench/locate';
import { trainRatios } from '../../main/bench/train-ratios';
import { buildCommand, type CommandBundle } from './command-bundle';
import { makeSmallProject } from './small-project';
import { type TestProject, tinyConfig } from './trainer-fixture';

let bundle: CommandBundle;
let project: TestProject;
beforeAll(async () => {
  [bundle, project] = await Promise.all([buildCommand('bench'), makeSmallProject()]);
});
afterAll(async () => {
  await Promise.all([bundle?.remove(), project?.remove()]);
});

const quick = { rounds: 2, msPerRound: 20, note: () => undefined };

describe('a benchmark of training steps without PyTorch', () => {
  it('times eager and compiled in processes of their own, which compute the same first loss', async () => {
    const config = tinyConfig('losses.edge.weight=0.5', 'losses.adversarial=0.1', 'discriminator.width=4');
    const { worker } = bundle;
    const { rows, leftOut } = await benchTrain({
      ...{ ...quick, configs: [config], worker, torch: null, hasTorchCompile: false },
    });
    const engines = rows.map(({ engine }) => engine);
    expect(engines.slice(0, 2)).toEqual(['eager', 'compiled']);
    // bfloat16 takes part where this machine is faster at it, and says why where it does not.
    expect([...engines, ...leftOut.map(({ engine }) => engine)].sort()).toEqual([
      ...['compiled', 'compiled-mixed', 'eager'],
    ]);
    for (const row of rows) {
      expect(row).toMatchObject({ px: 32, batch: 4 });
      expect(row.samplesPerSecond).toBeCloseTo(4000 / row.msPerStep, 6);
      expect(row.steps).toBeGreaterThanOrEqual(6);
      expect(row.peakMb).toBeGreaterThan(50);
    }
    const { firstLoss, vsTorch, vsEager } = trainRatios(rows)['32'] ?? {};
    expect(firstLoss?.float32).toBeLessThan(1e-6);
    expect([vsTorch, typeof vsEager]).toEqual([null, 'number']);
    // The weights that begin at zero were woken, or the network would have drawn its source.
    expect(rows[0]?.firstLoss).toBeGreaterThan(0);
  });

  it('goes on without an engine that ends or refuses, and tells why', async () => {
    const torch = {
      file: process.execPath,
      args: ['-e', "process.stderr.write('no such library'); process.exit(3)"],
    };
    const { rows, leftOut } = await benchTrain({
      ...{ ...quick, configs: [tinyConfig()], worker: bundle.worker, torch, hasTorchCompile: false },
    });
    expect(rows.map(({ engine }) => engine)).toContain('compiled');
    const theirs = leftOut.filter(({ engine }) => engine.startsWith('torch'));
    expect(theirs).toHaveLength(4);
    for (const { reason } of theirs) expect(reason).toContain('no such library');
  });

  it('refuses a Python that was named and has no PyTorch', async () => {
    await expect(findTorch('/nowhere/python3')).rejects.toMatchObject({ kind: 'config-invalid' });
  });
});

it('the time outside TensorFlow is measured in a real run through the real loop', async () => {
  const makeProject = (path: string) => cp(project.path, path, { recursive: true });
  const measured = await benchOverhead(tinyConfig(), 40, bundle.worker, makeProject);
  expect(measured).toMatchObject({ px: 32, steps: 40 });
  for (const share of [measured.share, measured.medianShare]) {
    expect(share).toBeGreaterThan(0);
    expect(share).toBeLessThan(1);
  }
});

it('a step time that other work made longer is told', async () => {
  const spinners = Array.from({ length: 2 * availableParallelism() }, () =>
    spawn(process.execPath, ['-e', 'for (;;);']),
  );
  const notes: string[] = [];
  try {
    const ms = await calmStepTime(tinyConfig(), bundle.worker, (line) => notes.push(line));
    expect(ms).toBeGreaterThan(0);
  } finally {
    for (const spinner of spinners) spinner.kill('SIGKILL');
  }
  expect(notes).toEqual([expect.stringMatching(/^Other work had \d+ % of the processors/)]);
});

it('drawing is timed eager and compiled', async () => {
  const { rows, ratios } = await benchGenerate({ ...quick, configs: [tinyConfig()], worker: bundle.worker });
  expect(rows.map(({ engine }) => engine)).toEqual(['eager', 'compiled']);
  const [eager, compiled] = rows.map(({ glyphsPerSecond }) => glyphsPerSecond) as [number, number];
  expect(ratios['32']?.vsEager).toBeCloseTo(compiled / eager, 9);
});

it('a larger batch and a wider network cost more memory or time', async () => {
  const cases = [1, 32].map((batchSize) => ({
    axis: 'batch' as const,
    value: batchSize,
    config: tinyConfig(`batchSize=${batchSize}`),
  }));
  const [small, large] = await benchGrowth({ ...quick, cases, worker: bundle.worker });
  expect([small?.batch, large?.batch]).toEqual([1, 32]);
  expect(large?.msPerStep).toBeGreaterThan(small?.msPerStep ?? Number.POSITIVE_INFINITY);
  expect(large?.parameters).toBe(small?.parameters);
});
