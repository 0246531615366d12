import type { MenuItemConstructorOptions } from 'electron';
import type { Language, Settings } from '../../shared/domain/settings';
import { type MessageKey, translate } from '../../shared/i18n/translate';
import type { RecentProject } from '../../shared/ipc/main-service';
import type { MenuCommand } from '../../shared/ipc/menu-commands';

export interface MenuModel {
  readonly language: Language;
  readonly settings: Settings;
  readonly recent: readonly RecentProject[];
  readonly hasProject: boolean;
  readonly isTraining: boolean;
  readonly isMac: boolean;
}

/** What a click does; everything of the window's own goes through `command`. */
export interface MenuActions {
  readonly command: (id: MenuCommand) => void;
  readonly openRecent: (path: string) => void;
  readonly chooseLanguage: (language: Settings['language']) => void;
}

const LANGUAGE_NAMES = { en: 'English', 'zh-Hant': '繁體中文', ja: '日本語' } as const;

/** The whole application menu as data: a function of the model, so that it can be tested without a window. */
export function menuTemplate(model: MenuModel, actions: MenuActions): MenuItemConstructorOptions[] {
  const text = (key: MessageKey) => translate(model.language, key);
  const item = (
    id: MenuCommand,
    accelerator?: string,
    options: MenuItemConstructorOptions = {},
  ): MenuItemConstructorOptions => ({
    id,
    label: text(`menu.${id}` as MessageKey),
    click: () => actions.command(id),
    ...(accelerator === undefined ? {} : { accelerator }),
    ...options,
  });
  const role = (
    name: NonNullable<MenuItemConstructorOptions['role']>,
    key: MessageKey,
  ): MenuItemConstructorOptions => ({ role: name, label: text(key) });
  const separator: MenuItemConstructorOptions = { type: 'separator' };

  const fileMenu: MenuItemConstructorOptions = {
    label: text('menu.file'),
    submenu: [
      item('project.new', 'CmdOrCtrl+N'),
      item('project.open', 'CmdOrCtrl+O'),
      { label: text('menu.project.recent'), submenu: recentItems(model, actions) },
      item('project.openReference'),
      separator,
      item('project.showInFolder', undefined, { enabled: model.hasProject }),
      separator,
      model.isMac ? role('close', 'menu.window.close') : role('quit', 'menu.quit'),
    ],
  };
  const editMenu: MenuItemConstructorOptions = {
    label: text('menu.edit'),
    submenu: [
      role('undo', 'menu.undo'),
      role('redo', 'menu.redo'),
      separator,
      role('cut', 'menu.cut'),
      role('copy', 'menu.copy'),
      role('paste', 'menu.paste'),
      role('selectAll', 'menu.selectAll'),
    ],
  };
  const goMenu: MenuItemConstructorOptions = {
    label: text('menu.go'),
    submenu: [
      item('place.fonts', 'CmdOrCtrl+1'),
      item('place.train', 'CmdOrCtrl+2'),
      item('place.compare', 'CmdOrCtrl+3'),
      item('place.inspect', 'CmdOrCtrl+4'),
      item('place.review', 'CmdOrCtrl+5'),
      item('place.export', 'CmdOrCtrl+6'),
      separator,
      item('palette.open', 'CmdOrCtrl+K'),
    ],
  };
  const runMenu: MenuItemConstructorOptions = {
    label: text('menu.run'),
    submenu: [
      item('run.start', 'CmdOrCtrl+Return', { enabled: model.hasProject && !model.isTraining }),
      item('run.pause', undefined, { enabled: model.isTraining }),
      item('run.stop', undefined, { enabled: model.isTraining }),
    ],
  };
  const viewMenu: MenuItemConstructorOptions = {
    label: text('menu.view'),
    submenu: [
      { label: text('menu.view.theme'), submenu: themeItems(model, item) },
      { label: text('menu.view.language'), submenu: languageItems(model, actions) },
      separator,
      role('zoomIn', 'menu.view.zoomIn'),
      role('zoomOut', 'menu.view.zoomOut'),
      role('resetZoom', 'menu.view.zoomReset'),
      separator,
      role('togglefullscreen', 'menu.view.fullScreen'),
      role('toggleDevTools', 'menu.view.developerTools'),
    ],
  };
  const helpMenu: MenuItemConstructorOptions = {
    label: text('menu.help'),
    role: 'help',
    submenu: [
      item('help.shortcuts'),
      item('help.showLog'),
      ...(model.isMac ? [] : [separator, role('about', 'menu.about')]),
    ],
  };
  const windowMenu: MenuItemConstructorOptions = {
    label: text('menu.window'),
    role: 'window',
    submenu: [role('minimize', 'menu.window.minimize'), role('close', 'menu.window.close')],
  };
  const appMenu: MenuItemConstructorOptions = {
    label: 'Jikei',
    submenu: [
      role('about', 'menu.about'),
      separator,
      role('hide', 'menu.hide'),
      role('hideOthers', 'menu.hideOthers'),
      role('unhide', 'menu.unhide'),
      separator,
      role('quit', 'menu.quit'),
    ],
  };
  const menus = [fileMenu, editMenu, viewMenu, goMenu, runMenu, windowMenu, helpMenu];
  return model.isMac ? [appMenu, ...menus] : menus;
}

function recentItems(model: MenuModel, actions: MenuActions): MenuItemConstructorOptions[] {
  if (model.recent.length === 0) {
    return [{ label: translate(model.language, 'menu.project.noRecent'), enabled: false }];
  }
  return model.recent.map(({ path, name }) => ({
    label: name,
    sublabel: path,
    toolTip: path,
    click: () => actions.openRecent(path),
  }));
}

function themeItems(
  model: MenuModel,
  item: (
    id: MenuCommand,
    accelerator: undefined,
    options: MenuItemConstructorOptions,
  ) => MenuItemConstructorOptions,
): MenuItemConstructorOptions[] {
  const themes = { system: 'view.themeSystem', light: 'view.themeLight', dark: 'view.themeDark' } as const;
  return Object.entries(themes).map(([theme, id]) =>
    item(id, undefined, { type: 'radio', checked: model.settings.theme === theme }),
  );
}

function languageItems(model: MenuModel, actions: MenuActions): MenuItemConstructorOptions[] {
  const { language } = model.settings;
  return [
    {
      label: translate(model.language, 'menu.view.languageSystem'),
      type: 'radio',
      checked: language === 'system',
      click: () => actions.chooseLanguage('system'),
    },
    ...Object.entries(LANGUAGE_NAMES).map(
      ([id, label]): MenuItemConstructorOptions => ({
        label,
        type: 'radio',
        checked: language === id,
        click: () => actions.chooseLanguage(id as Language),
      }),
    ),
  ];
}
