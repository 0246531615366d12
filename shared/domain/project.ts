import { z } from 'zod';
import { fontInfoSchema, fontRefSchema } from './font-info';

/** Version of project.json; a file of a later version is refused, of an earlier one migrated. */
export const PROJECT_VERSION = 1;

const projectFontSchema = fontRefSchema.extend({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  info: fontInfoSchema,
});
export type ProjectFont = Readonly<z.infer<typeof projectFontSchema>>;

/** project.json: what a project is; everything else in the folder is made from it. */
export const projectSchema = z.strictObject({
  format: z.literal('jikei-project'),
  version: z.literal(PROJECT_VERSION),
  name: z.string().min(1),
  createdAt: z.iso.datetime(),
  source: projectFontSchema,
  target: projectFontSchema,
  /** Other weights of the two families, matched: further pairs to learn from, and further styles to draw. */
  family: z
    .array(z.strictObject({ name: z.string().min(1), source: projectFontSchema, target: projectFontSchema }))
    .default([]),
  emScale: z.number().min(0.5).max(1).default(0.9),
  /** Charset the project wants to complete, `missing` for everything the source has. */
  charset: z.string().default('missing'),
  notes: z.string().default(''),
});
export type FamilyMember = Project['family'][number];
export type Project = Readonly<z.infer<typeof projectSchema>>;
