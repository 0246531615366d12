import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { EditableOutline } from '../../shared/domain/editable-outline';
import { type Review, reviewSchema, type Verdicts, verdictsSchema } from '../../shared/domain/review';
import { expect, type Jikei, keepPicture, makeFolder, test } from './app-fixture';
import { ExportPlace } from './places/export-place';
import { FontsPlace } from './places/fonts-place';
import { ReviewPlace } from './places/review-place';
import { canvasPixels, choose, Shell } from './places/shell';
import { TrainPlace } from './places/train-place';

/** Han of Noto Sans JP that Zen Maru Gothic does not have. */
const MISSING = '丂丄丅丌丏丒丨丩';

test('reviews what a run has drawn: verdicts, decisions, nodes, undo, and all of it after a kill', async ({
  launch,
}) => {
  test.setTimeout(600_000);
  const userData = makeFolder('review');
  const first = await launch({ userData });
  const { page } = first;
  const shell = new Shell(page);
  await new FontsPlace(page).waitUntilReady();
  await shell.goTo('Train');
  const train = new TrainPlace(page);
  await train.startSmoke(60);
  await train.waitForState('Finished', 240_000);
  await shell.goTo('Export');
  await new ExportPlace(page).draw(MISSING);

  await shell.goTo('Review');
  const review = new ReviewPlace(page);
  await expect(review.root.getByText('0 of 8 decided')).toBeVisible();
  // Drawing them had them judged; verdicts that are known beforehand then take the place of those.
  await expect(review.facts).toContainText(/\d+ ordinary\./, { timeout: 120_000 });
  writeVerdicts(first, ['丏', '丂', '丄']);
  await shell.goTo('Export');
  await new ExportPlace(page).draw('丂');
  await shell.goTo('Review');

  await test.step('worst first, with words and neighbours', async () => {
    await page.keyboard.press('ArrowLeft');
    await expect(review.heading('丏')).toBeVisible();
    await expect(review.facts).toContainText('Probably poor');
    await expect(review.facts).toContainText('Unlike the target font’s own glyphs');
    await expect(review.facts).toContainText('Wrong shapes90% · 0.85');
    await expect(review.facts).toContainText('more than in 99% of held-out glyphs');
    await expect(review.root.getByText('Radical 一 in the target font')).toBeVisible();
    expect(await review.neighbours.count()).toBeGreaterThan(3);
    await keepPicture(first, test.info(), 'worst-first');
  });

  await test.step('keys decide, each at once on disk, and go on', async () => {
    await page.keyboard.press('a');
    await expect(review.heading('丂')).toBeVisible();
    await page.keyboard.press('r');
    await expect(review.heading('丄')).toBeVisible();
    await page.keyboard.press('n');
    await expect(review.root.getByText('3 of 8 decided')).toBeVisible();
    await expect(review.root.getByText('1 accepted, 1 rejected, 1 left out')).toBeVisible();
    await expect(review.root.getByText('Saved')).toBeVisible();
    expect(choicesOf(first)).toEqual({ 丂: 'rejected', 丄: 'none', 丏: 'accepted' });
    await page.keyboard.press('Control+Z');
    await expect(review.heading('丄')).toBeVisible();
    await expect(review.fact('Decision')).toContainText('Undecided');
    expect(choicesOf(first)).toEqual({ 丂: 'rejected', 丏: 'accepted' });
  });

  await test.step('another style’s drawing is taken by its digit', async () => {
    addStyle(first, 'Bold');
    await page.keyboard.press('t');
    const others = page.getByRole('dialog', { name: /^Drawings of 丄/ });
    await expect(others.getByRole('button')).toHaveCount(2);
    await keepPicture(first, test.info(), 'take');
    await page.keyboard.press('2');
    await expect(others).toBeHidden();
    await expect(review.root.getByText('3 of 8 decided')).toBeVisible();
    expect(decisionsOf(first).find(({ codePoint }) => codePoint === 0x4e04)).toMatchObject({
      choice: 'accepted',
      from: { style: 'Bold' },
    });
    await page.keyboard.press('Control+Z');
    await expect(review.heading('丄')).toBeVisible();
    expect(choicesOf(first)).toEqual({ 丂: 'rejected', 丏: 'accepted' });
  });

  await test.step('a node is moved, the edit undone and done again, and saved', async () => {
    await expect(review.heading('丄')).toBeVisible();
    await page.keyboard.press('e');
    await expect(review.editor).toBeVisible();
    const before = await canvasPixels(review.canvas);
    const position = review.editor.getByRole('status');
    const start = await selectFreePoint(review, position);
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('ArrowUp');
    await expect
      .poll(async () => numbersOf(await position.textContent()))
      .toEqual([numbersOf(start)[0] + 10, numbersOf(start)[1] + 1]);
    const moved = await position.textContent();
    await keepPicture(first, test.info(), 'nodes');
    await page.keyboard.press('Control+Z');
    await page.keyboard.press('Control+Z');
    await expect(position).toHaveText(start ?? '');
    await page.keyboard.press('Control+Shift+Z');
    await page.keyboard.press('Control+Shift+Z');
    await expect(position).toHaveText(moved ?? '');
    expect(await canvasPixels(review.canvas)).not.toBe(before);

    await dragSelectedPoint(review);
    await expect(position).not.toHaveText(moved ?? '');
    const dragged = numbersOf(await position.textContent());
    await page.keyboard.press('Escape');
    const asked = page.getByRole('dialog', { name: 'Leave without saving?' });
    await expect(asked).toContainText('3 steps');
    await asked.getByRole('button', { name: 'Cancel' }).click();
    await page.keyboard.press('Enter');
    await expect(review.editor).toBeHidden();
    await expect(review.fact('Decision')).toContainText('Accepted · edited by hand');
    const outline = JSON.parse(
      readFileSync(join(drawnFolder(first), 'edited/U+4E04.json'), 'utf8'),
    ) as EditableOutline;
    const points = outline.contours
      .flat()
      .flatMap(({ x, y, handleIn, handleOut }) => [{ x, y }, handleIn, handleOut]);
    expect(points.filter((point) => point !== null)).toContainEqual({ x: dragged[0], y: dragged[1] });
    expect(choicesOf(first)).toEqual({ 丂: 'rejected', 丄: 'accepted', 丏: 'accepted' });
    await keepPicture(first, test.info(), 'edited');
  });

  await test.step('1,500 an hour by keyboard: a decision and the next picture take well under 2.4 s', async () => {
    await page.keyboard.press('ArrowRight');
    const times: number[] = [];
    for (let k = 0; k < 5; k++) {
      const next = await watchForNext(review);
      await page.keyboard.press('a');
      times.push(await next());
    }
    const median = times.toSorted((a, b) => a - b)[2] ?? Number.NaN;
    process.stdout.write(`key to next picture: ${times.map(Math.round).join(' ')} ms\n`);
    expect(median).toBeLessThan(2400);
    await expect(review.root.getByText('8 of 8 decided')).toBeVisible();
    await expect(review.root.getByText(/Saved/)).toBeVisible();
  });

  const main = first.app.process();
  const ended = new Promise((resolve) => main.once('exit', resolve));
  process.kill(main.pid as number, 'SIGKILL');
  await ended;

  const second = await launch({ userData });
  const again = new ReviewPlace(second.page);
  await new FontsPlace(second.page).waitUntilReady();
  await new Shell(second.page).goTo('Review');
  await expect(again.root.getByText('8 of 8 decided')).toBeVisible();
  await expect(again.root.getByText('7 accepted, 1 rejected, 0 left out')).toBeVisible();
  // All of them at once is one step, there and back.
  await again.root
    .getByTestId('glyph-row')
    .first()
    .click({ position: { x: 20, y: 20 } });
  await second.page.keyboard.press('Control+A');
  await second.page.keyboard.press('u');
  await expect(again.root.getByText('0 of 8 decided')).toBeVisible();
  await second.page.keyboard.press('Control+Z');
  await expect(again.root.getByText('8 of 8 decided')).toBeVisible();
  await choose(again.root, /Which drawings are shown/, 'Edited');
  await expect(again.heading('丄')).toBeVisible();
  await expect(again.fact('Decision')).toContainText('Accepted · edited by hand');
  await second.page.keyboard.press('o');
  await second.page.emulateMedia({ colorScheme: 'dark' });
  await keepPicture(second, test.info(), 'after-kill-dark');
});

