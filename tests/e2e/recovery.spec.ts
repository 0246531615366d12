import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Jikei, keepPicture, makeFolder, test } from './app-fixture';
import { FontsPlace } from './places/fonts-place';
import { Shell } from './places/shell';
import { TrainPlace } from './places/train-place';

/** Some ten seconds: time enough to kill it in the middle, on a fast machine too. */
const STEPS = 1200;
const CHECKPOINT_EVERY = 40;

test('a killed trainer: the window says so, and the run goes on from its last checkpoint', async ({
  launch,
}) => {
  const jikei = await launch();
  // What the trainer did to us is an error in the log, rightly.
  jikei.expectProblem(/"event":"(ended|run-failed)".*SIGKILL/);
  const { page } = jikei;
  const shell = new Shell(page);
  const train = new TrainPlace(page);
  await new FontsPlace(page).waitUntilReady();
  await shell.goTo('Train');
  await train.startSmoke(STEPS, CHECKPOINT_EVERY);
  await waitForCheckpoint(jikei);

  process.kill(await trainerPid(jikei), 'SIGKILL');

  await train.waitForState('Failed');
  const notice = train.alerts.filter({ hasText: 'was killed (SIGKILL)' });
  await expect(notice).toContainText(/^The run stopped because the trainer was killed \(SIGKILL\)/);
  const { lastCheckpoint, state, error } = statusOf(jikei);
  expect(state).toBe('failed');
  expect(error).toMatchObject({ kind: 'trainer-crashed' });
  await expect(notice).toContainText(`it goes on from its checkpoint of step ${lastCheckpoint}.`);
  await keepPicture(jikei, test.info(), 'killed');

  await notice.getByRole('button', { name: `Resume from step ${lastCheckpoint}` }).click();
  await train.waitForState('Finished');
  await expect(notice).toBeHidden();
  const finished = statusOf(jikei);
  expect(finished).toMatchObject({ state: 'finished', step: STEPS, error: null });
  // One unbroken series: no step is missing at the seam, and none is there twice.
  const steps = metricSteps(jikei, 'heldOut.l1');
  expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
  expect(steps.at(-1)).toBe(STEPS);
});

test('a killed app: after a new start the project and its runs are there, and the run can be resumed', async ({
  launch,
}) => {
  const userData = makeFolder('killed-app');
  const first = await launch({ userData });
  const train = new TrainPlace(first.page);
  await new FontsPlace(first.page).waitUntilReady();
  await new Shell(first.page).goTo('Train');
  await train.startSmoke(20_000, CHECKPOINT_EVERY);
  await waitForCheckpoint(first);
  const trainer = await trainerPid(first);
  const main = first.app.process();
  const ended = new Promise((resolve) => main.once('exit', resolve));
  process.kill(main.pid as number, 'SIGKILL');
  await ended;
  // A trainer without its app ends by itself: nobody could stop it any more.
  await expect.poll(() => isAlive(trainer), { timeout: 20_000 }).toBe(false);

  const second = await launch({ userData });
  const fonts = new FontsPlace(second.page);
  await fonts.waitUntilReady();
  await expect(fonts.root.getByText('Noto Sans JP to Zen Maru Gothic')).toBeVisible();
  const again = new TrainPlace(second.page);
  await new Shell(second.page).goTo('Train');
  await expect(again.runs).toHaveCount(1);
  await again.waitForState('Failed', 40_000);
  await again.runs.first().click();
  const { lastCheckpoint } = statusOf(second);
  await keepPicture(second, test.info(), 'after-restart');
  await again.root.getByRole('button', { name: `Resume from step ${lastCheckpoint}` }).click();
  await expect.poll(() => statusOf(second).step, { timeout: 60_000 }).toBeGreaterThan(lastCheckpoint ?? 0);
  await again.stop.click();
  await again.waitForState('Stopped');
});

interface Status {
  readonly state: string;
  readonly step: number;
  readonly lastCheckpoint: number | null;
  readonly error: unknown;
}

function runFolderOf({ userData }: Jikei): string {
  const runs = join(userData, 'documents/Jikei/reference.jikei/runs');
  const [run] = readdirSync(runs);
  return join(runs, run ?? '');
}

function statusOf(jikei: Jikei): Status {
  return JSON.parse(readFileSync(join(runFolderOf(jikei), 'status.json'), 'utf8')) as Status;
}

/** The run has begun and has something to go on from. */
async function waitForCheckpoint(jikei: Jikei): Promise<void> {
  await expect(() => {
    expect(statusOf(jikei).lastCheckpoint).toBeGreaterThan(0);
  }).toPass({ timeout: 60_000, intervals: [100] });
}

function metricSteps(jikei: Jikei, name: string): readonly number[] {
  return readFileSync(join(runFolderOf(jikei), 'metrics.jsonl'), 'utf8')
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as { step: number; name: string }]))
    .filter((metric) => metric.name === name)
    .map(({ step }) => step);
}

/** The process that trains, as Electron names it. */
async function trainerPid({ app }: Jikei): Promise<number> {
  const metrics = await app.evaluate(({ app: electron }) => electron.getAppMetrics());
  const trainer = metrics.find(({ name }) => name === 'jikei-trainer');
  if (trainer === undefined) throw new Error('no trainer runs');
  return trainer.pid;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A process that nobody has waited for yet still has its number; it is a zombie, and dead.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
