import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beginComparison } from '../../../main/compare/begin-comparison';
import { findComparison } from '../../../main/compare/comparison-record';
import { openJsonStore } from '../../../main/files/json-store';
import { writeJson } from '../../../main/files/write-atomically';
import { runFiles } from '../../../main/projects/project-folder';
import {
  armItems,
  EMPTY_QUEUE,
  type QueueRecordItem,
  queueFile,
  queueRecordSchema,
} from '../../../main/queue/queue-record';
import { openRunQueue, type RunQueueControl } from '../../../main/queue/run-queue';
import { firstStatus } from '../../../main/runs/create-run';
import { findPreset } from '../../../main/runs/presets';
import { AppError, type ErrorKind } from '../../../shared/domain/app-error';
import type { ComparisonDesign, RunQueue } from '../../../shared/domain/comparison';
import type { RunId, RunStatus } from '../../../shared/domain/run';

let projectPath: string;
beforeEach(async () => {
  projectPath = await mkdtemp(join(tmpdir(), 'jikei-queue-'));
});
afterEach(() => rm(projectPath, { recursive: true, force: true }));

const now = () => new Date('2026-11-24T12:00:00.000Z');
const { config } = findPreset('smoke');

const itemOf = (id: string, seed: number): QueueRecordItem => ({
  ...{ kind: 'run', id, title: `run ${id}`, config: { ...config, seed }, run: null, failure: null },
});

const finished: Partial<RunStatus> = { state: 'finished', step: 40, seconds: 4 };

/** A queue whose trainer the test holds in its hands: `take` waits for the next run and `end` ends it. */
async function openQueue(changes: { readonly createRun?: () => Promise<RunId> } = {}) {
  const made: number[] = [];
  const stopped: string[] = [];
  const told: RunQueue[] = [];
  const waiting: ((run: RunId) => void)[] = [];
  const taken: RunId[] = [];
  const ends = new Map<RunId, { end: (status: RunStatus) => void; fail: (error: unknown) => void }>();
  const write = async (run: RunId, status: Partial<RunStatus>) => {
    await mkdir(runFiles(projectPath, run).folder, { recursive: true });
    const whole: RunStatus = { ...firstStatus(config, now()), ...status };
    await writeJson(runFiles(projectPath, run).status, whole);
    return whole;
  };
  const control = await openRunQueue({
    projectPath,
    now,
    delay: async () => undefined,
    store: await openJsonStore({
      path: queueFile(projectPath),
      schema: queueRecordSchema,
      fallback: EMPTY_QUEUE,
      onBroken: () => undefined,
    }),
    createRun: async ({ seed }) => {
      if (changes.createRun !== undefined) return changes.createRun();
      made.push(seed);
      const run = `run-of-seed-${seed}` as RunId;
      await write(run, {});
      return run;
    },
    train: (run) =>
      new Promise((end, fail) => {
        ends.set(run, { end, fail });
        const next = waiting.shift();
        if (next === undefined) taken.push(run);
        else next(run);
      }),
    stop: async (run) => {
      stopped.push(run);
    },
    onChange: (queue) => told.push(queue),
  });
  return {
    ...{ control, made, stopped, told },
    /** The next run that the queue gives to the trainer. */
    take: () =>
      new Promise<RunId>((resolve) => {
        const run = taken.shift();
        if (run === undefined) waiting.push(resolve);
        else resolve(run);
      }),
    end: async (run: RunId, status: Partial<RunStatus>) => ends.get(run)?.end(await write(run, status)),
    fail: async (run: RunId, kind: ErrorKind, message: string) => {
      const error = new AppError({ kind, message, fix: '' });
      await write(run, { state: 'failed', error: error.toData() });
      ends.get(run)?.fail(error);
    },
    write,
  };
}

const untilResting = async (control: RunQueueControl) => {
  for (let turn = 0; control.isRunning && turn < 1000; turn++)
    await new Promise((done) => setTimeout(done, 1));
  expect(control.isRunning).toBe(false);
};
const states = (control: RunQueueControl) => control.queue.items.map(({ id, state }) => [id, state]);

