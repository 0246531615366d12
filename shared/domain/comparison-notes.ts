import type { Budget } from './run-config';

/** Why an arm cannot stand in one table with the first: its scores are of other images. */
export type Refusal =
  | { readonly kind: 'size'; readonly sizePx: number; readonly firstPx: number }
  | { readonly kind: 'em'; readonly emScale: number; readonly firstScale: number }
  | { readonly kind: 'source' | 'target' }
  | { readonly kind: 'held-out-count'; readonly glyphs: number; readonly firstGlyphs: number }
  | { readonly kind: 'held-out-set' };

/** A value of an arm, by the arm's title. */
export interface OfArm<Value> {
  readonly title: string;
  readonly value: Value;
}

/** What is not equal between arms and should be, or not there yet. */
export type ComparisonWarning =
  | { readonly kind: 'budgets'; readonly arms: readonly OfArm<Budget>[] }
  /** Settings besides network and losses, by their dotted paths. */
  | { readonly kind: 'settings'; readonly keys: readonly string[] }
  | { readonly kind: 'parameters'; readonly ratio: number; readonly arms: readonly OfArm<number>[] }
  | { readonly kind: 'other-seeds' }
  | { readonly kind: 'few-seeds'; readonly fewest: number }
  /** Mean steps of the finished runs; null where none has finished. */
  | { readonly kind: 'steps'; readonly arms: readonly OfArm<number | null>[] }
  | { readonly kind: 'engines' }
  | { readonly kind: 'devices' | 'versions'; readonly names: readonly string[] }
  | { readonly kind: 'unfinished'; readonly runs: number; readonly all: number }
  | { readonly kind: 'failed'; readonly runs: number };
