import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { type MenuModel, menuTemplate } from '../../../main/menu/menu-template';
import { settingsSchema } from '../../../shared/domain/settings';
import { MENU_COMMANDS } from '../../../shared/ipc/menu-commands';

const model: MenuModel = {
  language: 'en',
  settings: settingsSchema.parse({}),
  recent: [{ path: '/fonts/a.jikei', name: 'a', openedAt: '2026-11-24T12:00:00.000Z' }],
  hasProject: true,
  isTraining: false,
  isMac: false,
};

function build(change: Partial<MenuModel> = {}) {
  const clicked: string[] = [];
  const template = menuTemplate(
    { ...model, ...change },
    {
      command: (id) => clicked.push(id),
      openRecent: (path) => clicked.push(`recent ${path}`),
      chooseLanguage: (language) => clicked.push(`language ${language}`),
    },
  );
  const items = flatten(template);
  return { items, clicked };
}

function flatten(template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flatten(item.submenu) : [])]);
}

/** The handlers of the template look at none of Electron's arguments. */
const click = (item: MenuItemConstructorOptions | undefined) => (item?.click as (() => void) | undefined)?.();

describe('the application menu', () => {
  it('has every command once, and a click on it sends its id', () => {
    const { items, clicked } = build();
    const commands = items.filter((item) => item.id !== undefined);
    for (const item of commands) click(item);
    expect([...clicked].sort()).toEqual([...MENU_COMMANDS].sort());
  });

  it('gives the six places the keys 1 to 6', () => {
    const { items } = build();
    const keys = items.filter((item) => item.id?.startsWith('place.')).map((item) => item.accelerator);
    expect(keys).toEqual([1, 2, 3, 4, 5, 6].map((key) => `CmdOrCtrl+${key}`));
  });

  it('gives no key twice', () => {
    const keys = build()
      .items.map((item) => item.accelerator)
      .filter((key) => key !== undefined);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(['en', 'ja', 'zh-Hant'] as const)('names every item in %s', (language) => {
    const { items } = build({ language });
    const nameless = items.filter((item) => item.type !== 'separator' && !item.label);
    expect(nameless).toEqual([]);
    expect(items.filter((item) => item.label?.includes('menu.'))).toEqual([]);
  });

  it('lets a run be started or stopped, never both', () => {
    const enabled = (isTraining: boolean) =>
      build({ isTraining })
        .items.filter((item) => item.id?.startsWith('run.'))
        .map((item) => item.enabled);
    expect([enabled(false), enabled(true)]).toEqual([
      [true, false, false],
      [false, true, true],
    ]);
  });

  it('opens recent projects and marks the theme and language in use', () => {
    const { items, clicked } = build({ settings: settingsSchema.parse({ theme: 'dark', language: 'ja' }) });
    click(items.find((item) => item.label === 'a'));
    click(items.find((item) => item.label === '繁體中文'));
    expect(clicked).toEqual(['recent /fonts/a.jikei', 'language zh-Hant']);
    expect(items.filter((item) => item.checked === true).map((item) => item.label)).toEqual([
      'Dark',
      '日本語',
    ]);
  });

  it('has an app menu of its own on macOS alone', () => {
    expect([build({ isMac: true }), build()].map(({ items }) => items[0]?.label)).toEqual(['Jikei', 'File']);
  });
});