function drawnFolder({ userData }: Jikei): string {
  const generated = join(userData, 'documents/Jikei/reference.jikei/generated');
  const [run] = existsSync(generated) ? readdirSync(generated) : [];
  return join(generated, run ?? '');
}

/** The same drawings as those of another style, as `jikei generate --style` would leave them. */
function addStyle(jikei: Jikei, label: string): void {
  const folder = drawnFolder(jikei);
  for (const part of ['images', 'generated.json']) {
    cpSync(join(folder, part), join(folder, 'styles', label, part), { recursive: true });
  }
}

function decisionsOf(jikei: Jikei): Review['decisions'] {
  const text = readFileSync(join(drawnFolder(jikei), 'review.json'), 'utf8');
  return reviewSchema.parse(JSON.parse(text)).decisions;
}

function choicesOf(jikei: Jikei): Readonly<Record<string, string>> {
  const decisions = decisionsOf(jikei);
  return Object.fromEntries(
    decisions.map(({ codePoint, choice }) => [String.fromCodePoint(codePoint), choice]),
  );
}

/** What a trainer would have written: these characters the worst, in this order. */
function writeVerdicts(jikei: Jikei, worst: readonly string[]): void {
  const folder = drawnFolder(jikei);
  const verdicts: Verdicts = verdictsSchema.parse({
    run: folder.split('/').at(-1),
    checkpoint: 60,
    calibration: {
      glyphs: 605,
      folds: 10,
      foretold: {
        shape: { spearman: 0.85, recallOfWorst: 0.9, bySource: { spearman: 0.77, recallOfWorst: 0.9 } },
        l1: { spearman: 0.62, recallOfWorst: 0.6, bySource: { spearman: 0.38, recallOfWorst: 0.43 } },
      },
      alone: { neighbours: 0.7 },
    },
    verdicts: worst.map((character, index) => ({
      codePoint: character.codePointAt(0),
      level: index === 0 ? 'poor' : 'look',
      expected: { shape: 0.15 - 0.04 * index, l1: 0.2 - 0.05 * index },
      risk: 0.98 - 0.2 * index,
      reasons: [
        { predictor: 'neighbours', value: 0.1, percentile: 0.99 },
        { predictor: 'stems', value: 0.4, percentile: 0.91 },
      ],
    })),
  });
  writeFileSync(join(folder, 'verdicts.json'), JSON.stringify(verdicts));
}

