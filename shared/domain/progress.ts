/** How far a long task is. `value` runs from 0 to 1; `secondsLeft` is absent until it can be estimated. */
export interface Progress {
  readonly value: number;
  readonly done: number;
  readonly total: number;
  readonly secondsLeft?: number;
}

/** The part of AbortSignal that pure code needs, so that shared code stays free of the DOM and of Node. */
export interface CancelSignal {
  readonly aborted: boolean;
  throwIfAborted(): void;
}
