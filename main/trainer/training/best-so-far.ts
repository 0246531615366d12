/** The lowest validation L1 of a run, its step, and how long ago that was. */
export interface BestSoFar {
  readonly l1: number | null;
  readonly step: number | null;
  /** Measurements since then that brought no better one. */
  readonly withoutBetter: number;
  /** Takes a measurement; true where it is the best so far. */
  take(step: number, l1: number): boolean;
}

/** Goes on from what a checkpoint says, or from nothing. */
export function createBestSoFar(
  state: {
    readonly bestL1: number | null;
    readonly bestStep: number | null;
    readonly withoutBetter: number;
  } | null,
): BestSoFar {
  let best =
    state === null || state.bestL1 === null || state.bestStep === null
      ? null
      : { l1: state.bestL1, step: state.bestStep };
  let withoutBetter = state?.withoutBetter ?? 0;
  return {
    get l1() {
      return best?.l1 ?? null;
    },
    get step() {
      return best?.step ?? null;
    },
    get withoutBetter() {
      return withoutBetter;
    },
    take(step, l1) {
      const isBetter = best === null || l1 < best.l1;
      if (isBetter) best = { l1, step };
      withoutBetter = isBetter ? 0 : withoutBetter + 1;
      return isBetter;
    },
  };
}
