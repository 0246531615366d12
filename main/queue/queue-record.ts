import { join } from 'node:path';
import { z } from 'zod';
import { appErrorSchema } from '../../shared/domain/app-error';
import { type ComparisonId, comparisonIdSchema } from '../../shared/domain/comparison';
import { runIdSchema } from '../../shared/domain/run';
import { runConfigSchema } from '../../shared/domain/run-config';
import type { RunEntry } from '../runs/run-entry';

/** Why its last turn ended without a score; null where it did not. */
const failure = appErrorSchema.nullable();

const queueItemSchema = z.discriminatedUnion('kind', [
  /** A run of a comparison: its config and its run are in comparison.json. */
  z.strictObject({
    kind: z.literal('arm'),
    id: z.string().min(1),
    comparison: comparisonIdSchema,
    arm: z.string().min(1),
    seed: z.int().min(0),
    failure,
  }),
  /** A run by itself. */
  z.strictObject({
    kind: z.literal('run'),
    id: z.string().min(1),
    title: z.string().min(1),
    config: runConfigSchema,
    run: runIdSchema.nullable(),
    failure,
  }),
]);
export type QueueRecordItem = Readonly<z.infer<typeof queueItemSchema>>;

/** queue.json of a project: what is to be trained, in its order. What has become of it is in the runs' folders. */
export const queueRecordSchema = z.strictObject({
  format: z.literal('jikei-queue'),
  version: z.literal(1),
  items: z.array(queueItemSchema),
});
export type QueueRecord = Readonly<z.infer<typeof queueRecordSchema>>;

export const EMPTY_QUEUE: QueueRecord = { format: 'jikei-queue', version: 1, items: [] };

/** The items of a comparison's entries, in their order. */
export function armItems(
  comparison: ComparisonId,
  entries: readonly Pick<RunEntry, 'arm' | 'seed'>[],
): readonly QueueRecordItem[] {
  return entries.map(({ arm, seed }) => ({
    ...{ kind: 'arm', id: `${comparison}/${arm}/${seed}`, comparison, arm, seed, failure: null },
  }));
}

export const queueFile = (projectPath: string) => join(projectPath, 'queue.json');
