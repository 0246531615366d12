import { z } from 'zod';

/** What the user fills in before a font is written. English names are ASCII; others go to localised records. */
export const exportSpecSchema = z.strictObject({
  family: z
    .string()
    .min(1)
    .max(63)
    .regex(/^[\x20-\x7e]+$/, 'English names are plain ASCII'),
  style: z
    .string()
    .min(1)
    .max(31)
    .regex(/^[\x20-\x7e]+$/, 'English names are plain ASCII'),
  familyJa: z.string().max(63).default(''),
  familyZhHant: z.string().max(63).default(''),
  familyZhHans: z.string().max(63).default(''),
  version: z
    .string()
    .regex(/^\d+\.\d{3}$/)
    .default('1.000'),
  designer: z.string().max(120).default(''),
  weightClass: z.int().min(1).max(1000),
});
export type ExportSpec = Readonly<z.infer<typeof exportSpecSchema>>;

/** Which glyphs a standalone font holds: those a network drew, or the target font's own outlines beside them. */
export const EXPORT_CONTENTS = ['generated', 'all'] as const;
export type ExportContents = (typeof EXPORT_CONTENTS)[number];

export interface ExportCheck {
  readonly id: string;
  readonly status: 'pass' | 'warn' | 'fail';
  readonly detail: string;
}

export interface ExportReport {
  readonly file: string;
  readonly format: 'otf';
  readonly bytes: number;
  readonly glyphs: number;
  /** Glyphs in the font that a network drew. */
  readonly added: number;
  readonly seconds: number;
  readonly checks: readonly ExportCheck[];
}
