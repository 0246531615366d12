import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, keepPicture, makeFolder, shareJikei, test } from './app-fixture';
import { ComparePlace } from './places/compare-place';
import { FontsPlace } from './places/fonts-place';
import { canvasPixels, Shell } from './places/shell';
import { TrainPlace } from './places/train-place';

// A comparison from its form over the queue to its table, curves, pictures and files.
const jikei = shareJikei();
const place = () => new ComparePlace(jikei().page);
const STEPS = 60;

test('an empty project has the seed’s experiment one click away', async () => {
  const { page } = jikei();
  await new FontsPlace(page).waitUntilReady();
  await new Shell(page).goTo('Compare');
  const compare = place();
  const designs = compare.root.getByRole('list', { name: 'Comparisons that can be started' });
  await expect(designs.getByRole('listitem').first()).toContainText('The seed’s experiment');
  await expect(designs.getByRole('listitem').nth(1)).toContainText('Why PixelShuffle’s L1 was higher');
  await expect(designs.getByRole('button', { name: 'Start', exact: true }).first()).toBeEnabled();
  await keepPicture(jikei(), test.info(), 'empty');
});

test('a form says what its arms have and cost, and what is wrong with it', async () => {
  const compare = place();
  await compare.design('Smoke comparison', '0, 1', STEPS);
  const plan = compare.dialog.getByRole('table');
  await expect(plan.getByRole('row')).toHaveCount(3);
  await expect(plan.getByRole('row').nth(1)).toContainText(/ConvTranspose2d.*\d{2},\d{3}.*px/);
  await expect(compare.dialog.getByText(/4 runs, about/)).toBeVisible();
  await expect(compare.dialog.getByText(/Parameters are matched: largest over smallest 1\.0/)).toBeVisible();
  await keepPicture(jikei(), test.info(), 'form');

  const start = compare.dialog.getByRole('button', { name: 'Add to the queue' });
  const variations = compare.dialog.getByRole('textbox', { name: /Variations/ });
  await variations.fill('edge loss');
  await expect(compare.dialog.getByText('Each line needs key=value.')).toBeVisible();
  await expect(start).toBeDisabled();
  await variations.fill('nothing.of.that=1');
  await expect(compare.dialog.getByRole('alert')).toContainText('nothing');
  await expect(start).toBeDisabled();
  await variations.fill('');
  await expect(start).toBeEnabled();
});

test('its runs wait in the queue, are put in another order and paused', async () => {
  const { page } = jikei();
  const compare = place();
  await compare.dialog.getByRole('button', { name: 'Add to the queue' }).click();
  await expect(compare.dialog).toBeHidden();
  await expect(compare.queued).toHaveCount(4);
  await compare.waitForQueue(/4 runs left, about/);
  await compare.queue.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Save the run in hand and pause' }).click();
  await compare.waitForQueue(/paused/);

  const names = () => compare.queued.locator('.compare-queue-name').allTextContents();
  const before = await names();
  const grip = compare.queued.last().getByRole('button', { name: /^Move/ });
  await grip.focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(names).toEqual([before[0], before[1], before[3], before[2]]);

  // And by dragging it back down.
  const [from, to] = await Promise.all([
    compare.queued.nth(2).getByRole('button', { name: /^Move/ }).boundingBox(),
    compare.queued.nth(3).boundingBox(),
  ]);
  if (from === null || to === null) throw new Error('no rows');
  await page.mouse.move(from.x + 6, from.y + 6);
  await page.mouse.down();
  await page.mouse.move(from.x + 10, from.y + 20, { steps: 4 });
  await page.mouse.move(to.x + 40, to.y + to.height - 3, { steps: 8 });
  await page.mouse.up();
  await expect.poll(names).toEqual(before);
  await keepPicture(jikei(), test.info(), 'queue');
});

