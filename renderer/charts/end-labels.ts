/** A label beside the end of a line; `y` is the middle of its text. */
export interface EndLabel {
  readonly text: string;
  readonly colour: string;
  readonly y: number;
}

/**
 * Moves labels apart until none overlap, each as near to its line's end as the others let it, and keeps them
 * between `top` and `bottom`. All in the same pixels; `height` is one line of text.
 */
export function spreadLabels(
  labels: readonly EndLabel[],
  height: number,
  top: number,
  bottom: number,
): readonly EndLabel[] {
  const sorted = labels.toSorted((a, b) => a.y - b.y);
  const ys = sorted.map((label) => Math.min(Math.max(label.y, top + height / 2), bottom - height / 2));
  // Down until each clears the one above, then up from the bottom until each clears the one below.
  for (let i = 1; i < ys.length; i++) ys[i] = Math.max(ys[i] ?? 0, (ys[i - 1] ?? 0) + height);
  const last = ys.length - 1;
  if (last >= 0) ys[last] = Math.min(ys[last] ?? 0, bottom - height / 2);
  for (let i = last - 1; i >= 0; i--) ys[i] = Math.min(ys[i] ?? 0, (ys[i + 1] ?? 0) - height);
  return sorted.map((label, index) => ({ ...label, y: ys[index] ?? label.y }));
}
