import type { CodePoint } from '../../shared/domain/code-point';
import type { EmBox, Frame } from '../../shared/domain/frame';
import type { GlyphImage } from '../../shared/domain/glyph-image';
import type { OutlinePath } from '../../shared/domain/outline';
import type { CancelSignal } from '../../shared/domain/progress';
import { besideProgram } from '../files/beside-program';
import { type TraceRequest, traceBatch } from './trace-batch';
import { createTracePool } from './trace-pool';

/** The outline of one generated glyph and how well it covers its image. */
export interface TracedImage {
  readonly codePoint: CodePoint;
  readonly path: OutlinePath;
  readonly iou: number;
}

export interface TraceImagesInput {
  readonly codePoints: readonly CodePoint[];
  readonly readImage: (codePoint: CodePoint) => Promise<GlyphImage>;
  readonly frame: Frame;
  readonly em: EmBox;
  readonly signal: CancelSignal;
  readonly onProgress: (done: number) => void;
}

/** Glyphs traced in one go: some hundred milliseconds, so a cancel is heard soon. */
const BATCH = 32;

/**
 * Traces images read one batch at a time, in as many threads as the machine has cores.
 *
 * The order of the results is that of `codePoints`, whatever thread was first. A short list, or a machine where
 * threads do not start, is traced here.
 */
export async function traceImages(input: TraceImagesInput): Promise<readonly TracedImage[]> {
  const { codePoints, frame, em, signal } = input;
  const batches: (readonly CodePoint[])[] = [];
  for (let at = 0; at < codePoints.length; at += BATCH) batches.push(codePoints.slice(at, at + BATCH));

  const pool =
    batches.length < 3 ? undefined : await createTracePool({ file: besideProgram('trace-worker.js') });
  const trace = pool?.trace ?? ((request: TraceRequest) => Promise.resolve(traceBatch(request)));
  const results: (readonly TracedImage[])[] = new Array(batches.length);
  let next = 0;
  let done = 0;
  const work = async () => {
    for (let index = next++; index < batches.length; index = next++) {
      signal.throwIfAborted();
      const batch = batches[index] as readonly CodePoint[];
      const images = await Promise.all(batch.map(input.readImage));
      const traced = await trace({ frame, em, images });
      results[index] = batch.map((codePoint, k) => ({
        codePoint,
        ...(traced[k] as (typeof traced)[number]),
      }));
      done += batch.length;
      input.onProgress(done);
      await turn();
    }
  };
  try {
    await Promise.all(Array.from({ length: pool?.size ?? 1 }, work));
  } finally {
    await pool?.end();
  }
  signal.throwIfAborted();
  return results.flat();
}

/** Lets messages in: a cancel is one. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
