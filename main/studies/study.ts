import { z } from 'zod';
import type { RunConfig } from '../../shared/domain/run-config';
import { type RunEntry, runEntrySchema } from '../runs/run-entry';

export const STUDIES = ['ablation', 'pairs'] as const;
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

export type StudyEntry = RunEntry;

/** study.json: which run belongs to which arm and seed. */
export const studyRecordSchema = z.strictObject({
  format: z.literal('jikei-study'),
  version: z.literal(1),
  kind: z.enum(STUDIES),
  createdAt: z.iso.datetime(),
  entries: z.array(runEntrySchema),
});
export type StudyRecord = Readonly<z.infer<typeof studyRecordSchema>>;
