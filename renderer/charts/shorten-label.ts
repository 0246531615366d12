/** A label that is no wider than `most`, with an ellipsis in place of what is left out. */
export function shortenLabel(label: string, most: number, widthOf: (text: string) => number): string {
  if (widthOf(label) <= most) return label;
  const letters = [...label];
  let kept = letters.length - 1;
  while (kept > 1 && widthOf(`${letters.slice(0, kept).join('').trimEnd()}…`) > most) kept--;
  return `${letters.slice(0, kept).join('').trimEnd()}…`;
}
