/**
 * Commands that the application menu sends to the window as `{kind: 'command', id}`.
 *
 * The window's own list of commands (renderer/commands) answers to every one of them, so that menu, palette,
 * buttons and keys do the same.
 */
export const MENU_COMMANDS = [
  'project.new',
  'project.open',
  'project.openReference',
  'project.showInFolder',
  'place.fonts',
  'place.train',
  'place.compare',
  'place.inspect',
  'place.review',
  'place.export',
  'run.start',
  'run.pause',
  'run.stop',
  'view.themeSystem',
  'view.themeLight',
  'view.themeDark',
  'palette.open',
  'help.shortcuts',
  'help.showLog',
] as const;
export type MenuCommand = (typeof MENU_COMMANDS)[number];
