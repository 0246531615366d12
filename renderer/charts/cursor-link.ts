import type { XAxis } from './series';

/** Where the pointer is on one of several linked charts. */
export interface LinkedCursor {
  readonly axis: XAxis;
  /** In the unit of the axis. */
  readonly x: number;
  /** The step that each line has there, by the id of its series; on the time axis lines have different ones. */
  readonly steps: ReadonlyMap<string, number>;
}

type Listener = (cursor: LinkedCursor | null) => void;

/** Charts that show the pointer's place together. Each one hears of the others' pointer, not of its own. */
export interface CursorLink {
  readonly tell: (origin: object, cursor: LinkedCursor | null) => void;
  readonly listen: (origin: object, listener: Listener) => () => void;
}

export function createCursorLink(): CursorLink {
  const listeners = new Map<object, Listener>();
  return {
    tell: (origin, cursor) => {
      for (const [of, listener] of listeners) if (of !== origin) listener(cursor);
    },
    listen: (origin, listener) => {
      listeners.set(origin, listener);
      return () => listeners.delete(origin);
    },
  };
}
