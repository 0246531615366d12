import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  type ComparisonRecord,
  comparisonFiles,
  writeComparison,
} from '../../../main/compare/comparison-record';
import { armTitles } from '../../../main/compare/read-comparison';
import { writeAtomically } from '../../../main/files/write-atomically';
import { findPreset } from '../../../main/runs/presets';
import type { RunId } from '../../../shared/domain/run';

it('names the arms of the runs that comparisons have, whichever of their files is broken', async () => {
  const project = await mkdtemp(join(tmpdir(), 'jikei-arm-titles-'));
  const { config } = findPreset('smoke');
  const arm = { id: 'one-by-one', title: '1×1 before the shuffle', claims: [], settings: [] };
  const entry = (seed: number, run: string | null) => ({
    ...{ arm: 'one-by-one', seed, config: { ...config, seed }, failure: null },
    run: run as RunId | null,
  });
  const record: ComparisonRecord = {
    ...{ format: 'jikei-comparison', version: 1, createdAt: '2026-11-28T12:00:00.000Z' },
    design: {
      id: 'causes',
      title: 'Causes',
      question: '',
      base: config,
      arms: [arm],
      matchTo: null,
      seeds: [0],
    },
    entries: [entry(0, 'run-a'), entry(1, null)],
  };
  await writeComparison(project, record);
  await writeAtomically(comparisonFiles(project, 'broken').record, '{');
  expect([...(await armTitles(project))]).toEqual([['run-a', '1×1 before the shuffle']]);
  // Known from before, until the file is another.
  expect([...(await armTitles(project)).keys()]).toEqual(['run-a']);
  await writeComparison(project, { ...record, entries: [entry(0, 'run-b'), entry(1, 'run-c')] });
  expect([...(await armTitles(project)).keys()]).toEqual(['run-b', 'run-c']);
  await rm(comparisonFiles(project, 'causes').record);
  expect([...(await armTitles(project)).keys()]).toEqual([]);
  await rm(project, { recursive: true, force: true });
});
