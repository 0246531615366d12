import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { beginComparison } from '../../../main/compare/begin-comparison';
import { compareChosen } from '../../../main/compare/compare-chosen';
import { changeComparisonEntry } from '../../../main/compare/comparison-record';
import { findDesign } from '../../../main/compare/designs';
import { writeJson } from '../../../main/files/write-atomically';
import { runFiles } from '../../../main/projects/project-folder';
import { findPreset } from '../../../main/runs/presets';
import type { RunId } from '../../../shared/domain/run';
import type { RunConfig } from '../../../shared/domain/run-config';
import { applySettings } from '../../../shared/domain/run-settings';

let projectPath: string;
beforeEach(async () => {
  projectPath = await mkdtemp(join(tmpdir(), 'jikei-chosen-'));
});
afterEach(() => rm(projectPath, { recursive: true, force: true }));

const now = new Date('2026-11-28T12:00:00.000Z');

async function writeRun(name: string, config: RunConfig): Promise<RunId> {
  const run = name as RunId;
  await writeJson(runFiles(projectPath, run).config, {
    ...{ config, seed: config.seed, backend: null, createdAt: now.toISOString() },
    versions: { jikei: '0.1.0', node: '20.19.0', electron: null },
    fontHashes: { source: 'a', target: 'b' },
  });
  return run;
}

/** Arms of the runs; none of them has been measured, which their names do not need. */
const titlesOf = async (runs: readonly RunId[]) =>
  (await compareChosen(projectPath, runs, async () => null)).arms.map(({ title }) => title);

it('names ticked runs by what sets them apart, and by nothing that they share', async () => {
  const { config } = findPreset('smoke');
  const changed = applySettings(config, ['batchSize=3', 'optimizer.learningRate=0.007']);
  const kind = config.model.upsampler.kind;
  const runs = [await writeRun('run-a', config), await writeRun('run-b', changed)];
  expect(await titlesOf(runs)).toEqual([
    `batchSize ${config.batchSize}, learningRate ${config.optimizer.learningRate}`,
    'batchSize 3, learningRate 0.007',
  ]);
  expect(await titlesOf(runs.slice(0, 1))).toEqual([kind]);
  // Another seed is the same arm.
  const again = await writeRun('run-c', { ...config, seed: 7 });
  expect(await titlesOf([...runs.slice(0, 1), again])).toEqual([kind]);
  const other = await writeRun('run-d', applySettings(config, ['model.upsampler={"kind":"hybrid"}']));
  expect(await titlesOf([...runs.slice(0, 1), other])).toEqual([
    expect.stringMatching(new RegExp(`^${kind}`)),
    expect.stringMatching(/^hybrid/),
  ]);
});

it('names runs of comparisons as their arms, where that tells them apart', async () => {
  const design = findDesign('seed-causes');
  const { entries } = await beginComparison(projectPath, design, now);
  const runOf = async (arm: string, name: string) => {
    const entry = entries.find((each) => each.arm === arm && each.seed === 0);
    if (entry === undefined) throw new Error(`no arm ${arm}`);
    const run = await writeRun(name, entry.config);
    await changeComparisonEntry(projectPath, design.id, { arm, seed: 0 }, { run });
    return run;
  };
  const runs = [await runOf('seed-shuffle', 'run-a'), await runOf('head-mended', 'run-b')];
  expect(await titlesOf(runs)).toEqual(['PixelShuffle as the seed had it', 'no norm before tanh']);
  const stranger = await writeRun('run-c', findPreset('smoke').config);
  expect((await titlesOf([...runs, stranger]))[0]).toMatch(/^seed-unet/);
});
