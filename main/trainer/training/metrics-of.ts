import { type HeldOutArtifacts, METRIC } from '../../../shared/domain/run';
import type { Measurement } from './measure-run';

type NamedMetric = readonly [name: string, value: number];

/** The scores of a measurement as they are written into metrics.jsonl. */
export function metricsOf({ heldOut, validation }: Measurement): readonly NamedMetric[] {
  return [
    [METRIC.heldOutL1, heldOut.l1],
    [METRIC.heldOutRmse, heldOut.rmse],
    [METRIC.heldOutSsim, heldOut.ssim],
    [METRIC.heldOutIou, heldOut.iou],
    ...(heldOut.edgeL1 === undefined ? [] : ([[METRIC.heldOutEdgeL1, heldOut.edgeL1]] as const)),
    ...(heldOut.artifacts === undefined ? [] : artifactMetrics(heldOut.artifacts)),
    ...(validation === null ? [] : validationMetrics(validation)),
  ];
}

const artifactMetrics = (scores: HeldOutArtifacts): readonly NamedMetric[] => [
  [METRIC.artifactsSaw2, scores.saw2],
  [METRIC.artifactsSaw4, scores.saw4],
  [METRIC.artifactsLock2, scores.lock2],
  [METRIC.artifactsLock4, scores.lock4],
  [METRIC.artifactsTdd2, scores.tdd2],
  [METRIC.artifactsRough, scores.rough],
  [METRIC.artifactsEdgeWidth, scores.edgeWidth],
];

const validationMetrics = ({ l1, ssim, iou }: Measurement['heldOut']): readonly NamedMetric[] => [
  [METRIC.validationL1, l1],
  [METRIC.validationSsim, ssim],
  [METRIC.validationIou, iou],
];
