import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerDialog, expect, keepPicture, makeFolder, shareJikei, test } from './app-fixture';
import { ExportPlace } from './places/export-place';
import { FontsPlace } from './places/fonts-place';
import { InspectPlace } from './places/inspect-place';
import { canvasPixels, Shell } from './places/shell';
import { TrainPlace } from './places/train-place';

/** Han of Noto Sans JP that Zen Maru Gothic does not have. */
const MISSING = '丂丄丅丌丏丒';

// From two fonts to an installable font, in one window, in the order of the work.
const jikei = shareJikei();

test('opens the reference project by itself and counts what the two fonts share', async () => {
  const fonts = new FontsPlace(jikei().page);
  await fonts.waitUntilReady();
  expect(await fonts.counts('Han, U+4E00 to U+9FFF')).toEqual(['6,682', '6,065', '701']);
  expect(await fonts.counts('All characters')).toEqual(['7,765', '8,967', '812']);
  await expect(fonts.root.getByText('Noto Sans JP to Zen Maru Gothic')).toBeVisible();
  await keepPicture(jikei(), test.info(), 'fonts');
});

test('finds glyphs by character, by code and by name, and jumps to a typed character', async () => {
  const fonts = new FontsPlace(jikei().page);
  await fonts.search.fill('永');
  await expect(fonts.countLine(/^1 of 16,779 glyphs/)).toBeVisible();
  await fonts.search.fill('U+6771');
  await expect(fonts.countLine(/^1 of 16,779 glyphs/)).toBeVisible();
  await fonts.search.press('Enter');
  await expect(fonts.root.getByText('東 U+6771, Held out')).toBeAttached();
  await fonts.search.fill('hiragana letter small');
  await expect(fonts.countLine(/^(9|1\d) of 16,779 glyphs/)).toBeVisible();
  await fonts.search.fill('');

  await fonts.keyboard.focus();
  await jikei().page.keyboard.insertText('鷹');
  await expect(fonts.root.getByText('鷹 U+9DF9, Training')).toBeAttached();
  await expect.poll(() => fonts.scroller.evaluate((element) => element.scrollTop)).toBeGreaterThan(10_000);
  await expect(fonts.root.getByText('CJK UNIFIED IDEOGRAPH-9DF9')).toBeVisible();
  await keepPicture(jikei(), test.info(), 'jumped');
});

test('trains with the real trainer, seen live, paused and gone on with', async () => {
  const { page } = jikei();
  const shell = new Shell(page);
  const train = new TrainPlace(page);
  await shell.goTo('Train');
  await train.startSmoke(240);
  await expect(train.pause).toBeEnabled({ timeout: 60_000 });
  await expect(shell.statusBar.getByText(/^Step \d+ of 240$/)).toBeVisible();

  // The chart grows while the run trains.
  await expect(train.chart).toBeVisible();
  const before = await canvasPixels(train.chart);
  await expect.poll(() => canvasPixels(train.chart)).not.toBe(before);

  await train.pause.click();
  await train.waitForState('Paused');
  await expect(train.resume).toBeEnabled();
  const pausedAt = (await shell.statusBar.getByText(/^Step \d+ of 240$/).textContent()) ?? '';
  // A run that went on would tell of its steps once a second.
  await page.waitForTimeout(1500);
  await expect(shell.statusBar.getByText(pausedAt, { exact: true })).toBeVisible();
  await keepPicture(jikei(), test.info(), 'paused');

  await train.resume.click();
  await train.waitForState('Finished');
  await expect(shell.statusBar).toContainText('No run in progress');
});

test('shows held-out scores beside the copied source, better after training', async () => {
  const train = new TrainPlace(jikei().page);
  const scores = train.root.getByText(/^copy the source \d\.\d+$/);
  await expect(scores).toHaveCount(3);
  await expect(train.root.getByText('240 / 240')).toBeVisible();
  // The arrow's name says it: a few seconds on 32 px draw nearer to the target than the source unchanged is.
  await expect(train.root.getByRole('img', { name: 'better than copying the source' }).first()).toBeVisible();
});

test('scrubs the samples: what is drawn changes from step to step, the fonts do not', async () => {
  const { page } = jikei();
  const train = new TrainPlace(page);
  await expect(train.samples.getByText('Step 240 · 13 of 13')).toBeVisible();
  const last = await train.sampleRows('東');
  await train.stepSlider.focus();
  await page.keyboard.press('Home');
  await expect(train.samples.getByText('Step 0 · 1 of 13')).toBeVisible();
  await expect.poll(async () => (await train.sampleRows('東')).generated).not.toBe(last.generated);
  const first = await train.sampleRows('東');
  expect([first.source, first.target]).toEqual([last.source, last.target]);
  expect(first.difference).not.toBe(last.difference);
  await page.keyboard.press('End');
  await expect.poll(() => train.sampleRows('東')).toEqual(last);
  await keepPicture(jikei(), test.info(), 'trained');
});

