import { cp, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runFiles } from '../../main/projects/project-folder';
import { listRuns, readStatus } from '../../main/runs/read-run';
import { dataFile } from '../../main/studies/study-data';
import { readStudy, studyFiles } from '../../main/studies/study-folder';
import { listCheckpoints } from '../../main/trainer/checkpoint/checkpoint-folder';
import { pairsCurveSchema } from '../../shared/domain/pairs-curve';
import { buildCommand, type CommandBundle } from './command-bundle';
import { forgetHeartbeat, killAtCheckpoint, startCommand } from './killed-command';
import { makeSmallProject } from './small-project';
import type { TestProject } from './trainer-fixture';

let bundle: CommandBundle;
let project: TestProject;
beforeAll(async () => {
  [bundle, project] = await Promise.all([buildCommand('study'), makeSmallProject()]);
});
afterAll(async () => {
  await Promise.all([bundle?.remove(), project?.remove()]);
});

const tiny = [
  ...['model.channels=[8,16]', 'batchSize=4', 'evaluation.glyphs=8', 'evaluation.validation=0'],
  ...['samples.everySteps=100000', 'evaluation.everySteps=100000', 'checkpoints.everySeconds=0.1'],
].flatMap((setting) => ['--set', setting]);

const start = (...args: readonly string[]) => startCommand(bundle, args);

it('a study killed in the middle goes on where it was, passes over what is finished, and reports', async () => {
  const args = [
    ...['study', 'ablation', project.path, '--preset', 'smoke', '--steps', '300', '--seeds', '0'],
    ...['--arms', 'edge', '--out', join(project.path, 'docs'), '--json', ...tiny],
  ];
  const first = start(...args);
  const killed = await killAtCheckpoint(
    first,
    project.path,
    async () => (await readStudy(project.path, 'ablation'))?.entries[1]?.run ?? null,
  );
  const saved = (await listCheckpoints(runFiles(project.path, killed).checkpoints)).at(-1) ?? 0;
  expect((await forgetHeartbeat(project.path, killed)).state).toBe('running');

  const { code, out, err } = await start(...args).end();
  expect([code, err]).toEqual([0, expect.stringContaining('finished already')]);
  expect(err).toContain(`goes on with ${killed}`);
  expect(err).toContain(`Goes on from the checkpoint of step ${saved}`);
  expect(await listRuns(project.path, new Date())).toHaveLength(2);
  expect(await readStatus(project.path, killed, new Date())).toMatchObject({ state: 'finished', step: 300 });

  const result = JSON.parse(out);
  expect(result.arms.map((arm: { id: string; missing: number }) => [arm.id, arm.missing])).toEqual([
    ['base', 0],
    ['edge', 0],
  ]);
  const page = await readFile(join(project.path, 'docs', 'results.md'), 'utf8');
  expect(page).toContain('exact area');
  expect(page).toMatch(/\| edge loss .*\| 0\.\d{4} +\| +[+-]?\d+\.\d % +\|/);
  const svg = await readFile(join(project.path, 'docs', 'images', 'results-ablation.svg'), 'utf8');
  expect(svg).toMatch(/^<svg /);

  // The report alone, from the runs there are; other settings are refused.
  const report = await start(...args, '--report-only').end();
  expect(report.code).toBe(0);
  expect(JSON.parse(report.out).arms).toEqual(result.arms);
  const other = await start(...args, '--set', 'batchSize=2').end();
  expect([other.code, JSON.parse(other.out).error.kind]).toEqual([1, 'config-invalid']);
});