test('it resumes and comes to a table of arms with what was measured', async () => {
  const compare = place();
  await compare.queue.getByRole('button', { name: 'Resume', exact: true }).click();
  await compare.waitForQueue(/All 4 runs ended/, 200_000);
  await expect.poll(() => compare.cells(/^Seeds finished/)).toEqual(['2 of 2 runs', '2 of 2 runs', '–']);
  const [conv, shuffle] = (await compare.cells(/^Parameters/)).map((text) =>
    Number(text.replaceAll(',', '')),
  );
  expect((shuffle ?? 0) / (conv ?? 1)).toBeCloseTo(1, 1);
  for (const score of [
    /^Early L1/,
    /^Late L1/,
    /^L1/,
    /^SSIM/,
    /^Edge width/,
    /^SAW, period 2/,
    /^LOCK, period 2/,
    /^KDI/,
  ]) {
    const cells = await compare.cells(score);
    expect(cells[0], String(score)).toMatch(/\d±?/);
    expect(cells[1], String(score)).toMatch(/\d/);
  }
  await expect(
    compare.root.getByText(/With fewer than 3 seeds no difference is called significant/),
  ).toBeVisible();
  await keepPicture(jikei(), test.info(), 'scores');

  await compare.root.getByRole('radio', { name: 'Against ConvTranspose2d' }).click();
  const differences = await compare.cells(/^L1/);
  expect(differences[1]).toMatch(/^[+−]\d+\.\d%.*\[.*\]$/);
  await expect(compare.table.getByText('★')).toHaveCount(0);
});

test('one pointer moves over the curves by steps and by time', async () => {
  const { page } = jikei();
  const compare = place();
  await expect(compare.charts).toHaveCount(2);
  await compare.root
    .locator('.u-over')
    .first()
    .hover({ position: { x: 200, y: 60 } });
  const readout = compare.root.locator('.line-chart-readout:visible');
  await expect(readout).toHaveCount(1);
  await expect(readout).toContainText(/Step \d+.*ConvTranspose2d.*±.*PixelShuffle/);
  // The other chart marks the same step of every line, which there is at other times.
  await expect(compare.root.locator('.is-other-axis .u-cursor-pt:not(.u-off)')).toHaveCount(2);
  await keepPicture(jikei(), test.info(), 'curves');
  await page.mouse.move(5, 5);
  await expect(readout).toHaveCount(0);

  await compare.root.getByRole('radio', { name: 'Log', exact: true }).click();
  await compare.root.getByRole('radio', { name: 'All', exact: true }).click();
  await expect.poll(() => compare.charts.count()).toBeGreaterThan(6);
  await keepPicture(jikei(), test.info(), 'all-curves');
  await compare.root.getByRole('radio', { name: 'One', exact: true }).click();
  await compare.root.getByRole('radio', { name: 'Linear', exact: true }).click();
});

test('every plot can be saved as SVG and PNG', async () => {
  const { page, app } = jikei();
  const compare = place();
  const folder = makeFolder('plots');
  await app.evaluate(({ session }, to) => {
    session.defaultSession.on('will-download', (_event, item) =>
      item.setSavePath(`${to}/${item.getFilename()}`),
    );
  }, folder);
  const save = compare.root.getByRole('button', { name: 'Save this chart' });
  for (const [index, format] of [
    [0, 'SVG'],
    [1, 'PNG'],
  ] as const) {
    await save.nth(index).click();
    await page.getByRole('menuitem', { name: new RegExp(format) }).click();
  }
  await compare.view('Significance');
  for (const format of ['SVG', 'PNG']) {
    await compare.root
      .getByRole('region', { name: 'Significance' })
      .getByRole('button', { name: 'Save this chart' })
      .click();
    await page.getByRole('menuitem', { name: new RegExp(format) }).click();
  }
  const text = (name: string) => readFileSync(join(folder, name), 'utf8');
  await expect.poll(() => sizeOf(join(folder, 'Held-out L1 by steps.svg'))).toBeGreaterThan(500);
  const svg = text('Held-out L1 by steps.svg');
  expect(svg).toContain('<polygon');
  expect(svg).toContain('ConvTranspose2d');
  await expect.poll(() => sizeOf(join(folder, 'Held-out L1 by time.png'))).toBeGreaterThan(2000);
  await expect
    .poll(() => sizeOf(join(folder, 'L1- difference from ConvTranspose2d.svg')))
    .toBeGreaterThan(500);
  expect(text('L1- difference from ConvTranspose2d.svg')).toContain('PixelShuffle');
  await expect
    .poll(() => sizeOf(join(folder, 'L1- difference from ConvTranspose2d.png')))
    .toBeGreaterThan(1000);
  await keepPicture(jikei(), test.info(), 'significance');
});

