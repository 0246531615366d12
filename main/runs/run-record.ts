import { z } from 'zod';
import { runConfigSchema } from '../../shared/domain/run-config';

/** config.json of a run: what it was asked to do and with what, written once and never changed. */
export const runRecordSchema = z.strictObject({
  config: runConfigSchema,
  seed: z.int(),
  versions: z.strictObject({ jikei: z.string(), node: z.string(), electron: z.string().nullable() }),
  /** In the words of the status bar; null where the run was made before TensorFlow was loaded. */
  backend: z.string().nullable(),
  fontHashes: z.strictObject({
    source: z.string(),
    target: z.string(),
    /** Of the family's weights that the run learns from, by name; absent where it learns from none. */
    family: z.record(z.string(), z.strictObject({ source: z.string(), target: z.string() })).optional(),
  }),
  createdAt: z.iso.datetime(),
});
export type RunRecord = Readonly<z.infer<typeof runRecordSchema>>;
