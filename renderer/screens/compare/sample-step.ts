/** Every step at which any of the runs was sampled, ascending. */
export function allSteps(runs: readonly (readonly number[])[]): readonly number[] {
  return [...new Set(runs.flat())].sort((a, b) => a - b);
}

/**
 * The sample of a run that belongs to a step of the slider: that step's, else the last one before it, else its first.
 * Runs of equal wall time end at different steps; whoever shows the picture says which step it is of.
 */
export function stepToShow(steps: readonly number[], wanted: number): number | null {
  return steps.findLast((step) => step <= wanted) ?? steps[0] ?? null;
}
