import { z } from 'zod';

export const LANGUAGES = ['en', 'zh-Hant', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

const fields = {
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['system', ...LANGUAGES]),
  /** On a CPU, keep one core free for the window while training. */
  leaveCoreFree: z.boolean(),
};

/** settings.json in the user's application folder. */
export const settingsSchema = z.strictObject({
  theme: fields.theme.default('system'),
  language: fields.language.default('system'),
  leaveCoreFree: fields.leaveCoreFree.default(true),
});
export type Settings = Readonly<z.infer<typeof settingsSchema>>;

/**
 * Some of the settings. Not `settingsSchema.partial()`: that fills what is absent with its default, and a change
 * of the language would set the theme back.
 */
export const settingsChangeSchema = z.strictObject(fields).partial();
