import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { heldOutGlyphsSchema } from '../../shared/domain/run';
import { expect, keepPicture, shareJikei, test } from './app-fixture';
import { FontsPlace } from './places/fonts-place';
import { InspectPlace } from './places/inspect-place';
import { canvasPixels, choose, Shell } from './places/shell';
import { TrainPlace } from './places/train-place';

// The artifact laboratory's views: several runs of one character, and what is found out about their pixels.
const jikei = shareJikei();

const inspectPlace = () => new InspectPlace(jikei().page);

test('two short runs are made to look at', async () => {
  const { page } = jikei();
  await new FontsPlace(page).waitUntilReady();
  const train = new TrainPlace(page);
  await new Shell(page).goTo('Train');
  await train.startSmoke(40, 20);
  await train.waitForState('Finished');
  await train.set('Steps at most', 160);
  await train.start.click();
  await expect(train.runs).toHaveCount(2);
  await train.waitForState('Finished');
  await train.samples.getByRole('button', { name: 'Inspect 東' }).click();
  await expect(inspectPlace().root).toBeVisible();
});

test('shows two runs side by side, flips them in place and blinks', async () => {
  const { page } = jikei();
  const inspect = inspectPlace();
  await expect(inspect.canvas('generated')).toBeVisible();
  await inspect.compareWith(/Smoke/);
  for (const view of ['source', 'generated', 'arm-2', 'target', 'difference'] as const) {
    await expect(inspect.canvas(view)).toBeVisible();
  }
  await expect(inspect.root.getByText('drawing…')).toHaveCount(0);
  await keepPicture(jikei(), test.info(), 'side-by-side');

  const full = inspect.root.getByTestId('inspect-generated');
  await page.keyboard.press('2');
  await expect(full).toHaveAttribute('data-arm', 'arm-1');
  await expect(inspect.canvas('target')).toHaveCount(0);
  const second = await settledPixels(full.locator('canvas'));
  const canvas = await full.locator('canvas').elementHandle();
  await page.keyboard.press('1');
  await expect(full).toHaveAttribute('data-arm', 'arm-0');
  await expect.poll(() => canvasPixels(full.locator('canvas'))).not.toBe(second);
  // In place: the canvas is the same one, only what is on it has changed.
  expect(await full.locator('canvas').evaluate((now, before) => now === before, canvas)).toBe(true);
  await page.keyboard.press('b');
  await expect.poll(() => canvasPixels(full.locator('canvas'))).toBe(second);
  await page.keyboard.press('a');
  await expect(inspect.canvas('target')).toBeVisible();
});

test('brings the layer that the keyboard is at into sight, and leaves the window where it is', async () => {
  const { page } = jikei();
  const last = inspectPlace().layer(/^Unrolled contours/);
  await last.focus();
  expect(await page.evaluate(() => document.documentElement.scrollTop)).toBe(0);
  await expect(last.locator('xpath=ancestor::label')).toBeInViewport();
});

test('shows the target in place of every drawing while T is held', async () => {
  const { page } = jikei();
  const inspect = inspectPlace();
  await inspect.setLayer(/^Traced outline/, false);
  await page.mouse.move(5, 5);
  const [drawn, target] = [
    await settledPixels(inspect.canvas('generated')),
    await settledPixels(inspect.canvas('target')),
  ];
  expect(drawn).not.toBe(target);
  await page.keyboard.down('t');
  await expect.poll(() => canvasPixels(inspect.canvas('generated'))).toBe(target);
  await expect.poll(() => canvasPixels(inspect.canvas('arm-2'))).toBe(target);
  await page.keyboard.up('t');
  await expect.poll(() => canvasPixels(inspect.canvas('generated'))).toBe(drawn);
});

