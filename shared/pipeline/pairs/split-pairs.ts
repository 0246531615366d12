import type { CodePoint } from '../../domain/code-point';
import { isHeldOut } from '../../math/held-out';

export { isHeldOut };

export interface PairSplit {
  readonly train: readonly CodePoint[];
  readonly heldOut: readonly CodePoint[];
}

/** Parts characters into those a network may learn from and those it is measured on, in the order given. */
export function splitPairs(shared: readonly CodePoint[]): PairSplit {
  const train: CodePoint[] = [];
  const heldOut: CodePoint[] = [];
  for (const codePoint of shared) (isHeldOut(codePoint) ? heldOut : train).push(codePoint);
  return { train, heldOut };
}
