import type { CodePoint } from '../../domain/code-point';
import type { ExportSpec } from '../../domain/export-report';
import type { FontInfo } from '../../domain/font-info';
import type { OutlinePath } from '../../domain/outline';

/** One character of a font to be written. */
export interface FontBuildGlyph {
  readonly codePoint: CodePoint;
  /** Cubic curves and lines in whole units, outer contours counter-clockwise; see toCffPath. */
  readonly path: OutlinePath;
  readonly advanceWidth: number;
  /** The same outline as lines and quadratic curves, where it came as that; otherwise it is fitted to `path`. */
  readonly trueType?: OutlinePath;
}

/** Everything a font file is made from: the same input gives the same bytes. */
export interface FontBuild {
  /** CFF or TrueType outlines. */
  readonly format: 'otf' | 'ttf';
  readonly spec: ExportSpec;
  /** The font whose shapes were read. */
  readonly source: FontInfo;
  /** The font whose style was learnt: its em, metrics and licence are those of the new font. */
  readonly target: FontInfo;
  readonly glyphs: readonly FontBuildGlyph[];
  /** Advance of the full-width glyphs, see fullWidthOf. */
  readonly fullWidth: number;
  /** Written as the date of making, milliseconds since 1970. */
  readonly madeAt: number;
}