test('zooms about the pointer, drags with space, and finds the way back on the minimap', async () => {
  const { page } = jikei();
  const inspect = inspectPlace();
  const minimap = inspect.root.getByTestId('inspect-minimap');
  await page.keyboard.press('0');
  await expect(minimap).toBeHidden();
  const box = await inspect.canvas('target').boundingBox();
  if (box === null) throw new Error('no view');
  // Off the middle, on a pixel that stays in sight while it grows.
  const at = { x: box.x + box.width * 0.6, y: box.y + box.height * 0.4 };
  await page.mouse.move(at.x, at.y);
  await expect.poll(() => inspect.readout('Pixel')).toMatch(/^\d+, \d+$/);
  const pixel = await inspect.readout('Pixel');
  for (let i = 0; i < 16; i++) await page.mouse.wheel(0, -120);
  await expect(inspect.root.getByText('6,400%', { exact: true })).toBeVisible();
  expect(await inspect.readout('Pixel')).toBe(pixel);
  await expect(minimap).toBeVisible();

  await page.keyboard.down('Space');
  await page.mouse.down();
  await page.mouse.move(at.x - 128, at.y - 64, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Space');
  await page.mouse.move(at.x, at.y);
  const [x = 0, y = 0] = pixel.split(', ').map(Number);
  await expect.poll(() => inspect.readout('Pixel')).toBe(`${x + 2}, ${y + 1}`);
  await keepPicture(jikei(), test.info(), 'pixels-6400');

  // The upper left of the glyph comes into the middle of the view.
  await minimap.click({ position: { x: 4, y: 4 } });
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect.poll(() => inspect.readout('Pixel')).toBe('1, 1');
  await page.keyboard.press('0');
});

test('lays lattice and residual over the pixels and takes them away', async () => {
  const { page } = jikei();
  const inspect = inspectPlace();
  await page.mouse.move(5, 5);
  await inspect.zoomTo('1,600%');
  const canvas = inspect.canvas('generated');
  const plain = await settledPixels(canvas);
  await page.keyboard.press('g');
  for (const period of [2, 4, 8]) await expect(inspect.layer(`Lattice of ${period} px`)).toBeChecked();
  await expect.poll(() => canvasPixels(canvas)).not.toBe(plain);
  await keepPicture(jikei(), test.info(), 'lattice');
  await page.keyboard.press('g');
  await expect.poll(() => canvasPixels(canvas)).toBe(plain);

  await page.keyboard.press('r');
  await expect(inspect.layer(/^Residual/)).toBeChecked();
  await expect.poll(() => canvasPixels(canvas)).not.toBe(plain);
  const residual = await settledPixels(canvas);
  const stretch = inspect.root.getByRole('slider', { name: /^Full colour/ });
  await stretch.focus();
  await page.keyboard.press('Home');
  await expect.poll(() => canvasPixels(canvas)).not.toBe(residual);
  await keepPicture(jikei(), test.info(), 'residual');
  await page.keyboard.press('End');
  await inspect.setLayer(/^Residual/, false);
  await expect.poll(() => canvasPixels(canvas)).toBe(plain);
});

test('scores every picture against what the target font has itself', async () => {
  const inspect = inspectPlace();
  const pane = await inspect.open('Scores');
  for (const id of ['arm-0', 'arm-1', 'target', 'source']) {
    await expect(pane.getByTestId(`scores-${id}`).getByRole('cell').nth(2)).toHaveText(/^[-−]?\d+\.\d$/);
  }
  await expect(pane.getByText(/^Target font, 99% of them$/)).toBeVisible({ timeout: 60_000 });
  await keepPicture(jikei(), test.info(), 'scores');
});

test('unrolls the edge that is clicked, and points back at the glyph', async () => {
  const { page } = jikei();
  const inspect = inspectPlace();
  const pane = await inspect.open('Stroke edges');
  const strip = pane.getByTestId('edge-strip-target');
  await expect(strip).toBeVisible();
  await expect.poll(() => colours(strip)).toBeGreaterThan(8);
  await expect.poll(() => colours(pane.getByTestId('edge-spectrum'))).toBeGreaterThan(4);

  // All of the glyph in sight, so that the place that the strip points at is.
  await page.keyboard.press('0');
  const glyph = inspect.canvas('target');
  await page.mouse.move(5, 5);
  const unmarked = await settledPixels(glyph);
  await strip.hover();
  await expect(pane.getByRole('status')).toHaveText(/^Target: the edge stands out by [-−]?\d\.\d\d px/);
  await expect.poll(() => canvasPixels(glyph)).not.toBe(unmarked);
  await keepPicture(jikei(), test.info(), 'edge');

  const before = await settledPixels(strip);
  await page.mouse.wheel(0, 200);
  await expect.poll(() => canvasPixels(strip)).not.toBe(before);
  await strip.click({ position: { x: 40, y: 20 } });
  await page.mouse.move(5, 5);
});

test('marks the lattice in the spectrum, and lights a peak up on the glyph', async () => {
  const { page } = jikei();
  const inspect = inspectPlace();
  const pane = await inspect.open('Spectrum');
  await expect.poll(() => colours(pane.getByTestId('spectrum-arm-0'))).toBeGreaterThan(16);
  const peaks = pane.getByRole('table').getByRole('button');
  await expect(peaks).toHaveCount(10);
  await page.mouse.move(5, 5);
  const canvas = inspect.canvas('generated');
  const dark = await settledPixels(canvas);
  await peaks.first().click();
  await expect(peaks.first()).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => canvasPixels(canvas)).not.toBe(dark);
  await pane.getByTestId('spectrum-arm-0').hover();
  await expect(pane.getByRole('status')).toHaveText(/cycles a pixel/);
  await keepPicture(jikei(), test.info(), 'spectrum');
  await peaks.first().click();
  await page.mouse.move(5, 5);
  await expect.poll(() => canvasPixels(canvas)).toBe(dark);
});

