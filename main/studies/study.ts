import { z } from 'zod';
import { runIdSchema } from '../../shared/domain/run';
import { type RunConfig, runConfigSchema } from '../../shared/domain/run-config';

export const STUDIES = ['ablation', 'pairs', 'upsamplers'] as const;
export type StudyKind = (typeof STUDIES)[number];

/** One row of a study: a name, what it claims to test, and the config that its runs train, but for the seed. */
export interface Arm {
  readonly id: string;
  /** As the table's first column says it. */
  readonly title: string;
  /** Numbers of the seed's claims that it tests, e.g. S6. */
  readonly claims: readonly string[];
  /** What differs from the base, `key=value`; for the report. */
  readonly settings: readonly string[];
  readonly config: RunConfig;
}

/** A list of arms and what they are compared with. The first arm is the base. */
export interface Study {
  readonly kind: StudyKind;
  readonly arms: readonly Arm[];
}

const entrySchema = z.strictObject({
  arm: z.string().min(1),
  seed: z.int().min(0),
  /** As it was when the study began; a preset that has changed since does not change a study. */
  config: runConfigSchema,
  /** Null until its run is made. */
  run: runIdSchema.nullable(),
  /** Why this run ended for good without a score; null while that is not so. */
  failure: z.string().nullable(),
});
export type StudyEntry = Readonly<z.infer<typeof entrySchema>>;

/** study.json: which run belongs to which arm and seed. */
export const studyRecordSchema = z.strictObject({
  format: z.literal('jikei-study'),
  version: z.literal(1),
  kind: z.enum(STUDIES),
  createdAt: z.iso.datetime(),
  entries: z.array(entrySchema),
});
export type StudyRecord = Readonly<z.infer<typeof studyRecordSchema>>;
