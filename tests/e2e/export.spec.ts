import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { hairline } from '../unit/exporter/hairline';
import { answerDialog, expect, keepPicture, makeFolder, test } from './app-fixture';
import { ExportPlace } from './places/export-place';
import { FontsPlace } from './places/fonts-place';
import { ReviewPlace } from './places/review-place';
import { choose, Shell } from './places/shell';
import { TrainPlace } from './places/train-place';

/** Han of Noto Sans JP that Zen Maru Gothic does not have. */
const MISSING = '丂丄丅丌丏丒丩亍';
const TARGET_FILE = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/zen-maru-gothic/400Regular/ZenMaruGothic_400Regular.ttf',
);

test('completes the target font with what was reviewed, checks it, and sets text in it beside the original', async ({
  launch,
}) => {
  test.setTimeout(1_500_000);
  const jikei = await launch();
  const { page } = jikei;
  const shell = new Shell(page);
  const place = new ExportPlace(page);
  await new FontsPlace(page).waitUntilReady();
  await shell.goTo('Train');
  const train = new TrainPlace(page);
  await train.startSmoke(20);
  await train.waitForState('Finished', 240_000);
  await shell.goTo('Export');
  await place.draw(MISSING);

  await test.step('one glyph is edited, others accepted, one rejected, one left undecided', async () => {
    await shell.goTo('Review');
    const review = new ReviewPlace(page);
    // Judging comes first, which takes its time on a busy machine.
    await expect(review.root.getByRole('button', { name: /Order/ })).toBeEnabled({ timeout: 300_000 });
    await choose(review.root, /Order/, 'By code point');
    await expect(review.heading('丂')).toBeVisible();
    await expect(review.root.getByRole('button', { name: 'Edit nodes' })).toBeEnabled();
    await page.keyboard.press('e');
    await expect(review.editor).toBeVisible();
    await page.keyboard.press('.');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Enter');
    await expect(review.editor).toBeHidden();
    await page.keyboard.press('ArrowRight');
    for (const character of '丄丅丌丏丒') {
      await expect(review.heading(character)).toBeVisible();
      await page.keyboard.press('a');
    }
    await expect(review.heading('丩')).toBeVisible();
    await page.keyboard.press('r');
    await expect(review.root.getByText('7 of 8 decided')).toBeVisible();
    await shell.goTo('Export');
  });

  await test.step('says what goes in and what does not, by what was decided', async () => {
    await expect(place.root.getByRole('radio', { name: 'Completed' })).toBeChecked();
    await expect(place.fact('Drawn glyphs in the font')).toHaveText('6');
    await expect(place.fact('Left out, rejected')).toHaveText('1');
    await expect(place.fact('Left out, undecided')).toHaveText('1');
    await choose(place.root, 'Accepted only Drawn glyphs', 'Accepted and undecided');
    await expect(place.fact('Drawn glyphs in the font')).toHaveText('7');
    await expect(place.fact('of these not accepted')).toHaveText('1');
  });

  await test.step('proposes another name for one that the licence reserves', async () => {
    const family = place.root.getByRole('textbox', { name: 'Family', exact: true });
    await expect(family).toHaveValue('Zen Maru Gothic Plus');
    await family.fill('Source Maru');
    await expect(place.root.getByText(/reserves the name “Source” for the original/)).toBeVisible();
    await expect(place.start).toBeDisabled();
    await keepPicture(jikei, test.info(), 'form');
    await place.root.getByRole('button', { name: 'Use “Maru”' }).click();
    await expect(family).toHaveValue('Maru');
    await family.fill('Zen Maru Gothic Plus');
  });

  await test.step('does not write over a font that it reads', async () => {
    const before = readFileSync(TARGET_FILE);
    await answerDialog(jikei, TARGET_FILE);
    await place.start.click();
    await expect(place.alerts).toContainText('is a file that the export reads');
    expect(readFileSync(TARGET_FILE).equals(before)).toBe(true);
  });

  await test.step('leaves nothing behind when it is cancelled', async () => {
    const folder = makeFolder('cancelled');
    await place.root.getByRole('radio', { name: 'WOFF2' }).click();
    await answerDialog(jikei, join(folder, 'ZenMaruGothicPlus-Regular.woff2'));
    await place.start.click();
    // Packing Zen Maru for the web takes some seconds.
    await place.root.getByRole('progressbar', { name: 'Exporting the font' }).waitFor();
    await expect(place.root.getByText('Checking the written file')).toBeVisible({ timeout: 120_000 });
    await place.root.getByRole('button', { name: 'Cancel' }).click();
    await expect(place.start).toBeEnabled();
    await expect(place.alerts).toHaveCount(0);
    await expect(place.checks).toHaveCount(0);
    expect(readdirSync(folder)).toEqual([]);
    await place.root.getByRole('radio', { name: 'TTF' }).click();
  });

  await test.step('does not write a font that is not as approved, and shows which glyph that is', async () => {
    const edited = readdirSync(jikei.userData, { recursive: true, encoding: 'utf8' }).find((name) =>
      name.endsWith(join('edited', 'U+4E02.json')),
    );
    const outline = join(jikei.userData, edited ?? '');
    const before = readFileSync(outline);
    writeFileSync(outline, JSON.stringify(hairline));
    const folder = makeFolder('refused');
    await answerDialog(jikei, join(folder, 'ZenMaruGothicPlus-Regular.ttf'));
    await place.start.click();
    await expect(place.alerts).toContainText('is not right', { timeout: 120_000 });
    for (const name of ['Outlines as approved', 'HarfBuzz draws it', 'FreeType draws it']) {
      const check = place.check(name);
      await expect(check.getByRole('img', { name: 'failed' })).toBeVisible();
      await expect(check.getByRole('button', { name: 'Inspect 丂 U+4E02' })).toBeVisible();
    }
    expect(readdirSync(folder)).toEqual([]);
    await keepPicture(jikei, test.info(), 'refused');
    writeFileSync(outline, before);
  });

  const file = join(makeFolder('export'), 'ZenMaruGothicPlus-Regular.ttf');
  await test.step('writes the font, its list of glyphs and the licence, and passes every check', async () => {
    await answerDialog(jikei, file);
    await place.start.click();
    await expect(place.check('Chromium loads it')).toBeVisible({ timeout: 120_000 });
    await expect(place.checks.getByRole('img', { name: 'failed' })).toHaveCount(0);
    for (const name of [
      'Original glyphs unchanged',
      'Tables of the target kept',
      'HarfBuzz draws it',
      'FreeType draws it',
      'Chromium loads it',
    ]) {
      await expect(place.check(name).getByRole('img', { name: 'passed' })).toBeVisible();
    }
    expect(readFileSync(file).readUInt32BE(0)).toBe(0x00010000);
    const { glyphs } = JSON.parse(readFileSync(file.replace('.ttf', '.glyphs.json'), 'utf8'));
    expect(glyphs.map(({ character }: { character: string }) => character).join('')).toBe('丂丄丅丌丏丒亍');
    expect(glyphs.map(({ edited }: { edited: boolean }) => edited)).toEqual([true, ...Array(6).fill(false)]);
    expect(glyphs[0]).toMatchObject({ run: expect.stringMatching(/smoke/), step: 20, style: null });
    await keepPicture(jikei, test.info(), 'exported');
  });

  await test.step('leads from a check to its glyphs', async () => {
    const reviewed = place.check('Reviewed');
    await expect(reviewed).toContainText('1 of 7 drawn glyphs were accepted by nobody');
    await reviewed.getByRole('button', { name: 'Review 1 glyph' }).click();
    await expect(shell.place('Review')).toContainText('亍');
    await shell.goTo('Export');
    await reviewed.getByRole('button', { name: 'Inspect 亍 U+4E8D' }).click();
    await expect(shell.place('Inspect')).toContainText('U+4E8D');
    await shell.goTo('Export');
  });

  await test.step('sets text in it and in the original, across and down, with what was drawn in a tint', async () => {
    const { before, after } = place;
    await place.preview.fill('丂永丄国');
    await expect(after.locator('[data-glyphs="drawn"]').first()).toHaveText('丂');
    expect(await loadedFont(after)).toBe(true);
    expect(await colourOf(after, 'drawn')).toBe(await colourOf(after, 'own'));
    await place.root.getByRole('switch', { name: 'Tint generated glyphs' }).press('Space');
    expect(await colourOf(after, 'drawn')).not.toBe(await colourOf(after, 'own'));

    await place.root.getByRole('radio', { name: 'Both' }).click();
    await expect(before.getByText('Before: Zen Maru Gothic')).toBeVisible();
    await expect.poll(() => loadedFont(before)).toBe(true);
    await expect(before.locator('[data-glyphs="absent"]').first()).toHaveText('丂');
    await place.root.getByRole('button', { name: 'Another sample' }).click();
    await keepPicture(jikei, test.info(), 'both');
    await place.root.getByRole('radio', { name: 'Vertical' }).click();
    await expect(after.locator('.font-preview-text')).toHaveCSS('writing-mode', 'vertical-rl');
    await keepPicture(jikei, test.info(), 'vertical');
  });
});

/** Whether the specimen's own font, and not one that stands in, has been loaded. */
function loadedFont(specimen: Locator): Promise<boolean> {
  return specimen
    .locator('.font-preview-line')
    .first()
    .evaluate((line) => {
      const family = getComputedStyle(line).fontFamily.replaceAll('"', '');
      return [...document.fonts].some((face) => face.family === family && face.status === 'loaded');
    });
}

function colourOf(specimen: Locator, kind: string): Promise<string> {
  return specimen
    .locator(`[data-glyphs="${kind}"]`)
    .first()
    .evaluate((glyphs) => getComputedStyle(glyphs).color);
}
