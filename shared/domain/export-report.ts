import { z } from 'zod';
import { type CodePoint, codePointSchema } from './code-point';
import type { FontInfo } from './font-info';

/** A name that also stands in the PostScript name, of which a name without a letter would leave nothing. */
const englishName = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^(?=.*[a-z0-9])[\x20-\x7e]+$/i, 'English names are plain ASCII, with a letter or a digit');

const localName = z.string().trim().max(63).default('');

/** What the user fills in before a font is written. English names are ASCII; others go to localised records. */
export const exportSpecSchema = z.strictObject({
  family: englishName(63),
  style: englishName(31),
  familyJa: localName,
  familyZhHant: localName,
  familyZhHans: localName,
  familyKo: localName,
  version: z
    .string()
    .regex(/^\d+\.\d{3}$/)
    .default('1.000'),
  designer: z.string().trim().max(120).default(''),
  weightClass: z.int().min(1).max(1000),
});
export type ExportSpec = Readonly<z.infer<typeof exportSpecSchema>>;

/** Which glyphs a standalone font holds: those a network drew, or the target font's own outlines beside them. */
export const EXPORT_CONTENTS = ['generated', 'all'] as const;
export type ExportContents = (typeof EXPORT_CONTENTS)[number];

/**
 * What font is made: `complete` is the target font, all of its tables kept, with the missing glyphs added; `standalone` is a
 * new font.
 */
export const EXPORT_MODES = ['complete', 'standalone'] as const;
export type ExportMode = (typeof EXPORT_MODES)[number];

/** CFF outlines, TrueType outlines, or either of them packed for the web. */
export const EXPORT_FORMATS = ['otf', 'ttf', 'woff2'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Formats a font can be written in, the usual one first: a completed font keeps the outlines of its target. */
export function formatsOf(mode: ExportMode, target: Pick<FontInfo, 'format'>): readonly ExportFormat[] {
  if (mode === 'standalone') return EXPORT_FORMATS;
  return [target.format === 'truetype' ? 'ttf' : 'otf', 'woff2'];
}

/**
 * Which drawn glyphs go into a font, by what was decided in Review: only the accepted ones, those and the undecided, or
 * also the rejected.
 */
export const GLYPH_CHOICES = ['accepted', 'unrejected', 'all'] as const;
export type GlyphChoice = (typeof GLYPH_CHOICES)[number];

/** The last part of a message's key, and what is filled in. */
const checkWordsSchema = z.strictObject({
  key: z.string(),
  values: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .readonly()
    .exactOptional(),
});
export type CheckWords = Readonly<z.infer<typeof checkWordsSchema>>;

/** One line of the export gate. */
export const exportCheckSchema = z.strictObject({
  id: z.string(),
  status: z.enum(['pass', 'warn', 'fail']),
  /** In English, with the first characters that it is about: for a terminal and a log. */
  detail: z.string(),
  /** What the window says in its own language in place of the detail: a message `check.says.…` and its values. */
  says: checkWordsSchema.readonly().exactOptional(),
  /** The characters that it is about, where it is about some: links to their glyphs. */
  codePoints: z.array(codePointSchema).readonly().exactOptional(),
});
export type ExportCheck = Readonly<z.infer<typeof exportCheckSchema>>;

export interface ExportReport {
  readonly file: string;
  readonly mode: ExportMode;
  readonly format: ExportFormat;
  readonly bytes: number;
  /** Characters in the font. */
  readonly glyphs: number;
  /** Glyphs in the font that a network drew. */
  readonly added: number;
  /** Their characters, ascending. */
  readonly drawn: readonly CodePoint[];
  readonly seconds: number;
  readonly checks: readonly ExportCheck[];
  /** Files that were written beside the font: where each glyph came from, the licence's text. */
  readonly besides: readonly string[];
}
