import { spawnSync } from 'node:child_process';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runFiles, stepName } from '../../main/projects/project-folder';
import { createRunFolder } from '../../main/runs/create-run';
import { readMetrics } from '../../main/runs/read-run';
import { listCheckpoints, readCheckpoint } from '../../main/trainer/checkpoint/checkpoint-folder';
import { planRun } from '../../main/trainer/training/plan-run';
import { makeSmallProject } from './small-project';
import { type TestProject, tinyConfig, trainAgain } from './trainer-fixture';

let small: TestProject;
beforeAll(async () => {
  small = await makeSmallProject();
});
afterAll(() => small?.remove());

const mount = (at: string) =>
  process.platform === 'linux' &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'jikei-test', at]).status === 0;

it('a disk that fills up while a run saves stops it with the reason; the checkpoint before stays and is gone on from', async (context) => {
  const disk = join(small.path, '..', 'disk');
  await mkdir(disk);
  // Only root may mount, and not in every container.
  if (!mount(disk)) return context.skip();
  try {
    const project: TestProject = { path: join(disk, 'p.jikei'), remove: async () => undefined };
    await cp(small.path, project.path, { recursive: true });
    const config = tinyConfig(
      'budget.steps=100000',
      'checkpoints.everySeconds=0.2',
      'samples.everySteps=100000',
      'evaluation.everySteps=100000',
    );
    const run = await createRunFolder(project.path, config, new Date());
    const filler = join(disk, 'filler');
    let filling: Promise<void> | undefined;
    let saved = -1;
    const failure = await trainAgain(project, run, (event) => {
      if (event.kind !== 'checkpoint') return;
      saved = event.step;
      // What fits is written, and then there is no room left.
      filling ??= writeFile(filler, new Uint8Array(8 * 2 ** 20)).catch(() => undefined);
    }).then(
      () => undefined,
      (error: unknown) => error,
    );
    await filling;
    expect(failure).toMatchObject({ kind: 'disk-full', fix: expect.stringContaining('Free some space') });

    const { checkpoints } = runFiles(project.path, run);
    const steps = await listCheckpoints(checkpoints);
    expect(steps).toContain(saved);
    for (const step of steps) await readCheckpoint(checkpoints, step, planRun(config));
    await readMetrics(project.path, run);

    await rm(filler);
    const { status, events } = await trainAgain(project, run, (event, control) => {
      if (event.kind === 'checkpoint') control.stop();
    });
    expect(events.find(({ kind }) => kind === 'log')).toMatchObject({
      message: `Goes on from the checkpoint of step ${steps.at(-1)}.`,
    });
    expect(status).toMatchObject({ state: 'stopped', error: null });
    expect(await listCheckpoints(checkpoints)).toContain(status.step);
    expect(stepName(status.step)).not.toBe(stepName(saved));
  } finally {
    spawnSync('umount', [disk]);
  }
});
