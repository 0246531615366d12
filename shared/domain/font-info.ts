import { z } from 'zod';
import { emBoxSchema } from './frame';

/** Where a font is and what it was when the project took it in. */
export const fontRefSchema = z.strictObject({
  path: z.string().min(1),
  /** The face inside a collection (TTC); 0 for every other file. */
  faceIndex: z.int().min(0).default(0),
});
export type FontRef = Readonly<z.infer<typeof fontRefSchema>>;

/** OS/2 fsType in words; `preview-print` and `restricted` fonts must not be turned into new fonts unasked. */
export const EMBEDDING = ['installable', 'editable', 'preview-print', 'restricted'] as const;

export const fontInfoSchema = z.strictObject({
  family: z.string(),
  style: z.string(),
  fullName: z.string(),
  postScriptName: z.string(),
  version: z.string(),
  copyright: z.string(),
  licence: z.string(),
  licenceUrl: z.string(),
  /** The designer's names in other languages, by BCP 47 tag. */
  localizedFamily: z.record(z.string(), z.string()),
  weightClass: z.int(),
  format: z.enum(['truetype', 'cff', 'cff2']),
  container: z.enum(['ttf', 'otf', 'ttc', 'woff', 'woff2']),
  faceIndex: z.int(),
  faceCount: z.int(),
  em: emBoxSchema,
  /** hhea ascender and descender: the line metrics an exported font must repeat. */
  lineAscender: z.number(),
  lineDescender: z.number(),
  glyphCount: z.int(),
  characterCount: z.int(),
  hanCount: z.int(),
  fsType: z.int(),
  embedding: z.enum(EMBEDDING),
  isVariable: z.boolean(),
});
export type FontInfo = Readonly<z.infer<typeof fontInfoSchema>>;
