import type { ComparisonFrame } from '../../shared/domain/comparison';
import type { Metric, RunId, RunStatus } from '../../shared/domain/run';
import { readHeldOutGlyphs, readMetrics, readRecord } from '../runs/read-run';
import { statusOf } from '../runs/train-entry';

/** What is known of the frame that a run was measured in. */
export interface RunFrame extends ComparisonFrame {
  /** The held-out characters of its last measurement in ascending order, with commas; the same set is the same text. */
  readonly heldOutSet: string;
}

/** What a run has left behind, read once. */
export interface GatheredRun {
  readonly run: RunId;
  readonly status: RunStatus;
  readonly metrics: readonly Metric[];
  /** Null before its last measurement. */
  readonly frame: RunFrame | null;
  /** Jikei's version that made it. */
  readonly version: string;
}

export type GatherRun = (run: RunId) => Promise<GatheredRun | null>;

/** Reads each run once: one that has finished does not change any more, and its metrics are many. */
export function createGather(projectPath: string, now: () => Date): GatherRun {
  const known = new Map<RunId, GatheredRun>();
  return async (run) => {
    const before = known.get(run);
    if (before !== undefined) {
      const status = await statusOf(projectPath, run, now());
      if (status?.heartbeatAt === before.status.heartbeatAt && status.state === before.status.state)
        return before;
    }
    const gathered = await gatherRun(projectPath, run, now());
    if (gathered?.status.state === 'finished') known.set(run, gathered);
    else known.delete(run);
    return gathered;
  };
}

/** Reads a run's record, status, metrics and frame; null where its folder is gone. Throws run-unreadable. */
async function gatherRun(projectPath: string, run: RunId, now: Date): Promise<GatheredRun | null> {
  const status = await statusOf(projectPath, run, now);
  if (status === null) return null;
  const { config, fontHashes, versions } = await readRecord(projectPath, run);
  const metrics = await readMetrics(projectPath, run);
  const heldOut = await readHeldOutGlyphs(projectPath, run);
  const frame =
    heldOut === null
      ? null
      : {
          sizePx: config.sizePx,
          emScale: heldOut.emScale,
          heldOutGlyphs: heldOut.glyphs.length,
          fonts: { source: fontHashes.source, target: fontHashes.target },
          heldOutSet: heldOut.glyphs
            .map(({ codePoint }) => codePoint)
            .sort((a, b) => a - b)
            .join(),
        };
  return { run, status, metrics, frame, version: versions.jikei };
}
