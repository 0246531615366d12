import type { CodePoint } from './code-point';
import type { FontInfo } from './font-info';

/** What the project knows of one code point; the state dot of a glyph cell. */
export const GLYPH_STATES = ['train', 'held-out', 'missing', 'target-only'] as const;
export type GlyphState = (typeof GLYPH_STATES)[number];

/** One row of the coverage table: a Unicode block or a charset. */
export interface CoverageRow {
  readonly id: string;
  /** The set's own name, e.g. "JIS X 0208 level 1"; the window translates by `id` where it has a word for it. */
  readonly name: string;
  readonly kind: 'all' | 'script' | 'block' | 'charset';
  /** Characters the set has; for a block, those that either font has. */
  readonly size: number;
  readonly source: number;
  readonly target: number;
  readonly shared: number;
  /** In the source font, not in the target font. */
  readonly missing: number;
  readonly train: number;
  readonly heldOut: number;
}

/** The two fonts of a project, character by character. */
export interface PairCoverage {
  readonly source: FontInfo;
  readonly target: FontInfo;
  readonly shared: readonly CodePoint[];
  readonly missing: readonly CodePoint[];
  readonly targetOnly: readonly CodePoint[];
  readonly train: readonly CodePoint[];
  readonly heldOut: readonly CodePoint[];
  readonly rows: readonly CoverageRow[];
}
