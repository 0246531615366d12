import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Locator } from '@playwright/test';
import { answerDialog, expect, type Jikei, launchJikei, test } from './app-fixture';
import { ExportPlace } from './places/export-place';
import { FontsPlace } from './places/fonts-place';
import { InspectPlace } from './places/inspect-place';
import { ReviewPlace } from './places/review-place';
import { PLACES, type PlaceName, Shell } from './places/shell';
import { TrainPlace } from './places/train-place';

/**
 * Takes the pictures of docs/guide. They go into docs/images only with JIKEI_UPDATE_IMAGES=1, so that a test run
 * leaves the tree as it is; JIKEI_GUIDE_PROJECT=path shows a project with finished runs in place of a short one, and of them the
 * one with the lowest held-out L1.
 */
const root = resolve(import.meta.dirname, '../..');
const isUpdating = process.env.JIKEI_UPDATE_IMAGES === '1';
const givenProject = process.env.JIKEI_GUIDE_PROJECT;

/** A name that reads well in the pictures: the Fonts place shows where the project lies. */
const home = join(tmpdir(), 'jikei-guide');

/** Of the source and not of the target, spread over the block: what a user would have drawn. */
const MISSING = '丣偭劅咷囍壔孨巤恌抷攁杌榍毃渻炖猻甡眜礮筭絻耴艽蒱蚨袀誶跎迵鈁鏇霱饎魷鶼';

let jikei: Jikei;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  rmSync(home, { recursive: true, force: true });
  if (givenProject !== undefined) {
    // A copy: drawing and exporting below must not add to the project of somebody else.
    mkdirSync(join(home, 'documents/Jikei'), { recursive: true });
    cpSync(resolve(givenProject), join(home, 'documents/Jikei/reference.jikei'), { recursive: true });
  }
  jikei = await launchJikei({ userData: home });
});

test.afterAll(async () => {
  await jikei.close();
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

test('every place, as the guide shows it', async () => {
  if (givenProject !== undefined) test.setTimeout(1_200_000);
  const { page } = jikei;
  const shell = new Shell(page);
  const fonts = new FontsPlace(page);
  await fonts.waitUntilReady();
  await fonts.keyboard.focus();
  await page.keyboard.insertText('東');
  await expect(fonts.root.getByText('東 U+6771, Held out')).toBeAttached();
  // The other weights are read one after the other, so that the grid comes first.
  await expect(fonts.root.locator('.weight-specimen:not(:has(path))')).toHaveCount(0, { timeout: 30_000 });
  await picture('fonts');

  await shell.goTo('Train');
  const train = new TrainPlace(page);
  if (givenProject === undefined) {
    await train.startSmoke(120);
    await train.waitForState('Finished');
  }
  await (await bestRun(train)).click();
  await expect(train.samples.getByRole('button', { name: 'Inspect 東' })).toBeVisible();
  await picture('train');
  await train.root.getByRole('radio', { name: 'Network', exact: true }).click();
  await train.unfold('Systems');
  await picture('train-network');
  await train.root.getByRole('button', { name: /^Systems/ }).click();
  await train.root.getByRole('radio', { name: 'Run', exact: true }).click();

  await shell.goTo('Compare');
  await expect(shell.place('Compare').getByTestId('line-chart').locator('canvas').first()).toBeVisible();
  await picture('compare');

  const place = new ExportPlace(page);
  await shell.goTo('Export');
  await place.draw(MISSING);
  await answerDialog(jikei, join(home, 'ZenMaruGothicPlus-Regular.ttf'));
  await place.start.click();
  await expect(place.checks.filter({ hasText: 'Chromium loads it' })).toBeVisible({ timeout: 60_000 });
  await expect(place.preview).toBeVisible();
  await picture('export');

  await shell.goTo('Review');
  await expect(
    shell
      .place('Review')
      .getByText(/U\+[4-9A-F]/)
      .first(),
  ).toBeVisible();
  if (givenProject !== undefined) {
    // Its drawings are judged by now or soon; too few are decided on for a pace, which a test's keys would make absurd.
    const review = new ReviewPlace(page);
    // Those of an earlier version are set aside, and judged again when asked.
    const judge = review.root.getByRole('button', { name: 'Judge the drawings' });
    if (await judge.isVisible()) await judge.click();
    await expect(review.facts).toContainText(/\d+ ordinary\./, { timeout: 900_000 });
    for (const key of 'aara') await page.keyboard.press(key);
    await expect(review.root.getByText('4 of 36 decided')).toBeVisible();
  }
  await picture('review');

  await shell.goTo('Train');
  await train.samples.getByRole('button', { name: 'Inspect 東' }).click();
  const inspect = new InspectPlace(page);
  await expect(inspect.root.getByText('On-curve points')).toBeVisible();
  await picture('inspect');
  await inspect.zoomTo('3,200%');
  await picture('inspect-pixels');

  await shell.goTo('Fonts');
  await page.keyboard.press('Control+K');
  await expect(shell.palette).toBeVisible();
  await picture('palette');
  await page.keyboard.press('Escape');
  expect(jikei.problems()).toEqual([]);
});

test('the guide has a chapter with a picture for every place, and no picture is missing', () => {
  const file = join(root, 'docs/guide/README.md');
  const text = readFileSync(file, 'utf8');
  const images = [...text.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map((match) => match[1] ?? '');
  for (const image of images) expect(existsSync(join(root, 'docs/guide', image)), image).toBe(true);
  const chapters = text.split(/^## /m).slice(1);
  const without = PLACES.filter((name) => !hasPicture(chapters, name));
  expect(without).toEqual([]);
});

function hasPicture(chapters: readonly string[], name: PlaceName): boolean {
  const chapter = chapters.find((text) => text.startsWith(name));
  return chapter?.includes(`(../images/${name.toLowerCase()}.png)`) === true;
}

/** The run with the lowest L1 of those in the list. */
async function bestRun({ runs }: TrainPlace): Promise<Locator> {
  const scores = await runs.locator('.run-row-score').allTextContents();
  const order = scores.map((text, index) => ({ l1: Number(text) || Number.POSITIVE_INFINITY, index }));
  return runs.nth(order.toSorted((a, b) => a.l1 - b.l1)[0]?.index ?? 0);
}

async function picture(name: string): Promise<void> {
  // The pointer and its tooltips belong to nobody's picture.
  await jikei.page.mouse.move(1439, 899);
  await jikei.page.waitForTimeout(700);
  const path = isUpdating ? join(root, 'docs/images', `${name}.png`) : test.info().outputPath(`${name}.png`);
  await jikei.page.screenshot({ path });
}
