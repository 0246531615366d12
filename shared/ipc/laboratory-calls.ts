import { z } from 'zod';
import { VERDICT_PERIODS } from '../domain/artifact-report';
import { codePointSchema } from '../domain/code-point';
import { runIdSchema } from '../domain/run';
import { runConfigSchema } from '../domain/run-config';

/** Null takes the weights in hand of a run that trains, or the best checkpoint. */
const checkpoint = z.int().nullable();
const codePoint = codePointSchema;

/**
 * What the artifact laboratory asks of a network: of the trainer with the project's path, of main for the open
 * project.
 */
export const laboratoryRequests = {
  layerSummary: z.strictObject({
    run: runIdSchema,
    checkpoint,
    /** Whose features are looked at; some held-out Han where left out. */
    codePoints: z.array(codePoint).min(1).max(64).optional(),
  }),
  layerMaps: z.strictObject({
    run: runIdSchema,
    checkpoint,
    codePoint,
    /** A name of {@link LayerSummary}. */
    layer: z.string().min(1).max(100),
    /** Channels that are handed out as images. */
    top: z.int().min(1).max(64).default(16),
  }),
  shiftTest: z.strictObject({
    run: runIdSchema,
    checkpoint,
    codePoint,
    period: z.literal(VERDICT_PERIODS),
  }),
  describeStart: z.strictObject({
    config: runConfigSchema,
    /** The glyph that is shown; the first held-out one where left out. */
    codePoint: codePoint.optional(),
  }),
};