const numbersOf = (text: string | null): readonly [number, number] => {
  const [x = Number.NaN, y = Number.NaN] =
    (text ?? '').match(/−?[\d,]+/g)?.map((one) => Number(one.replace(',', '').replace('−', '-'))) ?? [];
  return [x, y];
};

/** Milliseconds in the page from the next key to the frame in which both name and picture are another's. */
async function watchForNext(review: ReviewPlace): Promise<() => Promise<number>> {
  const heading = await review.facts.getByRole('heading').first().elementHandle();
  const watching = await review.generated.evaluateHandle((element, title) => {
    const canvas = element as HTMLCanvasElement;
    const fingerprint = () => {
      const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
      return new Uint32Array(data?.buffer ?? []).reduce((sum, word) => (31 * sum + word) | 0, 0);
    };
    const before = { name: title?.textContent, picture: fingerprint() };
    const isNext = () => title?.textContent !== before.name && fingerprint() !== before.picture;
    const time = new Promise<number>((resolve) => {
      const onKey = ({ timeStamp }: KeyboardEvent) => {
        const look = () => {
          if (isNext()) resolve(performance.now() - timeStamp);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      };
      window.addEventListener('keydown', onKey, { once: true, capture: true });
    });
    // In an object, so that the promise is not waited for before the key is pressed.
    return { time };
  }, heading);
  return () => watching.evaluate(({ time }) => time);
}

/** Finds the selected point by its colour, and drags it some pixels. */
async function dragSelectedPoint(review: ReviewPlace): Promise<void> {
  const place = await review.canvas.evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
    const mark = getComputedStyle(document.documentElement).getPropertyValue('--canvas-mark').trim();
    const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(mark.slice(at, at + 2), 16));
    let [sumX, sumY, count] = [0, 0, 0];
    for (let y = 0; y < canvas.height; y++) {
      for (let x = 0; x < canvas.width; x++) {
        const at = 4 * (y * canvas.width + x);
        if (data?.[at] !== red || data?.[at + 1] !== green || data?.[at + 2] !== blue) continue;
        [sumX, sumY, count] = [sumX + x, sumY + y, count + 1];
      }
    }
    return { x: sumX / count / devicePixelRatio, y: sumY / count / devicePixelRatio };
  });
  const box = await review.canvas.boundingBox();
  const [x, y] = [(box?.x ?? 0) + place.x, (box?.y ?? 0) + place.y];
  await review.page.mouse.move(x, y);
  await review.page.mouse.down();
  await review.page.mouse.move(x + 9, y + 4, { steps: 3 });
  await review.page.mouse.move(x + 18, y + 8, { steps: 3 });
  await review.page.mouse.up();
}

/** Two frames later what a key or the pointer changed is shown. */
async function painted(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

/**
 * Selects the first point that may move both ways and can be taken hold of: a handle opposite a straight side stays on
 * its line, and another point may lie on top.
 */
async function selectFreePoint(review: ReviewPlace, position: Locator): Promise<string> {
  const { page } = review;
  for (let tried = 0; tried < 12; tried++) {
    await page.keyboard.press('.');
    await expect(position).toContainText(/^x −?[\d,]+, y −?[\d,]+$/);
    const start = (await position.textContent()) ?? '';
    await page.keyboard.press('Shift+ArrowUp');
    await page.keyboard.press('Shift+ArrowRight');
    // One that stays on a falling line is where it was again after both.
    await painted(page);
    const moved = numbersOf(await position.textContent());
    await page.keyboard.press('Control+Z');
    await page.keyboard.press('Control+Z');
    await expect(position).toHaveText(start);
    const [x = 0, y = 0] = numbersOf(start);
    if (moved[0] !== x + 10 || moved[1] !== y + 10) continue;
    await dragSelectedPoint(review);
    await painted(page);
    const dragged = await position.textContent();
    await page.keyboard.press('Control+Z');
    await painted(page);
    const isOwn = (await position.textContent()) === start;
    if (isOwn && dragged !== start) return start;
    // The handle before it lay on top and is in hand now: on to the point itself, so that the next one is another.
    if (!isOwn) await page.keyboard.press('.');
  }
  throw new Error('no point of the outline moves both ways');
}
