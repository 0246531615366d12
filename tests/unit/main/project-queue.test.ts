import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { writeJson } from '../../../main/files/write-atomically';
import { AppState } from '../../../main/ipc/app-state';
import type { MainContext } from '../../../main/ipc/main-context';
import { createProjectQueue } from '../../../main/ipc/project-queue';
import { queueFile } from '../../../main/queue/queue-record';
import { findPreset } from '../../../main/runs/presets';
import { AppError } from '../../../shared/domain/app-error';
import type { AppEvent, OpenProject } from '../../../shared/ipc/main-service';

vi.mock('electron', () => ({ dialog: {} }));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jikei-project-queue-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const now = () => new Date('2026-11-24T12:00:00.000Z');
const { config } = findPreset('smoke');

function makeContext() {
  const events: AppEvent[] = [];
  const state = new AppState();
  state.listen((event) => events.push(event));
  const missing = new AppError({ kind: 'backend-missing', message: 'No TensorFlow.', fix: 'Set it up.' });
  const context = {
    ...{ state, now },
    log: { error: () => undefined, warn: () => undefined },
    training: { run: null, ended: Promise.resolve() },
    processes: { trainer: { describeBackend: () => Promise.reject(missing) } },
  } as unknown as MainContext;
  const open = (name: string) => {
    state.project = { path: join(folder, name) } as unknown as OpenProject;
  };
  const queues = () => events.flatMap((event) => (event.kind === 'queue' ? [event.queue] : []));
  return { context, open, queues };
}

const item = { kind: 'run', id: 'run-1', title: 'one', config, run: null, failure: null } as const;

it('a project that is opened brings its own queue, and nothing of another one', async () => {
  await writeJson(queueFile(join(folder, 'a')), { format: 'jikei-queue', version: 1, items: [item] });
  const { context, open, queues } = makeContext();
  const queue = createProjectQueue(context);
  await expect(queue.inHand()).rejects.toMatchObject({ kind: 'project-unreadable' });
  open('a');
  await vi.waitFor(() =>
    expect(
      queues()
        .at(-1)
        ?.items.map(({ id }) => id),
    ).toEqual(['run-1']),
  );
  // Left over from last time: it waits to be started.
  expect(queues().at(-1)?.state).toBe('paused');
  open('b');
  await vi.waitFor(() => expect(queues().at(-1)?.items).toEqual([]));
  expect((await queue.inHand()).queue.state).toBe('idle');
});

it('a missing TensorFlow pauses the queue with the reason, and the run stays in it', async () => {
  const { context, open, queues } = makeContext();
  const queue = createProjectQueue(context);
  open('a');
  const control = await queue.inHand();
  await control.add([item]);
  control.start();
  await vi.waitFor(() => expect(queues().at(-1)?.problem).toMatchObject({ message: 'No TensorFlow.' }));
  expect(queues().at(-1)).toMatchObject({ state: 'paused', items: [{ id: 'run-1', state: 'waiting' }] });
});

it('one that cannot be read is no end of anything: it is opened again when it can', async () => {
  const { context, open, queues } = makeContext();
  const queue = createProjectQueue(context);
  // A folder stands where the file should be.
  await mkdir(queueFile(join(folder, 'a')), { recursive: true });
  open('a');
  await queue.replay(() => expect.unreachable());
  await expect(queue.inHand()).rejects.toMatchObject({ kind: 'file-unreadable' });
  await rm(queueFile(join(folder, 'a')), { recursive: true });
  await queue.replay((event) => context.state.tell(event));
  expect(queues()).toMatchObject([{ items: [] }]);
});
