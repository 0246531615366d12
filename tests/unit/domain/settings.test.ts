import { expect, it } from 'vitest';
import { settingsChangeSchema, settingsSchema } from '../../../shared/domain/settings';

it('changes only the settings that are named', () => {
  const settings = settingsSchema.parse({ theme: 'dark' });
  expect({ ...settings, ...settingsChangeSchema.parse({ language: 'ja' }) }).toEqual({
    theme: 'dark',
    language: 'ja',
    leaveCoreFree: true,
  });
});

it('refuses a setting that does not exist', () => {
  expect(settingsChangeSchema.safeParse({ colour: 'red' }).success).toBe(false);
});
