import { z } from 'zod';
import { runConfigSchema } from '../../shared/domain/run-config';

/**
 * What a benchmark says to an engine's process and hears from it: one JSON object a line, on stdin and stdout. The
 * engine answers every line with one line, and computes only between the two, so that the asker decides who
 * computes when. scripts/bench/torch_unet.py speaks the same.
 */
const prepareSchema = z.strictObject({
  kind: z.literal('prepare'),
  task: z.enum(['train', 'draw', 'loop']),
  /** Which way of the engine's own, e.g. `torch-compiled`; the config says it all for ours. */
  engine: z.string(),
  config: runConfigSchema,
  /** Safetensors: `parameter/<name>`, `source.<i>`, `target.<i>` ([batch, N, N, 1], paper -1, ink 1). */
  data: z.string(),
  /** Of `source.<i>` and `target.<i>`. */
  batches: z.int().min(1),
  /** Fed to every step besides the batch: loss weights, the rounding of L1. */
  scalars: z.record(z.string(), z.number()),
  learningRate: z.number(),
});
export type Prepare = Readonly<z.infer<typeof prepareSchema>>;

export const requestSchema = z.discriminatedUnion('kind', [
  prepareSchema,
  z.strictObject({ kind: z.literal('run'), steps: z.int().min(1) }),
  z.strictObject({ kind: z.literal('end') }),
]);
export type Request = Readonly<z.infer<typeof requestSchema>>;

const preparedSchema = z.strictObject({
  kind: z.literal('prepared'),
  /** Of the given weights on the first batch, before any update; null where nothing is trained. */
  firstLoss: z.number().nullable(),
  /** What computes, e.g. `PyTorch 2.15.0`. */
  library: z.string(),
});
export type Prepared = Readonly<z.infer<typeof preparedSchema>>;

const measuredSchema = z.strictObject({
  kind: z.literal('measured'),
  /** Wall time of each step or drawing, one after the other. */
  ms: z.array(z.number()),
  /** Processor time of all of them together. */
  cpuMs: z.number(),
});
export type Measured = Readonly<z.infer<typeof measuredSchema>>;

const endedSchema = z.strictObject({
  kind: z.literal('ended'),
  /** Most memory that the process had at a time. */
  peakMb: z.number(),
  /** Of a `loop`: the part of wall time outside TensorFlow's session, in all and in a step in the middle. */
  overhead: z.strictObject({ whole: z.number(), median: z.number() }).optional(),
});
export type Ended = Readonly<z.infer<typeof endedSchema>>;

export const answerSchema = z.discriminatedUnion('kind', [
  preparedSchema,
  measuredSchema,
  endedSchema,
  /** Why this engine cannot do it; the process ends after it. */
  z.strictObject({ kind: z.literal('refused'), reason: z.string() }),
]);
export type Answer = Readonly<z.infer<typeof answerSchema>>;
