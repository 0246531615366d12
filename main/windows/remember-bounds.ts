import type { BrowserWindow } from 'electron';
import type { JsonStore } from '../files/json-store';
import type { WindowState } from './window-state';

/** Remembers where the window was each time it has been moved or resized, and at its end. */
export function rememberBounds(
  window: BrowserWindow,
  store: JsonStore<WindowState>,
  onError: (error: unknown) => void,
): void {
  let timer: NodeJS.Timeout | undefined;
  const write = () => {
    if (window.isDestroyed()) return;
    clearTimeout(timer);
    const { x, y, width, height } = window.getNormalBounds();
    const state = { x, y, width: Math.max(640, width), height: Math.max(480, height) };
    store.write({ ...state, isMaximized: window.isMaximized() }).catch(onError);
  };
  const writeSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(write, 500);
  };
  for (const name of ['resize', 'move', 'maximize', 'unmaximize'] as const) {
    window.on(name as 'resize', writeSoon);
  }
  window.on('close', write);
}