test('shows phases and rosette, and the pixels that a number is made of', async () => {
  const { page } = jikei();
  const inspect = inspectPlace();
  const pane = await inspect.open('Phases');
  const map = pane.getByTestId('phases-edge-arm-0');
  await expect.poll(() => colours(map)).toBeGreaterThan(3);
  await page.mouse.move(5, 5);
  const canvas = inspect.canvas('generated');
  const unmarked = await settledPixels(canvas);
  await map.hover();
  await expect(pane.getByRole('status')).toHaveText(/grey levels, mean of \d+ px/);
  await expect.poll(() => canvasPixels(canvas)).not.toBe(unmarked);
  await keepPicture(jikei(), test.info(), 'phases');
  await pane.getByTestId('rosette-arm-0').hover();
  await expect(pane.getByRole('status')).toHaveText(/teeth of \d/);
  await pane.getByRole('radio', { name: '4 px', exact: true }).click();
  await expect.poll(() => colours(map)).toBeGreaterThan(6);
  await pane.getByRole('radio', { name: '8 px', exact: true }).click();
  // Strokes themselves have a spacing of eight pixels: no verdict, no rosette.
  await expect(pane.getByTestId('rosette-arm-0')).toHaveCount(0);
  await pane.getByRole('radio', { name: '2 px', exact: true }).click();
});

test('goes through the layers of any checkpoint, and says which is the first to show the lattice', async () => {
  const inspect = inspectPlace();
  const pane = await inspect.open('Layers');
  const layers = pane.getByRole('table', { name: 'Layers of the decoder' });
  await expect(layers).toBeVisible({ timeout: 90_000 });
  await expect(pane.getByText(/lattice of 2 px/i).first()).toBeVisible();
  await expect(pane.getByTestId('layer-maps').locator('canvas').first()).toBeVisible({ timeout: 60_000 });
  await keepPicture(jikei(), test.info(), 'layers');
  const maps = pane.getByTestId('layer-maps').locator('p');
  await layers.getByRole('button').first().click();
  const first = (await layers.getByRole('button').first().textContent()) ?? '';
  await expect(maps).toHaveText(new RegExp(`^${first.replaceAll('.', '\\.')}, step`), { timeout: 60_000 });
  await choose(pane, /Checkpoint/, /^Step 20$/);
  await expect(maps).toHaveText(/step 20:/, { timeout: 60_000 });

  await pane.getByRole('radio', { name: 'Shift test', exact: true }).click();
  await expect(pane.getByText(/grey levels stay in place/)).toBeVisible({ timeout: 90_000 });
  await keepPicture(jikei(), test.info(), 'shift-test');
  await pane.getByRole('radio', { name: 'Before training', exact: true }).click();
  await expect(pane.getByTestId('start-card')).toBeVisible({ timeout: 90_000 });
  await keepPicture(jikei(), test.info(), 'before-training');
  await pane.getByRole('radio', { name: 'Features', exact: true }).click();
  await inspect.open('Pictures only');
});