it('another project with the same fonts trains what the raw figures of the first do not have', async () => {
  const known = dataFile(join(project.path, 'docs'), 'ablation');
  const first = JSON.parse(await readFile(known, 'utf8'));
  expect(first.rows).toMatchObject([
    { arm: 'base', seed: 0, steps: 300, config: { seed: 0, budget: { steps: 300 } } },
    { arm: 'edge', seed: 0, steps: 300, heldOut: { l1: expect.any(Number) } },
  ]);
  expect(first.rows[0].measurements.length).toBeGreaterThan(0);

  const second = join(dirname(project.path), 'second.jikei');
  await mkdir(second);
  await cp(join(project.path, 'project.json'), join(second, 'project.json'));
  const docs = join(second, 'docs');
  const args = [
    ...['study', 'ablation', second, '--preset', 'smoke', '--steps', '300', '--seeds', '0', ...tiny],
    ...['--known', known, '--out', docs, '--json'],
  ];
  const { code, out, err } = await start(...args, '--arms', 'edge,layer-decay').end();
  expect([code, err]).toEqual([0, expect.stringContaining('2 of 3 runs known from ablation.json')]);
  expect(await listRuns(second, new Date())).toHaveLength(1);
  const result = JSON.parse(out);
  const arms: { id: string; runs: { run: string }[] }[] = result.arms;
  expect(arms.map(({ id, runs }) => [id, runs.length])).toEqual([
    ['base', 1],
    ['edge', 1],
    ['layer-decay', 1],
  ]);
  expect(arms[0]?.runs[0]?.run).toBe(first.rows[0].run);
  const page = await readFile(join(docs, 'results.md'), 'utf8');
  expect(page).toMatch(/Of 3 runs, 2 are from ablation.json, .*; this project trained 1\./);
  expect(page).toContain('Not run: ');
  const merged = JSON.parse(await readFile(dataFile(docs, 'ablation'), 'utf8'));
  expect(merged.rows.slice(0, 2)).toEqual(first.rows);
  expect(merged.rows[2]).toMatchObject({ arm: 'layer-decay', steps: 300 });

  // The report alone, of both, and figures of other settings are refused.
  const report = await start(...args, '--report-only').end();
  expect(JSON.parse(report.out).arms).toEqual(result.arms);
  const other = await start(...args, '--set', 'batchSize=2').end();
  expect([other.code, JSON.parse(other.out).error]).toEqual([
    1,
    expect.objectContaining({ kind: 'config-invalid', message: expect.stringContaining('known figures') }),
  ]);
}, 300_000);

it('a study of pairs writes the curve that the window reads, and --list trains nothing', async () => {
  const asset = join(project.path, 'curve.json');
  const args = ['study', 'pairs', project.path, '--preset', 'smoke', '--seeds', '3', ...tiny];
  const before = (await listRuns(project.path, new Date())).length;
  const list = await start(...args, '--minutes', '0.02', '--list', '--json').end();
  expect(JSON.parse(list.out)).toMatchObject({ runs: 2, arms: [{ id: 'pairs-all' }, { id: 'pairs-125' }] });
  expect(await listRuns(project.path, new Date())).toHaveLength(before);

  const { code, err } = await start(...args, '--minutes', '0.02', '--asset', asset, '--json').end();
  expect([code, err]).toEqual([0, expect.any(String)]);
  const curve = pairsCurveSchema.parse(JSON.parse(await readFile(asset, 'utf8')));
  expect(curve.points.map(({ pairs, runs }) => [pairs > 100, runs])).toEqual([
    [true, 1],
    [true, 1],
  ]);
  expect(curve).toMatchObject({ minutes: 0.02, seeds: [3], preset: 'smoke', sizePx: 32 });
  expect(await readFile(studyFiles(project.path, 'pairs').report, 'utf8')).toContain('all ');
});

it('says what is wrong with its options', async () => {
  expect((await start('study', 'luck', project.path).end()).code).toBe(2);
  expect((await start('study', 'ablation', project.path, '--seeds', '0,0').end()).code).toBe(2);
  expect((await start('study', 'ablation', project.path, '--asset').end()).code).toBe(2);
  const mistyped = await start('study', 'ablation', project.path, '--arms', 'flim', '--json').end();
  expect([mistyped.code, JSON.parse(mistyped.out).error.message]).toEqual([
    1,
    'This study has no arm "flim".',
  ]);
  const unknown = await start(
    'study',
    'ablation',
    project.path,
    '--report-only',
    '--name',
    'none',
    '--json',
  ).end();
  expect([unknown.code, JSON.parse(unknown.out).error.message]).toEqual([
    1,
    expect.stringContaining('not begun'),
  ]);
});
