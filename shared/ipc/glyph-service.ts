import { z } from 'zod';
import { codePointSchema } from '../domain/code-point';
import type { PairCoverage } from '../domain/coverage';
import type { FontInfo } from '../domain/font-info';
import { fontRefSchema } from '../domain/font-info';
import { frameSchema } from '../domain/frame';
import type { GlyphOutline } from '../domain/outline';
import { runIdSchema } from '../domain/run';
import { styleLabelSchema } from '../domain/style-names';
import type { TracedGlyph } from '../domain/traced-glyph';
import { method } from './rpc';

const role = z.enum(['source', 'target']);
export type FontRole = z.infer<typeof role>;

/** Same-size images one after the other, `sizePx * sizePx` coverage bytes each, in the order asked for. */
export interface GlyphImages {
  readonly sizePx: number;
  readonly images: Uint8Array;
  /** 1 where the glyph exists, 0 where its image is blank because the font or run does not have it. */
  readonly present: Uint8Array;
}

/**
 * The glyph process: reads fonts, counts coverage, renders cells, traces outlines. It holds the two fonts of
 * the open project, so that parsing and rendering never block a window.
 */
export const glyphService = {
  /** Reads a font file without opening it as part of a pair. Throws font-unreadable, font-no-outlines. */
  inspectFont: method(fontRefSchema)<FontInfo>(),
  /** Outlines of a font that need not be of the open pair, to show what it looks like; null for what it lacks. */
  specimen: method(z.strictObject({ font: fontRefSchema, codePoints: z.array(codePointSchema).max(32) }))<
    readonly (GlyphOutline | null)[]
  >(),
  /** Makes these two fonts the open pair. Throws also no-shared-characters. */
  openPair: method(z.strictObject({ source: fontRefSchema, target: fontRefSchema }))<PairCoverage>(),
  /** Renders glyphs of the open pair; at most 4096 at once. */
  images: method(
    z.strictObject({ role, codePoints: z.array(codePointSchema).max(4096), frame: frameSchema }),
  )<GlyphImages>(),
  /** The designer's outline, or null when the font has no such character. */
  outline: method(z.strictObject({ role, codePoint: codePointSchema }))<GlyphOutline | null>(),
  /** The glyphs a run has generated into its folder, of those asked for. */
  generatedImages: method(
    z.strictObject({
      projectPath: z.string(),
      run: runIdSchema,
      codePoints: z.array(codePointSchema).max(4096),
      /** styleLabel of a further style; the main style where left out. */
      style: styleLabelSchema.optional(),
    }),
  )<GlyphImages>(),
  /** Traces one image as it lies in the frame; the outline is in the target font's units. */
  trace: method(z.strictObject({ frame: frameSchema, coverage: z.instanceof(Uint8Array) }))<TracedGlyph>(),
};