describe('the run queue', () => {
  it('trains one after the other, in an order that can be changed while it does', async () => {
    const { control, made, take, end } = await openQueue();
    await control.add([itemOf('a', 0), itemOf('b', 1), itemOf('c', 2)]);
    control.start();
    const first = await take();
    expect(control.queue.state).toBe('running');
    await control.move('c', 0);
    await expect(control.move('a', 2)).rejects.toMatchObject({ kind: 'busy' });
    await expect(control.remove(['a'])).rejects.toMatchObject({ kind: 'busy' });
    await end(first, finished);
    const second = await take();
    expect(made).toEqual([0, 2]);
    await control.remove(['b']);
    await end(second, finished);
    await untilResting(control);
    expect(states(control)).toEqual([
      ['c', 'finished'],
      ['a', 'finished'],
    ]);
    expect(control.queue).toMatchObject({ state: 'idle', secondsLeft: 0, problem: null });
    await control.clear();
    expect(control.queue.items).toEqual([]);
  });

  it('paused, lets the run in hand save and end, and goes on from there when it is started', async () => {
    const { control, made, stopped, take, end } = await openQueue();
    await control.add([itemOf('a', 0), itemOf('b', 1)]);
    control.start();
    const run = await take();
    await control.pause('now');
    expect([control.queue.state, stopped]).toEqual(['pausing', [run]]);
    await end(run, { state: 'stopped', step: 20, seconds: 2 });
    await untilResting(control);
    expect(control.queue.state).toBe('paused');
    expect(control.queue.items[0]).toMatchObject({ state: 'stopped', progress: 0.5 });

    control.start();
    expect(await take()).toBe(run);
    expect(made).toEqual([0]);
    await control.pause('after');
    expect(stopped).toEqual([run]);
    await end(run, finished);
    await untilResting(control);
    expect(states(control)).toEqual([
      ['a', 'finished'],
      ['b', 'waiting'],
    ]);
  });

  it('started again while the paused run still saves, goes on with it', async () => {
    const { control, take, end } = await openQueue();
    await control.add([itemOf('a', 0)]);
    control.start();
    const run = await take();
    await control.pause('now');
    control.start();
    await end(run, { state: 'stopped', step: 20 });
    expect(await take()).toBe(run);
    await end(run, finished);
    await untilResting(control);
    expect(states(control)).toEqual([['a', 'finished']]);
  });

  it('stands still when somebody stops its run by hand', async () => {
    const { control, take, end } = await openQueue();
    await control.add([itemOf('a', 0), itemOf('b', 1)]);
    control.start();
    await end(await take(), { state: 'stopped', step: 20 });
    await untilResting(control);
    expect(control.queue).toMatchObject({ state: 'paused', problem: null });
  });

  it('opened after a kill, knows what was finished and goes on with what was in the middle', async () => {
    const before = await openQueue();
    await before.control.add([itemOf('a', 0), itemOf('b', 1), itemOf('c', 2)]);
    before.control.start();
    await before.end(await before.take(), finished);
    const killed = await before.take();
    // Its process is gone, and its heartbeat an hour old.
    await before.write(killed, {
      ...{ state: 'running', step: 10, processId: 2 ** 30, lastCheckpoint: 8 },
      heartbeatAt: '2026-11-24T11:00:00.000Z',
    });

    const after = await openQueue();
    expect(after.control.queue.state).toBe('paused');
    expect(states(after.control)).toEqual([
      ['a', 'finished'],
      ['b', 'stopped'],
      ['c', 'waiting'],
    ]);
    after.control.start();
    expect(await after.take()).toBe(killed);
    expect(after.made).toEqual([]);
    await after.end(killed, finished);
    await after.end(await after.take(), finished);
    await untilResting(after.control);
    expect(after.made).toEqual([2]);
  });

  it('goes on with the others where one run fails, which can have another turn', async () => {
    const { control, made, take, end, fail } = await openQueue();
    await control.add([itemOf('a', 0), itemOf('b', 1)]);
    control.start();
    await fail(await take(), 'trainer-crashed', 'It crashed.');
    await end(await take(), finished);
    await untilResting(control);
    expect(control.queue.items[0]).toMatchObject({ state: 'failed', failure: { message: 'It crashed.' } });
    expect(control.queue.state).toBe('idle');
    await control.retry('a');
    control.start();
    await end(await take(), finished);
    await untilResting(control);
    expect(made).toEqual([0, 1]);
    expect(control.queue.items.map(({ state }) => state)).toEqual(['finished', 'finished']);
  });

  it('pauses with the reason where the disk is full, and loses nothing', async () => {
    const { control, take, end, fail } = await openQueue();
    await control.add([itemOf('a', 0), itemOf('b', 1)]);
    control.start();
    await end(await take(), finished);
    await fail(await take(), 'disk-full', 'The disk is full.');
    await untilResting(control);
    expect(control.queue).toMatchObject({ state: 'paused', problem: { kind: 'disk-full' } });
    expect(control.queue.items.map(({ state }) => state)).toEqual(['finished', 'stopped']);
    control.start();
    expect(control.queue.problem).toBeNull();
    await end(await take(), finished);
    await untilResting(control);
    expect(control.queue.items.map(({ state }) => state)).toEqual(['finished', 'finished']);
  });

  it('pauses where a run cannot be made for want of space, and tries again', async () => {
    const full = new AppError({ kind: 'disk-full', message: 'The disk is full.', fix: '' });
    const { control } = await openQueue({ createRun: () => Promise.reject(full) });
    await control.add([itemOf('a', 0)]);
    control.start();
    await untilResting(control);
    expect(control.queue).toMatchObject({ state: 'paused', problem: { kind: 'disk-full' } });
    expect(states(control)).toEqual([['a', 'waiting']]);
  });

  it('tells what is left by what runs of the same config took', async () => {
    const { control, take, end } = await openQueue();
    await control.add([itemOf('a', 0), itemOf('b', 1)]);
    const estimated = control.queue.secondsLeft;
    expect(estimated).toBeGreaterThan(50);
    control.start();
    await end(await take(), { ...finished, seconds: 600 });
    const run = await take();
    expect(control.queue.secondsLeft).toBeCloseTo(625, 0);
    control.hear(run, { ...firstStatus(config, now()), state: 'running', step: 10, secondsLeft: 450 });
    expect(control.queue.items[1]).toMatchObject({ state: 'running', progress: 0.25, secondsLeft: 450 });
    await end(run, finished);
    await untilResting(control);
  });

  it('asks again where the trainer had not taken the run when it was to stop', async () => {
    const { control, stopped, take, end } = await openQueue();
    await control.add([itemOf('a', 0)]);
    control.start();
    const run = await take();
    await control.pause('now');
    control.hear(run, { ...firstStatus(config, now()), state: 'running', step: 1 });
    expect(stopped).toEqual([run, run]);
    await end(run, { state: 'stopped', step: 1 });
    await untilResting(control);
  });

  it('keeps a broken queue.json aside and begins anew', async () => {
    await writeFile(queueFile(projectPath), '{"format":"jikei-queue"');
    const { control } = await openQueue();
    expect(control.queue).toMatchObject({ items: [], state: 'idle' });
    expect(await readFile(`${queueFile(projectPath)}.broken`, 'utf8')).toContain('jikei-queue');
  });
});