test('shows the same part of the same glyph at the same step, blinking in place', async () => {
  const { page } = jikei();
  const compare = place();
  await compare.view('Pictures');
  await expect(compare.blink).toBeVisible();
  for (const id of ['source', 'conv-transpose', 'pixel-shuffle', 'target']) {
    await expect(compare.crop(id)).toBeVisible();
  }
  await page.keyboard.press('1');
  await expect(compare.blink).toHaveAttribute('data-shown', 'conv-transpose');
  const first = await canvasPixels(compare.blink);
  await page.keyboard.press('2');
  await expect(compare.blink).toHaveAttribute('data-shown', 'pixel-shuffle');
  expect(await canvasPixels(compare.blink)).not.toBe(first);
  await page.keyboard.down('t');
  await expect(compare.blink).toHaveAttribute('data-shown', 'target');
  await page.keyboard.up('t');
  await expect(compare.blink).toHaveAttribute('data-shown', 'pixel-shuffle');

  const seen = new Set<string | null>();
  await page.keyboard.press('b');
  await expect
    .poll(async () => seen.add(await compare.blink.getAttribute('data-shown')).size, { timeout: 10_000 })
    .toBe(3);
  await page.keyboard.press('b');

  // Zoomed about the pointer, and all pictures with it.
  const whole = await canvasPixels(compare.crop('target'));
  await compare.crop('conv-transpose').hover();
  await page.mouse.wheel(0, -120);
  await expect(compare.pictures.getByText('16 px')).toBeVisible();
  await expect.poll(() => canvasPixels(compare.crop('target'))).not.toBe(whole);
  const zoomed = await canvasPixels(compare.crop('target'));
  await compare.pictures.getByRole('group', { name: /Pictures of every arm/ }).focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => canvasPixels(compare.crop('target'))).not.toBe(zoomed);
  await keepPicture(jikei(), test.info(), 'pictures');

  // One slider for the steps of every arm: the target stays, what was drawn changes.
  const drawn = await canvasPixels(compare.crop('pixel-shuffle'));
  const target = await canvasPixels(compare.crop('target'));
  await compare.pictures.getByRole('slider', { name: 'Step' }).press('Home');
  await expect.poll(() => canvasPixels(compare.crop('pixel-shuffle'))).not.toBe(drawn);
  expect(await canvasPixels(compare.crop('target'))).toBe(target);
});

test('shows what sets the arms apart and what it says of the claims', async () => {
  const compare = place();
  await compare.view('Settings');
  await expect
    .poll(() => compare.cells(/^model\.upsampler\.kind/))
    .toEqual(['conv-transpose', 'pixel-shuffle']);
  await compare.view('Claims');
  await expect(compare.table.getByText('Open').first()).toBeVisible();
  await expect(compare.table.getByText('Not tested').first()).toBeVisible();
  await keepPicture(jikei(), test.info(), 'claims');
  await compare.view('Scores');
});

test('does not put a run of another size into the table, and says why', async () => {
  const { page } = jikei();
  const shell = new Shell(page);
  const train = new TrainPlace(page);
  await shell.goTo('Train');
  const runs = await train.runs.count();
  await train.choosePreset('Draft');
  await train.set('Steps at most', 8);
  await train.start.click();
  await expect(train.runs).toHaveCount(runs + 1);
  await train.waitForState('Finished');
  await shell.goTo('Compare');
  const compare = place();
  await compare.root.getByRole('radio', { name: 'Runs', exact: true }).click();
  await expect(compare.root.getByRole('status')).toContainText(/cannot stand in this table.*(32|64) px/);
  await keepPicture(jikei(), test.info(), 'refused');
});

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
