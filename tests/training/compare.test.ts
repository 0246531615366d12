import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { comparisonFiles, readComparison } from '../../main/compare/comparison-record';
import { listRuns, readStatus } from '../../main/runs/read-run';
import { buildCommand, type CommandBundle } from './command-bundle';
import { forgetHeartbeat, killAtCheckpoint, startCommand } from './killed-command';
import { makeSmallProject } from './small-project';
import type { TestProject } from './trainer-fixture';

let bundle: CommandBundle;
let project: TestProject;
beforeAll(async () => {
  [bundle, project] = await Promise.all([buildCommand('compare'), makeSmallProject()]);
});
afterAll(async () => {
  await Promise.all([bundle?.remove(), project?.remove()]);
});

const tiny = [
  ...[
    'model.width=8',
    'model.innermostPx=8',
    'batchSize=4',
    'evaluation.glyphs=8',
    'evaluation.everySteps=50',
  ],
  ...['samples.everySteps=100', 'checkpoints.everySeconds=0.1'],
].flatMap((setting) => ['--set', setting]);

const start = (...args: readonly string[]) => startCommand(bundle, args);

it('a comparison killed in the middle loses no finished run, goes on, and reports with a blind test', async () => {
  const args = [
    ...['compare', project.path, '--arms', 'upsample-conv', '--seeds', '0,1', '--steps', '200'],
    ...['--px', '32', '--json', ...tiny],
  ];
  const first = start(...args);
  const killed = await killAtCheckpoint(
    first,
    project.path,
    async () => (await readComparison(project.path, 'seed-experiment'))?.entries[1]?.run ?? null,
  );
  await forgetHeartbeat(project.path, killed);

  const { code, out, err } = await start(...args).end();
  expect([code, err]).toEqual([0, expect.stringContaining('finished already')]);
  expect(err).toContain(`goes on with ${killed}`);
  expect(await listRuns(project.path, new Date())).toHaveLength(4);
  expect(await readStatus(project.path, killed, new Date())).toMatchObject({ state: 'finished', step: 200 });

  const result = JSON.parse(out);
  expect(result.arms.map((arm: { name: string }) => arm.name)).toEqual(['conv-transpose', 'upsample-conv']);
  const [base, other] = result.arms;
  expect(Math.abs(other.params / base.params - 1)).toBeLessThanOrEqual(0.02);
  expect(base.l1.early).toBeGreaterThan(base.l1.late);
  expect(base.scores.l1).toMatchObject({ count: 2 });
  expect(other.against.l1).toMatchObject({ isSignificant: false });
  expect(other.against.l1.values).toHaveLength(2);
  expect(result.warnings.join(' ')).toContain('fewer than 3 seeds');
  expect(new Set(result.claims.map(({ claim }: { claim: string }) => claim)).size).toBe(14);
  expect(base.saw).toEqual(expect.any(Number));

  const files = comparisonFiles(project.path, 'seed-experiment');
  const page = await readFile(files.report, 'utf8');
  expect(page).toContain('ConvTranspose2d');
  expect(page.match(/data:image\/png/g)?.length).toBeGreaterThan(8);
  expect((await readFile(files.scores, 'utf8')).trim().split('\r\n')).toHaveLength(5);
  const key = JSON.parse(await readFile(files.blindKey, 'utf8'));
  expect((await readFile(result.blindTest, 'utf8')).match(/<fieldset/g)).toHaveLength(key.rows.length);

  // The report alone, from the runs there are; other settings are refused, a further seed is taken.
  const report = await start(...args, '--report-only').end();
  expect(JSON.parse(report.out).arms).toEqual(result.arms);
  const refused = await start(...args, '--set', 'batchSize=2').end();
  expect([refused.code, JSON.parse(refused.out).error.message]).toEqual([
    1,
    expect.stringContaining('was begun with other settings'),
  ]);
});

it('says what a comparison would train, and what is wrong with its options', async () => {
  const list = await start('compare', project.path, '--list', '--json').end();
  expect(JSON.parse(list.out)).toMatchObject({ comparison: 'seed-experiment', runs: 15 });
  const ask = async (...args: readonly string[]) => {
    const { code, out } = await start('compare', project.path, '--json', ...args).end();
    return [code, JSON.parse(out).error.message];
  };
  expect(await ask('--comparison', 'luck')).toEqual([1, 'There is no comparison called "luck".']);
  expect(await ask('--arms', 'deconv')).toEqual([1, 'This comparison has no arm "deconv".']);
  expect(await ask('--name', 'No Name')).toEqual([1, '"No Name" cannot be the name of a comparison.']);
  const file = join(project.path, 'design.json');
  await writeFile(file, '{"id":"mine"}');
  expect(await ask('--design', file)).toEqual([
    1,
    expect.stringContaining('is not the design of a comparison'),
  ]);
  expect((await start('compare', project.path, '--steps', '1', '--minutes', '1').end()).code).toBe(2);
});
