/**
 * Runs one task at a time and, of those that come meanwhile, the last alone: a slider asks for more pictures than
 * can be drawn, and only the newest is worth drawing.
 */
export function latestOnly<Input>(work: (input: Input) => Promise<void>): (input: Input) => void {
  let waiting: { readonly input: Input } | null = null;
  let isBusy = false;
  const next = async () => {
    isBusy = true;
    while (waiting !== null) {
      const { input } = waiting;
      waiting = null;
      await work(input);
    }
    isBusy = false;
  };
  return (input) => {
    waiting = { input };
    if (!isBusy) void next();
  };
}
