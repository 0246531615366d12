import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Locator } from '@playwright/test';
import { runConfigSchema } from '../../shared/domain/run-config';
import { answerDialog, expect, keepPicture, makeFolder, shareJikei, test } from './app-fixture';
import { ExportPlace } from './places/export-place';
import { FontsPlace } from './places/fonts-place';
import { canvasPixels, Shell } from './places/shell';
import { TrainPlace } from './places/train-place';

// The engine's settings from the window: a form, a picture of the network, weights of the family, styles.
const jikei = shareJikei();

const projectFolder = () => join(jikei().userData, 'documents/Jikei/reference.jikei');
const chips = (within: Locator, name: string) => within.getByRole('toolbar', { name, exact: true });

test('takes a weight out of the family and brings it back, then adds one by its two files', async () => {
  const fonts = new FontsPlace(jikei().page);
  await fonts.waitUntilReady();
  const weights = fonts.root.getByRole('region', { name: 'Weights' });
  await expect(weights.getByRole('listitem')).toHaveCount(5);
  // A specimen of both fonts of every weight.
  await expect(weights.locator('.weight-specimen path')).toHaveCount(10, { timeout: 30_000 });
  await weights.getByRole('button', { name: 'Remove Black' }).press('Enter');
  await expect(weights.getByRole('listitem')).toHaveCount(4);
  expect(familyOnDisk()).toEqual(['Light', 'Medium', 'Bold']);
  await weights.getByRole('button', { name: 'Undo' }).click();
  await expect(weights.getByRole('listitem')).toHaveCount(5);
  expect(familyOnDisk()).toEqual(['Light', 'Medium', 'Bold', 'Black']);

  await weights.getByRole('button', { name: 'Remove Black' }).press('Enter');
  await weights.getByRole('button', { name: 'Add a weight…' }).click();
  const dialog = jikei().page.getByRole('dialog', { name: 'Add another weight of both families' });
  for (const [role, file] of [
    ['source', 'noto-sans-jp/900Black/NotoSansJP_900Black.ttf'],
    ['target', 'zen-maru-gothic/900Black/ZenMaruGothic_900Black.ttf'],
  ] as const) {
    await answerDialog(jikei(), fontFile(file));
    await dialog
      .getByRole('region', { name: new RegExp(`${role} family`) })
      .getByRole('button', { name: 'Choose a font…' })
      .click();
    await expect(dialog.getByText(fontFile(file))).toBeVisible();
  }
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Black');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(weights.getByRole('listitem')).toHaveCount(5);
  await keepPicture(jikei(), test.info(), 'weights');
});

test('marks what is not the preset’s, goes back to it, and refuses what cannot be run', async () => {
  const { page } = jikei();
  const train = new TrainPlace(page);
  await new Shell(page).goTo('Train');
  await train.choosePreset('Smoke test');
  await train.unfold('Optimiser');
  const rate = train.root.getByRole('textbox', { name: 'Learning rate', exact: true });
  await train.set('Learning rate', 0.01);
  await expect(train.root.getByText('Preset (changed)')).toBeVisible();
  await train.root.getByRole('button', { name: 'Reset Learning rate to 0.004' }).click();
  await expect(rate).toHaveValue('0.004');
  await expect(train.root.getByText('Preset (changed)')).toBeHidden();
  await train.root.getByRole('button', { name: /^Optimiser/ }).click();

  await train.unfold('Data');
  await chips(train.root, 'Further styles').getByRole('button', { name: 'Bold' }).click();
  await expect(train.alerts).toContainText(/2 styles are to be learned/);
  await expect(train.start).toBeDisabled();
  await keepPicture(jikei(), test.info(), 'refused');
  await train.root.getByRole('button', { name: 'Add FiLM' }).click();
  await expect(train.alerts).toBeHidden();
  await expect(train.start).toBeEnabled();
});

test('draws the network while the form is edited, and copies it as a table', async () => {
  const { page, app } = jikei();
  const train = new TrainPlace(page);
  const drawing = train.root.getByRole('group', { name: 'The network from source to drawn glyph' });
  const block = (name: string | RegExp) => drawing.getByRole('button', { name });
  await expect(drawing.getByRole('button')).toHaveCount(6);
  await expect(block(/^Innermost, level 2: 8 × 8 × 32,/)).toBeVisible();
  await train.root.getByRole('button', { name: /^Data/ }).click();

  await train.unfold('Systems');
  await chips(train.root, 'Self-attention').getByRole('button', { name: 'Level 2, 8 px' }).click();
  // No level can be named that the network does not have; ResSkip has none at the innermost.
  await expect(chips(train.root, 'ResSkip').getByRole('button')).toHaveText(['32', '16']);
  await chips(train.root, 'ResSkip').getByRole('button', { name: 'Level 0, 32 px' }).click();
  await expect(train.root.getByText('Self-attention', { exact: true }).last()).toBeVisible();
  await train.root.getByRole('button', { name: /^Systems/ }).click();

  await train.unfold('Losses');
  await train.root.getByRole('switch', { name: 'Edge', exact: true }).press('Space');
  await train.root
    .getByRole('radiogroup', { name: 'Schedule of Edge' })
    .getByRole('radio', { name: 'Ramp' })
    .click();
  await expect(
    train.root.getByRole('img', { name: /^Weight over the run: 0\.00 at the start/ }),
  ).toBeVisible();
  await train.root.getByRole('button', { name: /^Losses/ }).click();

  await block(/^Decoder, level 0/).focus();
  const table = train.root.getByRole('table', { name: 'Decoder, level 0' });
  await expect(table.getByRole('row').filter({ hasText: 'resSkip' }).first()).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(train.root.getByRole('table', { name: 'Decoder, level 1' })).toBeVisible();
  await train.root.getByRole('button', { name: 'Copy as table' }).click();
  await expect(train.root.getByText('Copied', { exact: true })).toBeVisible();
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toMatch(/^Layer\tOperation\tOutput\tParameters\tMultiply-adds\n/);
  expect(copied).toContain('decoder.0.upsample');
  await keepPicture(jikei(), test.info(), 'network');
});

