/** Work for the disk that goes on while steps run, one piece after the other in the order it was added. */
export interface WriteQueue {
  /** Pieces not done yet. */
  readonly length: number;
  /** Since when, by the clock, the oldest of them waits; null when there is none. */
  readonly waitingSince: number | null;
  add(work: () => Promise<void>): void;
  /** Throws what a piece threw. After that nothing further is written. */
  check(): void;
  /** Resolves when all that was added is done; throws as {@link check} does. */
  settle(): Promise<void>;
}

export function createWriteQueue(elapsedMs: () => number): WriteQueue {
  const waiting: number[] = [];
  let last: Promise<void> = Promise.resolve();
  let failure: { readonly error: unknown } | undefined;

  const check = () => {
    if (failure !== undefined) throw failure.error;
  };
  return {
    get length() {
      return waiting.length;
    },
    get waitingSince() {
      return waiting[0] ?? null;
    },
    add(work) {
      waiting.push(elapsedMs());
      last = last.then(async () => {
        try {
          if (failure === undefined) await work();
        } catch (error) {
          failure = { error };
        } finally {
          waiting.shift();
        }
      });
    },
    check,
    async settle() {
      await last;
      check();
    },
  };
}
