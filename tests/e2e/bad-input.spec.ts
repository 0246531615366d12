import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Locator } from '@playwright/test';
import { answerDialog, expect, keepPicture, makeFolder, shareJikei, test } from './app-fixture';
import { oneCharacterFont, SOURCE_FILE } from './one-character-font';
import { FontsPlace } from './places/fonts-place';
import { Shell } from './places/shell';

// Whatever is wrong with what a user chooses, the window says so in a sentence and nothing on disk has changed.
const jikei = shareJikei();

let input = '';
const path = (name: string) => join(input, name);

test.beforeAll(async () => {
  input = makeFolder('bad-input');
  const whole = readFileSync(SOURCE_FILE);
  writeFileSync(path('truncated.ttf'), whole.subarray(0, 40_000));
  writeFileSync(path('text.ttf'), 'This is no font.\n'.repeat(50));
  writeFileSync(path('notes.txt'), 'Nor is this.\n');
  writeFileSync(path('only-a.ttf'), oneCharacterFont('A'));
  writeFileSync(path('only-b.ttf'), oneCharacterFont('B'));
  await new FontsPlace(jikei().page).waitUntilReady();
  const reference = join(jikei().userData, 'documents/Jikei/reference.jikei');
  cpSync(reference, path('later.jikei'), { recursive: true });
  const file = path('later.jikei/project.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"version": 1', '"version": 9'));
  mkdirSync(path('empty.jikei'));
});

for (const [what, file, sentence] of [
  ['a truncated font', 'truncated.ttf', /truncated\.ttf/],
  ['a text file by the name of a font', 'text.ttf', /text\.ttf/],
  ['a font that is not there', 'gone.ttf', /gone\.ttf/],
] as const) {
  test(`${what}, chosen for a new project, is named with what to do`, async () => {
    const before = contentsOf(input, documents());
    const dialog = await openNewProject();
    await answerDialog(jikei(), path(file));
    await chooseFont(dialog, 'Source');
    await expectOneSentence(dialog.getByRole('alert'), sentence);
    await expect(dialog.getByRole('button', { name: 'Create project…' })).toBeDisabled();
    await keepPicture(jikei(), test.info(), 'refused');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(contentsOf(input, documents())).toEqual(before);
  });
}

test('a truncated font, dropped on a font of the project, is refused and the project stays', async () => {
  const before = contentsOf(input, documents());
  const fonts = new FontsPlace(jikei().page);
  await drop(fonts.root.getByRole('region', { name: 'Target' }), path('truncated.ttf'));
  await expectOneSentence(fonts.alerts, /truncated\.ttf/);
  await fonts.alerts.getByRole('button', { name: 'Dismiss' }).click();
  await expect(fonts.root.getByText('Noto Sans JP to Zen Maru Gothic')).toBeVisible();
  expect(contentsOf(input, documents())).toEqual(before);
});

test('a text file, dropped on a font of the project, is refused by its name', async () => {
  const before = contentsOf(input, documents());
  const fonts = new FontsPlace(jikei().page);
  await drop(fonts.root.getByRole('region', { name: 'Target' }), path('notes.txt'));
  await expect(fonts.alerts).toHaveText('Drop a TTF, OTF, TTC, WOFF or WOFF2 file.');
  await jikei().page.keyboard.press('Escape');
  await expect(fonts.alerts).toBeHidden();
  expect(contentsOf(input, documents())).toEqual(before);
});

test('two fonts without a shared character make no project', async () => {
  const before = contentsOf(input, documents());
  const dialog = await openNewProject();
  await answerDialog(jikei(), path('only-a.ttf'));
  await chooseFont(dialog, 'Source');
  await expect(dialog.getByText(path('only-a.ttf'))).toBeVisible();
  await answerDialog(jikei(), path('only-b.ttf'));
  await chooseFont(dialog, 'Target');
  await expect(dialog.getByText(path('only-b.ttf'))).toBeVisible();
  await answerDialog(jikei(), path('new.jikei'));
  await dialog.getByRole('button', { name: 'Create project…' }).click();
  await expectOneSentence(dialog.getByRole('alert'), /have no drawn character in common/);
  await keepPicture(jikei(), test.info(), 'nothing-shared');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(contentsOf(input, documents())).toEqual(before);
  // The open pair is still the open pair.
  await new FontsPlace(jikei().page).waitUntilReady();
});

