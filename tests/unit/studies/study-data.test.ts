import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPreset } from '../../../main/runs/presets';
import { resultsOf } from '../../../main/studies/collect-results';
import type { Arm } from '../../../main/studies/study';
import {
  dataFile,
  groundOf,
  knownRow,
  mergeRows,
  readKnown,
  type StudyData,
  type StudyRow,
  writeStudyData,
} from '../../../main/studies/study-data';
import { newRecord } from '../../../main/studies/study-folder';
import type { Project } from '../../../shared/domain/project';
import type { RunId } from '../../../shared/domain/run';
import { fontInfo } from '../font-info';

let docs: string;
beforeEach(async () => {
  docs = await mkdtemp(join(tmpdir(), 'jikei-study-data-'));
});
afterEach(() => rm(docs, { recursive: true }));

const base = { ...findPreset('smoke').config, budget: { minutes: null, steps: 100 } };
const armOf = (id: string, batchSize: number): Arm => ({
  ...{ id, title: `arm ${id}`, claims: [], settings: [] },
  config: { ...base, batchSize },
});
const arms = [armOf('base', base.batchSize), armOf('two', 2), armOf('three', 3)] as const;
const scores = (l1: number) => ({ l1, rmse: 0.2, ssim: 0.8, iou: 0.7, edgeL1: 0.02, glyphs: 700 });
const rowOf = ({ id, config }: Arm, seed: number, l1 = 0.08, changes: Partial<StudyRow> = {}): StudyRow => ({
  ...{ arm: id, seed, run: `run-${id}-${seed}` as RunId, machine: 'first', steps: 100, seconds: 20 },
  ...{ endedAt: '2026-11-24T12:00:00.000Z', msPerStep: 200, parameters: 1000 },
  ...{ heldOut: scores(l1), baseline: scores(0.12), config: { ...config, seed } },
  measurements: [{ step: 50, seconds: 10, l1: 0.1, ssim: 0.7, iou: 0.6 }],
  ...changes,
});

const fontOf = (fullName: string, digit: string) => ({
  ...{ path: `${fullName}.ttf`, faceIndex: 0, sha256: digit.repeat(64) },
  info: { ...fontInfo(), fullName },
});
const project: Project = {
  ...{ format: 'jikei-project', version: 1, name: 'p', createdAt: '2026-11-24T12:00:00.000Z' },
  ...{ source: fontOf('Source', 'a'), target: fontOf('Target', 'b'), family: [], emScale: 0.9 },
  ...{ charset: 'missing', notes: '' },
};
const own: Pick<StudyData, 'kind' | 'ground' | 'base'> = {
  kind: 'ablation',
  ground: groundOf(project),
  base,
};
const dataOf = (rows: readonly StudyRow[], changes: Partial<StudyData> = {}): StudyData => ({
  ...{ format: 'jikei-study-data', version: 1, rendering: '32 px', stepTimes: { base: 200 } },
  ...own,
  ...{ rows: [...rows] },
  ...changes,
});
const knownOf = (...rows: readonly StudyRow[]) => ({ ...dataOf(rows), name: 'ablation.json' });

describe('the raw figures of a study', () => {
  it('are read as they were written, one run a line, and a further run is one line more', async () => {
    const rows = [rowOf(arms[0], 0), rowOf(arms[1], 0)];
    await writeStudyData(docs, dataOf(rows));
    const before = (await readFile(dataFile(docs, 'ablation'), 'utf8')).split('\n');
    expect(await readKnown(dataFile(docs, 'ablation'), own)).toEqual({
      ...dataOf(rows),
      name: 'ablation.json',
    });

    const more = [...rows, rowOf(arms[2], 0)];
    await writeStudyData(docs, dataOf(mergeRows(arms, [...more].reverse(), [])));
    const after = (await readFile(dataFile(docs, 'ablation'), 'utf8')).split('\n');
    expect(after.filter((line) => !before.includes(line))).toHaveLength(2);
    expect(after).toHaveLength(before.length + 1);
    expect(await readdir(join(docs, 'data'))).toEqual(['ablation.json']);
  });

  it('of no run are a file too', async () => {
    await writeStudyData(docs, dataOf([]));
    expect((await readKnown(dataFile(docs, 'ablation'), own)).rows).toEqual([]);
  });

  it.each([
    ['another source font', { ground: groundOf({ ...project, source: fontOf('Other', 'c') }) }, 'Other'],
    [
      'another file of the target font',
      { ground: groundOf({ ...project, target: fontOf('Target', 'd') }) },
      'dddd',
    ],
    ['another em', { ground: groundOf({ ...project, emScale: 0.8 }) }, 'em is 0.8'],
    [
      'another family',
      {
        ground: groundOf({
          ...project,
          family: [{ name: 'Bold', source: fontOf('S', 'e'), target: fontOf('T', 'f') }],
        }),
      },
      'family',
    ],
    ['another kind of study', { kind: 'pairs' }, 'a study of pairs'],
    ['another base', { base: { ...base, batchSize: 9 } }, 'base'],
  ] satisfies [string, Partial<StudyData>, string][])('of %s are refused', async (_, changes, words) => {
    const data = dataOf([], changes);
    await writeStudyData(docs, data);
    await expect(readKnown(dataFile(docs, data.kind), own)).rejects.toMatchObject({
      kind: 'config-invalid',
      message: expect.stringContaining(words),
    });
  });

  it('of another format are refused, and a file that is not there is named', async () => {
    const file = join(docs, 'a.json');
    await writeFile(file, JSON.stringify({ ...dataOf([]), version: 2 }));
    await expect(readKnown(file, own)).rejects.toMatchObject({ kind: 'config-invalid' });
    await writeFile(file, '{');
    await expect(readKnown(file, own)).rejects.toMatchObject({ kind: 'config-invalid' });
    await expect(readKnown(join(docs, 'b.json'), own)).rejects.toMatchObject({ kind: 'file-not-found' });
  });
});

