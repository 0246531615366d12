import { type BrowserWindow, screen } from 'electron';
import { z } from 'zod';
import type { JsonStore } from '../files/json-store';

export const windowStateSchema = z.strictObject({
  x: z.number().optional(),
  y: z.number().optional(),
  width: z.number().min(640).default(1440),
  height: z.number().min(480).default(900),
  isMaximized: z.boolean().default(false),
});
export type WindowState = z.infer<typeof windowStateSchema>;

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The bounds to open with: those remembered, unless they lie on a screen that is no longer there. */
export function boundsOnScreen(
  state: WindowState,
  areas: readonly Rectangle[] = screen.getAllDisplays().map((display) => display.workArea),
): Partial<Rectangle> {
  const { x, y, width, height } = state;
  if (x === undefined || y === undefined) return { width, height };
  const isReachable = areas.some(
    (area) =>
      x + width > area.x + 40 &&
      x < area.x + area.width - 40 &&
      y >= area.y - 10 &&
      y < area.y + area.height - 40,
  );
  return isReachable ? { x, y, width, height } : { width, height };
}

/** Remembers where the window was each time it has been moved or resized, and at its end. */
export function rememberBounds(
  window: BrowserWindow,
  store: JsonStore<WindowState>,
  onError: (error: unknown) => void,
): void {
  let timer: NodeJS.Timeout | undefined;
  const write = () => {
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