test('trains what the form says: systems, losses with a schedule, two styles', async () => {
  const train = new TrainPlace(jikei().page);
  await train.set('Steps at most', 24);
  await train.start.click();
  await train.waitForState('Finished');
  const runs = join(projectFolder(), 'runs');
  const [run = ''] = readdirSync(runs);
  const config = runConfigSchema.parse(
    JSON.parse(readFileSync(join(runs, run, 'config.json'), 'utf8')).config ?? {},
  );
  expect(config.model).toMatchObject({ film: [2], selfAttention: [2], resSkip: [0] });
  expect(config.losses.edge).toMatchObject({ weight: 0.5, schedule: 'ramp' });
  expect(config.pairs.styles).toEqual(['Bold']);

  await train.root.getByRole('radio', { name: 'Losses' }).click();
  await expect(train.chart).toHaveCount(2);
  await train.root.getByRole('radio', { name: 'Worst glyphs' }).click();
  await expect(train.samples.getByText(/^Step \d+, \d+ held-out Han, the worst first$/)).toBeVisible();
  await expect(train.samples.getByRole('button', { name: /^Inspect / })).toHaveCount(24);
  await keepPicture(jikei(), test.info(), 'worst');
  await train.samples
    .getByRole('button', { name: /^Inspect / })
    .first()
    .click();
  await expect(jikei().page.getByRole('region', { name: 'Inspect', exact: true })).toBeVisible();
});

test('redraws the strip while the slider goes from one style to the other', async () => {
  const { page } = jikei();
  const inspect = page.getByRole('region', { name: 'Inspect', exact: true });
  const style = inspect.getByRole('group', { name: 'Style' });
  await expect(style.getByRole('status')).toHaveText('Regular');
  const first = inspect.getByRole('listbox').getByRole('option').first().locator('canvas');
  const blank = await first.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const empty = Object.assign(document.createElement('canvas'), { width, height });
    return empty.toDataURL();
  });
  await expect.poll(() => canvasPixels(first)).not.toBe(blank);
  const regular = await canvasPixels(first);
  await style.getByRole('slider').focus();
  for (let i = 0; i < 6; i++) await page.keyboard.press('PageUp');
  await expect(style.getByRole('status')).toHaveText(/^Regular \d+ · Bold \d+$/);
  await expect.poll(() => canvasPixels(first)).not.toBe(regular);
  await page.keyboard.press('End');
  await expect(style.getByRole('status')).toHaveText('Bold');
  await keepPicture(jikei(), test.info(), 'styles');
});

test('draws and exports the style that is chosen, under its own name', async () => {
  const place = new ExportPlace(jikei().page);
  await new Shell(jikei().page).goTo('Export');
  await expect(place.root.getByRole('textbox', { name: 'Style', exact: true })).toHaveValue('Bold');
  await expect(place.root.getByRole('textbox', { name: 'Weight class' })).toHaveValue('700');
  await place.draw('丂丄');
  const [run = ''] = readdirSync(join(projectFolder(), 'generated'));
  expect(readdirSync(join(projectFolder(), 'generated', run, 'styles'))).toEqual(['Bold']);
  const file = join(makeFolder('export'), 'Engine-Bold.ttf');
  await answerDialog(jikei(), file);
  await place.start.click();
  await expect(place.checks.first()).toBeVisible({ timeout: 60_000 });
  await expect(place.checks.getByRole('img', { name: 'failed' })).toHaveCount(0);
  expect(existsSync(file)).toBe(true);
  await keepPicture(jikei(), test.info(), 'exported');
});

function familyOnDisk(): readonly string[] {
  const project = JSON.parse(readFileSync(join(projectFolder(), 'project.json'), 'utf8'));
  return project.family.map(({ name }: { readonly name: string }) => name);
}

function fontFile(path: string): string {
  const [name = '', ...rest] = path.split('/');
  const folder = dirname(createRequire(import.meta.url).resolve(`@expo-google-fonts/${name}/package.json`));
  return join(folder, ...rest);
}
