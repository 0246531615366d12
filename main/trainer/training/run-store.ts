import type { HeldOutGlyphs, Metric, RunStatus } from '../../../shared/domain/run';
import type { Checkpoint } from '../checkpoint/checkpoint-folder';
import type { NamedValues } from '../compile/step-spec';
import type { PairImages } from '../data/pair-images';
import type { DrawnGlyphs } from './measure-run';

/**
 * Where a run leaves what it makes. The loop knows this and nothing of files. One call at a time: whoever uses it
 * awaits each before the next.
 */
export interface RunStore {
  writeStatus(status: RunStatus): Promise<void>;
  /** Durable when the promise resolves. */
  appendMetrics(metrics: readonly Metric[]): Promise<void>;
  /** Removes metrics and samples past this step: what a crash left after the last checkpoint. */
  cutAfter(step: number): Promise<void>;
  writeSample(step: number, probes: PairImages, drawn: Uint8Array): Promise<void>;
  /** Every held-out glyph of the last measurement. */
  writeHeldOut(glyphs: HeldOutGlyphs): Promise<void>;
  /** The drawings that these scores are of, or the first so many that fit. */
  writeHeldOutImages(drawn: DrawnGlyphs): Promise<void>;
  /** Complete checkpoints, ascending. */
  listCheckpoints(): Promise<readonly number[]>;
  readCheckpoint(step: number): Promise<Checkpoint>;
  /** The weights that a checkpoint draws with. */
  readAverages(step: number): Promise<NamedValues>;
  /** Durable when the promise resolves; a failure leaves the checkpoints that are there. */
  writeCheckpoint(checkpoint: Checkpoint): Promise<void>;
  pruneCheckpoints(keep: ReadonlySet<number>): Promise<void>;
  log(level: 'info' | 'warn', event: string, message: string): Promise<void>;
}
