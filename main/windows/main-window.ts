import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { JsonStore } from '../files/json-store';
import { rememberBounds } from './remember-bounds';
import { boundsOnScreen, type WindowState } from './window-state';

/** Paper of the two themes, so that the window does not flash before the page has painted. */
const BACKGROUND = { dark: '#17181b', light: '#f6f6f7' } as const;

/** A page that crashes twice in so short a time is not loaded a third time. */
const RELOAD_AFTER_MS = 20_000;

/**
 * Opens the one window: sandboxed, isolated, without Node, on a page of our own origin. It is shown when its
 * page has painted.
 */
export function openMainWindow(options: {
  readonly pageAddress: string;
  readonly state: JsonStore<WindowState>;
  readonly onError: (event: string, detail: string) => void;
}): BrowserWindow {
  const { pageAddress, state, onError } = options;
  const window = new BrowserWindow({
    ...boundsOnScreen(
      state.value,
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'Jikei',
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  if (state.value.isMaximized) window.maximize();
  rememberBounds(window, state, (error) => onError('window-state', String(error)));
  window.once('ready-to-show', () => window.show());
  let reloadedAt = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', (_event, details) => {
    onError('page-gone', `${details.reason}, exit code ${details.exitCode}`);
    // The trainer and its run are processes of their own: a fresh page finds them where they were. A page that
    // dies as soon as it is loaded is left dead.
    const isAgain = performance.now() - reloadedAt < RELOAD_AFTER_MS;
    if (details.reason === 'clean-exit' || window.isDestroyed() || isAgain) return;
    reloadedAt = performance.now();
    window.webContents.reload();
  });
  window.webContents.on('preload-error', (_event, path, error) => {
    onError('preload', `${path}: ${error.message}`);
  });
  window.loadURL(pageAddress).catch((error: unknown) => onError('page', String(error)));
  return window;
}
