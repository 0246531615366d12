import type { GatheredRun, RunFrame } from '../../../main/compare/gather-runs';
import { firstStatus } from '../../../main/runs/create-run';
import type { Metric, RunId, RunStatus } from '../../../shared/domain/run';
import type { RunConfig } from '../../../shared/domain/run-config';

const now = new Date('2026-11-24T12:00:00.000Z');

export const frame: RunFrame = {
  ...{ sizePx: 64, emScale: 0.9, heldOutGlyphs: 600, heldOutSet: '1,2,3' },
  fonts: { source: 'a', target: 'b' },
};

/** A curve's metrics, one value at each of the steps. */
export const metricsOf = (name: string, values: Readonly<Record<number, number>>): readonly Metric[] =>
  Object.entries(values).map(([step, value]) => ({
    step: Number(step),
    time: Number(step) / 10,
    name,
    value,
  }));

/** A finished run with a final L1 and further metrics. */
export function finishedRun(
  run: string,
  config: RunConfig,
  {
    l1,
    metrics = [],
    ...changes
  }: { readonly l1: number; readonly metrics?: readonly Metric[] } & Partial<
    Pick<GatheredRun, 'frame' | 'version'>
  > & { readonly status?: Partial<RunStatus> },
): GatheredRun {
  const heldOut = { l1, rmse: 0.2, ssim: 0.8, iou: 0.75, edgeL1: l1 / 4, glyphs: 600 };
  return {
    run: run as RunId,
    status: {
      ...firstStatus(config, now),
      ...{ state: 'finished', step: config.budget.steps ?? 100, seconds: 50, heldOut, baseline: heldOut },
      ...changes.status,
    },
    metrics,
    frame: changes.frame === undefined ? frame : changes.frame,
    version: changes.version ?? '0.1.0',
  };
}
