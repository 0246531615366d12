import { z } from 'zod';

export const LANGUAGES = ['en', 'zh-Hant', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

/** settings.json in the user's application folder. */
export const settingsSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  language: z.enum(['system', ...LANGUAGES]).default('system'),
  /** On a CPU, keep one core free for the window while training. */
  leaveCoreFree: z.boolean().default(true),
});
export type Settings = Readonly<z.infer<typeof settingsSchema>>;