test('sorts the held-out characters worst first by any score', async () => {
  const inspect = inspectPlace();
  await choose(inspect.root, /Probes|Characters/, /^Held out/);
  await choose(inspect.root, /Order|By code point/, /^Worst SSIM first/);
  const worst = worstOnDisk();
  const first = inspect.root.getByRole('listbox').getByRole('option').first();
  await expect(first).toHaveAccessibleName(new RegExp(`^${String.fromCodePoint(worst)} `));
  await first.click();
  await jikei().page.keyboard.press('ArrowRight');
  await expect(inspect.root.getByRole('listbox').getByRole('option').nth(1)).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await keepPicture(jikei(), test.info(), 'worst-first');
});

test('pans and zooms at 6400 % with every overlay without a dropped frame', async () => {
  const { page } = jikei();
  const inspect = inspectPlace();
  for (const layer of await inspect.root.getByRole('switch').all()) {
    if (!(await layer.isChecked())) await layer.press('Space');
  }
  await inspect.open('Stroke edges');
  await page.keyboard.press('1');
  await inspect.zoomTo('6,400%');
  const box = await inspect.root.getByTestId('inspect-generated').boundingBox();
  if (box === null) throw new Error('no view');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.evaluate(() => {
    const record = { times: [] as number[], isOn: true };
    (window as unknown as { frames: typeof record }).frames = record;
    const tick = (now: number) => {
      record.times.push(now);
      if (record.isOn) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await page.mouse.down();
  for (let i = 0; i < 120; i++) await page.mouse.move(x + 90 * Math.sin(i / 8), y + 60 * Math.cos(i / 8));
  await page.mouse.up();
  for (let i = 0; i < 40; i++) await page.mouse.wheel(0, i % 8 < 4 ? 120 : -120);
  const times = await page.evaluate(() => {
    const record = (window as unknown as { frames: { times: number[]; isOn: boolean } }).frames;
    record.isOn = false;
    return record.times;
  });
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  const sorted = gaps.toSorted((a, b) => a - b);
  const at = (part: number) => Math.round((sorted[Math.floor(sorted.length * part)] ?? 0) * 10) / 10;
  const measured = { frames: gaps.length, medianMs: at(0.5), p95Ms: at(0.95), worstMs: at(0.999) };
  await test.info().attach('inspect-speed.json', {
    body: JSON.stringify(measured, null, 2),
    contentType: 'application/json',
  });
  await keepPicture(jikei(), test.info(), 'all-overlays-6400');
  expect(measured.frames).toBeGreaterThan(60);
  // A display of 60 Hz has a frame every 16.7 ms.
  expect(measured.medianMs).toBeLessThanOrEqual(17.5);
});

/** The pixels of a canvas once two frames in a row have the same. */
async function settledPixels(canvas: Locator): Promise<string> {
  let before = '';
  await expect
    .poll(async () => {
      const now = await canvasPixels(canvas);
      const isSettled = now === before;
      before = now;
      return isSettled;
    })
    .toBe(true);
  return before;
}

/** How many colours a canvas has. */
function colours(canvas: Locator): Promise<number> {
  return canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const data = (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data;
    return new Set(new Uint32Array(data?.buffer ?? new ArrayBuffer(0))).size;
  });
}

/** The held-out character with the lowest SSIM of the run in view, the newest. */
function worstOnDisk(): number {
  const runs = join(jikei().userData, 'documents/Jikei/reference.jikei/runs');
  // The first of the two is the run in hand.
  const inHand = readdirSync(runs).sort()[0] ?? '';
  const text = readFileSync(join(runs, inHand, 'held-out.json'), 'utf8');
  const { glyphs } = heldOutGlyphsSchema.parse(JSON.parse(text));
  const worst = glyphs.toSorted((a, b) => a.ssim - b.ssim || a.codePoint - b.codePoint)[0];
  if (worst === undefined) throw new Error('nothing was measured');
  return worst.codePoint;
}
