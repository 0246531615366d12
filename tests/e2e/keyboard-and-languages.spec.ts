import type { Page } from '@playwright/test';
import { en } from '../../shared/i18n/en/index';
import { ja } from '../../shared/i18n/ja/index';
import { zhHant } from '../../shared/i18n/zh-hant/index';
import { expect, keepPicture, shareJikei, test } from './app-fixture';
import { FontsPlace } from './places/fonts-place';
import { PLACES, Shell } from './places/shell';
import { TrainPlace } from './places/train-place';

// What a keyboard reaches, and that three languages and two themes fit; with a run, so that no place is empty.
const jikei = shareJikei();

test('every place is reached by its number, and the rail says which it is', async () => {
  const { page } = jikei();
  const shell = new Shell(page);
  await new FontsPlace(page).waitUntilReady();
  for (const name of [...PLACES].reverse()) {
    await shell.goTo(name);
    const current = page.getByRole('navigation', { name: 'Places' }).locator('[aria-current="page"]');
    await expect(current).toHaveAccessibleName(name);
  }
});

test('a command is found in the palette by parts of its name and given by Enter', async () => {
  const { page } = jikei();
  const shell = new Shell(page);
  await page.keyboard.press('Control+K');
  await expect(shell.palette.getByRole('option', { name: /Go to Train/ })).toContainText('Ctrl+2');
  await page.keyboard.press('Escape');
  await expect(shell.palette).toBeHidden();
  await shell.command('theme dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await shell.command('theme light');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('the question mark shows the keys of the place and those that work everywhere', async () => {
  const { page } = jikei();
  const shell = new Shell(page);
  await shell.goTo('Fonts');
  await page.keyboard.press('?');
  await expect(shell.shortcuts.getByText('Command palette')).toBeVisible();
  await expect(shell.shortcuts.getByText('Search glyphs')).toBeVisible();
  await keepPicture(jikei(), test.info(), 'shortcuts');
  await page.keyboard.press('Escape');
  await expect(shell.shortcuts).toBeHidden();
});

test('the whole Fonts place can be walked with Tab, and the focus is always seen', async () => {
  const { page } = jikei();
  await new Shell(page).goTo('Fonts');
  const seen = new Set<string>();
  for (let i = 0; i < 24; i++) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      const style = getComputedStyle(element);
      const isMarked = (node: Element | null): boolean =>
        node !== null &&
        (getComputedStyle(node).outlineStyle !== 'none' || getComputedStyle(node).boxShadow !== 'none');
      const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
      // The grid's text area has no face of its own: the focused cell is marked on the canvas.
      const isSeen = isMarked(element) || isMarked(element.parentElement) || element.matches('[data-keys]');
      return { name, isSeen, tag: element.tagName, outline: style.outline };
    });
    if (focus === null) continue;
    expect(focus, `focus ${i} on ${focus.name}`).toMatchObject({ isSeen: true });
    seen.add(`${focus.tag} ${focus.name}`);
  }
  expect(seen.size).toBeGreaterThan(12);
});

test('a run is made, so that every place has something to show', async () => {
  const train = new TrainPlace(jikei().page);
  await new Shell(jikei().page).goTo('Train');
  await train.startSmoke(40);
  await train.waitForState('Finished');
});

const LANGUAGES = [
  { id: 'en', command: 'Language: English', messages: en, lang: 'en' },
  { id: 'zh-Hant', command: '繁體中文', messages: zhHant, lang: 'zh-Hant' },
  { id: 'ja', command: '日本語', messages: ja, lang: 'ja' },
] as const;

for (const { id, command, messages, lang } of LANGUAGES) {
  test(`in ${id} every place is translated and everything fits`, async () => {
    const { page } = jikei();
    await changeSetting(page, command);
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    for (const [theme, picture] of [
      ['dark', id === 'en'],
      ['light', true],
    ] as const) {
      await changeSetting(page, messages[theme === 'dark' ? 'command.themeDark' : 'command.themeLight']);
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      for (const [index, name] of PLACES.entries()) {
        await page.keyboard.press(`Control+${index + 1}`);
        await expect(page.locator(`#place-${name.toLowerCase()}`)).toBeVisible();
        const { texts, overflowing } = await readPage(page);
        expect(untranslated(texts, messages), `${name} in ${id}`).toEqual([]);
        expect(overflowing, `${name} in ${id}, ${theme}`).toEqual([]);
        if (picture) await keepPicture(jikei(), test.info(), `${name.toLowerCase()}-${id}-${theme}`);
      }
    }
  });
}

/** By the palette, whatever language it is in. */
async function changeSetting(page: Page, command: string): Promise<void> {
  await page.keyboard.press('Control+K');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('searchbox').fill(command);
  await expect(dialog.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
}

/** Every text that can be seen or is read out, and what of buttons, tabs and labels does not fit its box. */
function readPage(page: Page): Promise<{ readonly texts: string[]; readonly overflowing: string[] }> {
  return page.evaluate(() => {
    const isVisible = (element: Element) => element.checkVisibility({ visibilityProperty: true });
    const texts = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      // What a font calls itself stays as it is.
      if (node.parentElement?.closest('[translate="no"]')) continue;
      if (text !== '' && node.parentElement !== null && isVisible(node.parentElement)) texts.add(text);
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
      if (!isVisible(element)) continue;
      for (const name of ['aria-label', 'title', 'placeholder']) {
        const text = element.getAttribute(name);
        if (text !== null && text !== '') texts.add(text);
      }
    }
    const overflowing: string[] = [];
    for (const element of document.querySelectorAll(
      'button, [role="tab"], label, .ui-label, th, h1, h2, h3',
    )) {
      if (!isVisible(element) || element.classList.contains('visually-hidden')) continue;
      // Shortened on purpose, with the whole text as its title.
      const isShortened =
        getComputedStyle(element).textOverflow === 'ellipsis' && element.hasAttribute('title');
      if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 && !isShortened) {
        overflowing.push(
          `${element.tagName} "${element.textContent}" ${element.scrollWidth} > ${element.clientWidth}`,
        );
      }
    }
    return { texts: [...texts], overflowing };
  });
}

type Messages = Readonly<Record<keyof typeof en, string>>;

/** Keys instead of messages, and English messages that have another translation. */
function untranslated(texts: readonly string[], messages: Messages): readonly string[] {
  const keys = new Set<string>(Object.keys(en));
  const translated = new Set<string>(Object.values(messages));
  const english = new Set<string>(Object.values(en).filter((message) => !translated.has(message)));
  return texts.filter((text) => keys.has(text) || english.has(text));
}
