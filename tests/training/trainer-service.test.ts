import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRunFolder } from '../../main/runs/create-run';
import { listGenerated } from '../../main/runs/generated';
import { readStatus } from '../../main/runs/read-run';
import { createTrainerService } from '../../main/trainer/trainer-service';
import { systemClock } from '../../main/trainer/training/train-run';
import { codePointsOf } from '../../shared/domain/code-point';
import type { RunEvent, RunId } from '../../shared/domain/run';
import { type Client, connect, type RpcPort, serve } from '../../shared/ipc/rpc';
import { type TrainerServiceContract, trainerService } from '../../shared/ipc/trainer-service';
import { makeTestProject, type TestProject, tinyConfig, trainNew } from './trainer-fixture';

interface TestClient {
  readonly trainer: Client<TrainerServiceContract>;
  /** The client goes away, as a window does that is closed. */
  close(): void;
}

const service = createTrainerService(systemClock);
const unexpected: unknown[] = [];

/** Two ends of a wire in one process; values are cloned as a real port clones them. */
function openClient(): TestClient {
  const end = () => ({ messages: [] as ((message: unknown) => void)[], closes: [] as (() => void)[] });
  const [here, there] = [end(), end()];
  let isOpen = true;
  const port = (own: ReturnType<typeof end>, other: ReturnType<typeof end>): RpcPort => ({
    send: (message) => {
      if (!isOpen) return;
      const clone = structuredClone(message);
      queueMicrotask(() => {
        for (const listener of other.messages) listener(clone);
      });
    },
    onMessage: (listener) => own.messages.push(listener),
    onClose: (listener) => own.closes.push(listener),
  });
  serve(port(there, here), trainerService, service, (_, error) => unexpected.push(error));
  return {
    trainer: connect(port(here, there), trainerService),
    close: () => {
      isOpen = false;
      for (const listener of [...here.closes, ...there.closes]) listener();
    },
  };
}

let project: TestProject;
let trained: RunId;
beforeAll(async () => {
  project = await makeTestProject();
  trained = (
    await trainNew(
      project,
      tinyConfig('budget.steps=3', 'evaluation.everySteps=100', 'samples.everySteps=100'),
    )
  ).run;
});
afterAll(() => project.remove());

it('names what computes', async () => {
  const { trainer } = openClient();
  expect(await trainer.describeBackend({})).toMatchObject({
    kind: expect.stringMatching(/^(CPU|CUDA)$/),
    tensorflow: expect.stringMatching(/^2\./),
  });
});

it('trains on when its client goes away, and the next client follows and steers it', async () => {
  const run = await createRunFolder(
    project.path,
    tinyConfig('budget.steps=100000', 'evaluation.everySteps=100000', 'samples.everySteps=100000'),
    new Date(),
  );
  const first = openClient();
  const gone = await new Promise<string>((resolve) => {
    first.trainer
      .train(
        { projectPath: project.path, run },
        { onUpdate: (event) => event.kind === 'metrics' && first.close() },
      )
      .catch((error: Error) => resolve(error.message));
  });
  expect(gone).toContain('closed');

  const second = openClient();
  await expect(second.trainer.train({ projectPath: project.path, run: trained })).rejects.toMatchObject({
    kind: 'busy',
  });
  await expect(second.trainer.control({ run: trained, action: 'stop' })).rejects.toMatchObject({
    kind: 'run-unreadable',
  });

  const heard: RunEvent[] = [];
  const following = new AbortController();
  const ended = new Promise<void>((resolve) => {
    const watching = second.trainer.watch(
      {},
      {
        signal: following.signal,
        onUpdate: (event) => {
          heard.push(event);
          if (event.kind === 'status' && event.status.state === 'stopped') following.abort();
        },
      },
    );
    void watching.then(() => resolve());
  });
  // Drawn between steps with the weights in hand: no checkpoint has been saved yet.
  const drawn = await second.trainer.draw({
    projectPath: project.path,
    run,
    checkpoint: null,
    codePoints: [...codePointsOf('永\u{e000}')],
  });
  expect(drawn.present).toEqual(Uint8Array.of(1, 0));
  expect(drawn.images.slice(0, 32 * 32).some((ink) => ink > 128)).toBe(true);
  expect(drawn.images.slice(32 * 32).every((ink) => ink === 0)).toBe(true);
  expect(await readStatus(project.path, run, new Date())).toMatchObject({
    state: 'running',
    lastCheckpoint: null,
  });

  await second.trainer.control({ run, action: 'stop' });
  await ended;
  expect(heard[0]).toMatchObject({ kind: 'status', run });
  expect(heard.some(({ kind }) => kind === 'checkpoint')).toBe(true);
  expect(await readStatus(project.path, run, new Date())).toMatchObject({ state: 'stopped' });
  expect(unexpected).toEqual([]);
});

it('generates what is missing, keeps what is there, and goes on after a cancellation', async () => {
  const { trainer } = openClient();
  // 200 characters, one that no source font has, and one whose accent is above the canvas.
  const codePoints = [
    ...codePointsOf(
      String.fromCodePoint(...Array.from({ length: 200 }, (_, index) => 0x4e00 + index), 0xe000, 0x1ea8),
    ),
  ];
  const controller = new AbortController();
  const request = { projectPath: project.path, run: trained, codePoints, redraw: false };
  await expect(
    trainer.generate(request, { signal: controller.signal, onUpdate: () => controller.abort() }),
  ).rejects.toMatchObject({ kind: 'cancelled' });
  const before = await listGenerated(project.path, trained);
  expect(before.length).toBeGreaterThan(0);

  const progress: number[] = [];
  const result = await trainer.generate(request, { onUpdate: ({ value }) => progress.push(value) });
  expect(result.kept).toBe(before.length);
  expect(progress.at(-1)).toBe(1);
  const after = await listGenerated(project.path, trained);
  expect(after).toHaveLength(result.kept + result.drawn);
  expect(after).not.toContain(0xe000);
  expect(result.beyond).toEqual([0x1ea8]);
  expect(after).not.toContain(0x1ea8);
  const images = await readdir(join(result.folder, 'images'));
  expect(images.sort()).toEqual(
    after.map((codePoint) => `U+${codePoint.toString(16).toUpperCase()}.png`).sort(),
  );

  // A list that is damaged is made anew from the images.
  await writeFile(join(result.folder, 'generated.json'), '{');
  await expect(listGenerated(project.path, trained)).rejects.toMatchObject({
    kind: 'run-unreadable',
    fix: 'Generate the characters again.',
  });
  await trainer.generate({ ...request, codePoints: [...codePointsOf('一')] });
  expect(await listGenerated(project.path, trained)).toEqual(after);

  await rm(join(result.folder, 'images', 'U+4E00.png'));
  expect(await trainer.generate(request)).toMatchObject({ drawn: 1, kept: after.length - 1 });
  expect(await trainer.generate({ ...request, redraw: true })).toMatchObject({
    drawn: after.length,
    kept: 0,
  });
});

it('says that a run without a checkpoint cannot draw yet', async () => {
  const { trainer } = openClient();
  const run = await createRunFolder(project.path, tinyConfig(), new Date());
  await expect(
    trainer.draw({ projectPath: project.path, run, checkpoint: null, codePoints: [...codePointsOf('永')] }),
  ).rejects.toMatchObject({ kind: 'checkpoint-unreadable', fix: expect.stringContaining('Train it') });
});
