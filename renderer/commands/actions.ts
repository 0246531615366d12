import type { MessageKey } from '../../shared/i18n/translate';
import type { Place } from '../stores/places';

/** Something a user can do, wherever it is asked for: menu, palette, button, shortcut. */
export interface Action {
  /** What the menu of the main process sends as `{kind: 'command', id}`. */
  readonly id: string;
  readonly titleKey: MessageKey;
  /** See ui/shortcut.ts for how shortcuts are written. */
  readonly shortcut?: string;
  /** Only while this place is shown; everywhere when absent. */
  readonly place?: Place;
}

/** The actions of the window itself. Places add theirs with `usePlaceCommands`. */
export const ACTIONS = [
  { id: 'palette.open', titleKey: 'command.palette', shortcut: 'Mod+K' },
  { id: 'help.shortcuts', titleKey: 'command.shortcuts', shortcut: '?' },
  { id: 'project.new', titleKey: 'command.projectNew', shortcut: 'Mod+N' },
  { id: 'project.open', titleKey: 'command.projectOpen', shortcut: 'Mod+O' },
  { id: 'project.openReference', titleKey: 'command.projectReference' },
  { id: 'project.showInFolder', titleKey: 'command.projectShow' },
  { id: 'place.fonts', titleKey: 'command.goFonts', shortcut: 'Mod+1' },
  { id: 'place.train', titleKey: 'command.goTrain', shortcut: 'Mod+2' },
  { id: 'place.compare', titleKey: 'command.goCompare', shortcut: 'Mod+3' },
  { id: 'place.inspect', titleKey: 'command.goInspect', shortcut: 'Mod+4' },
  { id: 'place.review', titleKey: 'command.goReview', shortcut: 'Mod+5' },
  { id: 'place.export', titleKey: 'command.goExport', shortcut: 'Mod+6' },
  { id: 'run.start', titleKey: 'command.runStart', shortcut: 'Mod+Enter' },
  { id: 'run.pause', titleKey: 'command.runPause' },
  { id: 'run.resume', titleKey: 'command.runResume' },
  { id: 'run.stop', titleKey: 'command.runStop' },
  { id: 'view.themeSystem', titleKey: 'command.themeSystem' },
  { id: 'view.themeLight', titleKey: 'command.themeLight' },
  { id: 'view.themeDark', titleKey: 'command.themeDark' },
  { id: 'view.language.system', titleKey: 'command.languageSystem' },
  { id: 'view.language.en', titleKey: 'command.languageEn' },
  { id: 'view.language.zh-Hant', titleKey: 'command.languageZhHant' },
  { id: 'view.language.ja', titleKey: 'command.languageJa' },
  { id: 'help.showLog', titleKey: 'app.showLog' },
] as const satisfies readonly Action[];
export type ActionId = (typeof ACTIONS)[number]['id'];
