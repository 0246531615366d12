import { I18nProvider } from 'react-aria-components';
import { LOCALE_OF_LANGUAGE } from '../../shared/i18n/translate';
import { useShortcuts } from '../commands/use-shortcuts';
import { useLanguage } from '../stores/app-store';
import { CommandPalette } from './command-palette';
import { Places } from './places';
import { Rail } from './rail';
import { ShortcutSheet } from './shortcut-sheet';
import { StatusBar } from './status-bar';
import './app.css';
import { useAppCommands } from './use-app-commands';
import { useProjectDrop } from './use-project-drop';
import { useRootAttributes } from './use-root-attributes';
import { useWatchApp } from './use-watch-app';

/** The frame: rail, place, status bar. */
export function App() {
  useRootAttributes();
  useWatchApp();
  useAppCommands();
  useShortcuts();
  useProjectDrop();
  return (
    <I18nProvider locale={LOCALE_OF_LANGUAGE[useLanguage()]}>
      <div className="app">
        <Rail />
        <Places />
        <StatusBar />
      </div>
      <CommandPalette />
      <ShortcutSheet />
    </I18nProvider>
  );
}
