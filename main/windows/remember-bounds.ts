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
    const state = {
      ...{ x, y, width: Math.max(640, width), height: Math.max(480, height) },
      isMaximized: window.isMaximized(),
    };
    // A window is closed twice: as a wish to quit, and when the app goes, which would not wait for the disk.
    if (Object.entries(state).every(([key, value]) => store.value[key as keyof WindowState] === value))
      return;
    store.write(state).catch(onError);
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