test('zooms to pixels: nearest neighbour, with a grid', async () => {
  const { page } = jikei();
  const train = new TrainPlace(page);
  const inspect = new InspectPlace(page);
  await train.samples.getByRole('button', { name: 'Inspect 東' }).click();
  await expect(inspect.root).toBeVisible();
  await inspect.zoomTo('3,200%');
  for (const layer of ['Pixel values', 'Em box', 'Traced outline', 'Source outline', 'Target outline']) {
    await inspect.setLayer(new RegExp(`^${layer}`), false);
  }
  for (const view of ['source', 'generated', 'target'] as const) {
    await inspect.setLayer(/^Pixel grid/, false);
    await page.mouse.move(5, 5);
    const plain = await colourChanges(inspect, view);
    // Colours change only where one pixel of the image ends and the next begins, 32 device pixels apart.
    expect(plain.columns.length, `edges in ${view}`).toBeGreaterThan(0);
    expect(new Set(plain.columns.map((x) => x % 32)).size, `columns of ${view}`).toBe(1);
    expect(new Set(plain.rows.map((y) => y % 32)).size, `rows of ${view}`).toBe(1);
    expect(plain.colours, `greys in ${view}`).toBeGreaterThan(1);

    await inspect.setLayer(/^Pixel grid/, true);
    const edge = (plain.columns[0] ?? 0) % 32;
    await expect
      .poll(async () => (await colourChanges(inspect, view)).columns.length)
      .toBeGreaterThan(plain.columns.length);
    const grid = await colourChanges(inspect, view);
    // A hairline on the edge itself: nothing is drawn inside a pixel.
    for (const x of grid.columns) expect([0, 1, 2, 30, 31]).toContain((x - edge + 32) % 32);
  }
  await keepPicture(jikei(), test.info(), 'pixels');
});

test('lays outlines over the pixels and takes them away', async () => {
  const inspect = new InspectPlace(jikei().page);
  const target = inspect.canvas('target');
  const without = await canvasPixels(target);
  await inspect.setLayer(/^Target outline/, true);
  await expect.poll(() => canvasPixels(target)).not.toBe(without);
  await inspect.setLayer(/^Target outline/, false);
  await expect.poll(() => canvasPixels(target)).toBe(without);

  const generated = inspect.canvas('generated');
  const untraced = await canvasPixels(generated);
  await inspect.setLayer(/^Traced outline/, true);
  await expect.poll(() => canvasPixels(generated)).not.toBe(untraced);
  await expect(inspect.root.getByText('On-curve points')).toBeVisible();
  await keepPicture(jikei(), test.info(), 'outlines');
});

test('draws missing characters and exports a font that Chromium loads', async () => {
  const { page } = jikei();
  const shell = new Shell(page);
  const place = new ExportPlace(page);
  await shell.goTo('Export');
  await place.draw(MISSING);
  await expect(place.root.getByText(`${MISSING.length} drawn, 0 kept from before.`)).toBeVisible();

  await place.root.getByRole('radio', { name: 'Standalone' }).click();
  const file = join(makeFolder('export'), 'Journey-Regular.otf');
  await answerDialog(jikei(), file);
  await place.start.click();
  await expect(place.checks.first()).toBeVisible({ timeout: 60_000 });
  const chromium = place.checks.filter({ hasText: 'Chromium loads it' });
  await expect(chromium.getByRole('img', { name: 'passed' })).toBeVisible();
  await expect(place.checks.getByRole('img', { name: 'failed' })).toHaveCount(0);

  const bytes = readFileSync(file);
  expect(bytes.subarray(0, 4).toString('latin1')).toBe('OTTO');
  const loaded = await page.evaluate(async (base64) => {
    const data = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const face = new FontFace('written-file', data.buffer);
    await face.load();
    return face.status;
  }, bytes.toString('base64'));
  expect(loaded).toBe('loaded');

  await expect(place.preview).toHaveValue(MISSING);
  const preview = await place.preview.evaluate((element) => {
    const { fontFamily } = getComputedStyle(element);
    const text = (element as HTMLTextAreaElement).value;
    const faces = [...document.fonts].filter((face) => fontFamily.includes(face.family.replaceAll('"', '')));
    return {
      isLoaded: faces.some((face) => face.status === 'loaded'),
      has: document.fonts.check(`20px ${fontFamily}`, text),
    };
  });
  expect(preview).toEqual({ isLoaded: true, has: true });
  await expect(place.root.getByText('All of these characters are in the font.')).toBeVisible();
  await keepPicture(jikei(), test.info(), 'exported');
});

test('shows what was generated in Review, and the run in Compare', async () => {
  const { page } = jikei();
  const shell = new Shell(page);
  await shell.goTo('Review');
  await expect(
    shell
      .place('Review')
      .getByText(/U\+4E02/)
      .first(),
  ).toBeVisible();
  await keepPicture(jikei(), test.info(), 'review');
  await shell.goTo('Compare');
  await expect(shell.place('Compare').getByRole('table')).toBeVisible();
  await expect(shell.place('Compare').getByTestId('line-chart').locator('canvas').first()).toBeVisible();
  await keepPicture(jikei(), test.info(), 'compare');
});

/** Where colours change in the middle of a view, in device pixels, and how many colours there are. */
function colourChanges(inspect: InspectPlace, view: 'source' | 'generated' | 'target') {
  return inspect.canvas(view).evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const { width, height } = canvas;
    const data = canvas.getContext('2d')?.getImageData(0, 0, width, height).data;
    if (data === undefined) throw new Error('no context');
    const words = new Uint32Array(data.buffer);
    const at = (x: number, y: number) => words[y * width + x];
    const columns = new Set<number>();
    const rows = new Set<number>();
    for (let y = 1; y < height; y++) {
      for (let x = 1; x < width; x++) {
        if (at(x, y) !== at(x - 1, y)) columns.add(x);
        if (at(x, y) !== at(x, y - 1)) rows.add(y);
      }
    }
    return { columns: [...columns], rows: [...rows], colours: new Set(words).size };
  });
}
