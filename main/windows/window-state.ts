import { z } from 'zod';

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
export function boundsOnScreen(state: WindowState, areas: readonly Rectangle[]): Partial<Rectangle> {
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