describe('a known run', () => {
  const known = knownOf(rowOf(arms[0], 0), rowOf(arms[1], 0));

  it('is one of the very same config, its seed and budget included', () => {
    expect(knownRow(known, { ...arms[1].config, seed: 0 }, 'second')?.run).toBe('run-two-0');
    for (const changes of [
      { seed: 1 },
      { seed: 0, budget: { minutes: null, steps: 101 } },
      { seed: 0, losses: { ...base.losses, edge: { ...base.losses.edge, weight: 0.5 } } },
    ])
      expect(knownRow(known, { ...arms[1].config, ...changes }, 'second')).toBeUndefined();
    expect(knownRow(null, arms[1].config, 'second')).toBeUndefined();
  });

  it('with a budget of minutes counts on its own machine only', () => {
    const timed = armOf('base', 4);
    const config = { ...timed.config, seed: 0, budget: { minutes: 1, steps: null } };
    const minutes = knownOf(rowOf(timed, 0, 0.08, { config }));
    expect(knownRow(minutes, config, 'first')).toBeDefined();
    expect(knownRow(minutes, config, 'second')).toBeUndefined();
  });
});

describe('the results of own and known runs together', () => {
  const record = newRecord('ablation', new Date('2026-11-24T12:00:00.000Z'));
  const study = { kind: 'ablation', arms } as const;

  it('compare seed by seed across both, count what is missing, and list arms that nobody ran', () => {
    const known = knownOf(rowOf(arms[0], 0, 0.08), rowOf(arms[0], 1, 0.1));
    const results = resultsOf(study, record, [rowOf(arms[1], 0, 0.06)], known, 'second');
    expect(results.arms.map(({ id, runs, missing }) => [id, runs.length, missing])).toEqual([
      ['base', 2, 0],
      ['two', 1, 1],
    ]);
    expect(results.arms[1]?.l1Difference?.values[0]).toBeCloseTo(-25, 9);
    expect(results).toMatchObject({
      notRun: [{ id: 'three', title: 'arm three' }],
      known: { name: 'ablation.json', runs: 2, machines: ['first'] },
      seeds: [0, 1],
      heldOutGlyphs: 700,
      baseline: { l1: 0.12 },
    });
  });

  it('prefer an own run to a known one, and take none of another config', () => {
    const other = rowOf(armOf('two', 99), 0, 0.01);
    const known = knownOf(rowOf(arms[0], 0, 0.01), other);
    const results = resultsOf(study, record, [rowOf(arms[0], 0, 0.08)], known, 'second');
    expect(results.arms.map(({ id, scores: { l1 } }) => [id, l1?.mean])).toEqual([['base', 0.08]]);
    expect(results.known?.runs).toBe(0);
  });

  it('are written in the order of the arms and seeds, own in place of known, and none is lost', () => {
    const stranger = rowOf(armOf('gone', 99), 0);
    const merged = mergeRows(
      arms,
      [rowOf(arms[1], 0, 0.05), rowOf(arms[0], 1)],
      [stranger, rowOf(arms[1], 0, 0.07), rowOf(arms[0], 0)],
    );
    expect(merged.map(({ arm, seed, heldOut }) => [arm, seed, heldOut.l1])).toEqual([
      ['base', 0, 0.08],
      ['base', 1, 0.08],
      ['two', 0, 0.05],
      ['gone', 0, 0.08],
    ]);
  });
});