test('a project in a folder that cannot be written is not made', async () => {
  const before = contentsOf(input, documents());
  const dialog = await openNewProject();
  await answerDialog(jikei(), path('only-a.ttf'));
  await chooseFont(dialog, 'Source');
  await chooseFont(dialog, 'Target');
  await expect(dialog.getByText(path('only-a.ttf'))).toHaveCount(2);
  // Under a file there can be no folder, whoever asks: permissions would not stop root.
  await answerDialog(jikei(), path('notes.txt/new.jikei'));
  await dialog.getByRole('button', { name: 'Create project…' }).click();
  await expectOneSentence(dialog.getByRole('alert'), /cannot be written/);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(contentsOf(input, documents())).toEqual(before);
});

for (const [what, name, sentence] of [
  ['a project of a later version', 'later.jikei', /was made by a later version of Jikei.*Update Jikei/],
  ['a folder that is no project', 'empty.jikei', /there is no project\.json in it/],
] as const) {
  test(`${what} is not opened, and the open one stays`, async () => {
    const before = contentsOf(input, documents());
    const { page } = jikei();
    await answerDialog(jikei(), path(name));
    await new FontsPlace(page).root.getByRole('button', { name: 'Open project…' }).click();
    const alert = page.getByRole('main').getByRole('alert');
    await expectOneSentence(alert, sentence);
    await keepPicture(jikei(), test.info(), 'refused');
    await alert.getByRole('button', { name: 'Dismiss' }).click();
    await expect(new FontsPlace(page).root.getByText('Noto Sans JP to Zen Maru Gothic')).toBeVisible();
    expect(contentsOf(input, documents())).toEqual(before);
  });
}

const documents = () => join(jikei().userData, 'documents');

async function openNewProject(): Promise<Locator> {
  await new Shell(jikei().page).goTo('Fonts');
  await jikei().page.keyboard.press('Control+N');
  const dialog = jikei().page.getByRole('dialog', { name: 'New project from two fonts' });
  await expect(dialog).toBeVisible();
  return dialog;
}

async function chooseFont(dialog: Locator, role: 'Source' | 'Target'): Promise<void> {
  await dialog
    .getByRole('region', { name: new RegExp(`^${role}`) })
    .getByRole('button', { name: 'Choose a font…' })
    .click();
}

/** One alert, of a sentence that names the case and one that says what to do, and no stack or code of an error. */
async function expectOneSentence(alerts: Locator, sentence: RegExp): Promise<void> {
  await expect(alerts).toHaveCount(1);
  await expect(alerts).toContainText(sentence);
  const text = (await alerts.locator('p').textContent()) ?? '';
  expect(text).toMatch(/^.+\. .+\.$/s);
  expect(text).not.toMatch(/\bE[A-Z]{4,}\b|\bat .+:\d+:\d+|undefined|\[object/);
}

/** A drop from the desktop, as Chromium gets it from the system. */
async function drop(onto: Locator, file: string): Promise<void> {
  const box = await onto.boundingBox();
  if (box === null) throw new Error('nothing to drop on');
  const session = await jikei().page.context().newCDPSession(jikei().page);
  const event = {
    x: box.x + box.width / 2,
    y: box.y + box.height / 2,
    data: { items: [], files: [file], dragOperationsMask: 1 },
  };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...event });
  }
  await session.detach();
}

/** Every file below the folders and what is in it. */
function contentsOf(...folders: readonly string[]): Readonly<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const [index, top] of folders.entries()) {
    for (const entry of readdirSync(top, { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      const key = `${index}/${relative(top, file)}`;
      files[key] = entry.isFile() ? createHash('sha256').update(readFileSync(file)).digest('hex') : 'folder';
    }
  }
  return files;
}