describe('runs of a comparison in the queue', () => {
  const design: ComparisonDesign = {
    ...{ id: 'two', title: 'Two', question: '', base: config, matchTo: null, seeds: [0, 1] },
    arms: [
      { id: 'base', title: 'Base', claims: [], settings: [] },
      { id: 'other', title: 'Other', claims: [], settings: ['batchSize=4'] },
    ],
  };

  it('are written into comparison.json before they train, and so is a loss that is no number', async () => {
    const { entries } = await beginComparison(projectPath, design, now());
    const { control, take, end, fail } = await openQueue();
    await control.add(armItems('two', entries));
    expect(control.queue.items.map(({ id, title }) => [id, title])).toEqual([
      ['two/base/0', 'Base'],
      ['two/other/0', 'Other'],
      ['two/base/1', 'Base'],
      ['two/other/1', 'Other'],
    ]);
    control.start();
    const run = await take();
    expect((await findComparison(projectPath, 'two')).entries[0]?.run).toBe(run);
    await end(run, finished);
    await fail(await take(), 'loss-not-finite', 'The loss is NaN at step 3.');
    const third = await take();
    await control.pause('now');
    await end(third, { state: 'stopped', step: 3 });
    await untilResting(control);
    const record = await findComparison(projectPath, 'two');
    expect(record.entries.map(({ failure }) => failure)).toEqual([
      null,
      'The loss is NaN at step 3.',
      null,
      null,
    ]);
    await control.retry('two/other/0');
    expect((await findComparison(projectPath, 'two')).entries[1]?.failure).toBeNull();
  });

  it('are added once, and fail with a sentence where the comparison is gone', async () => {
    const { entries } = await beginComparison(projectPath, design, now());
    const { control } = await openQueue();
    await control.add(armItems('two', entries.slice(0, 1)));
    await control.add(armItems('two', entries.slice(0, 1)));
    expect(control.queue.items).toHaveLength(1);
    await rm(join(projectPath, 'comparisons'), { recursive: true });
    await control.refresh();
    control.start();
    await untilResting(control);
    expect(control.queue.items[0]?.failure?.message).toContain('is not in this project any more');
  });
});
