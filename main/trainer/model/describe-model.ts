import type { ModelConfig } from '../../../shared/domain/run-config';
import { planNetwork } from './network';
import { type LayerPlan, sizeOf } from './plan';

/** One layer of a network's table. */
export interface LayerDescription {
  readonly name: string;
  readonly operation: string;
  /** `64 × 64 × 32` would be [64, 64, 32]. */
  readonly output: readonly [number, number, number];
  readonly parameters: number;
  readonly macs: number;
}

/** What a network has and costs, as its table in the window and `compare` print it. */
export interface ModelDescription {
  readonly layers: readonly LayerDescription[];
  readonly parameters: number;
  /** Multiply-adds to draw one glyph. */
  readonly macs: number;
  /** Canvas pixels along one axis that the innermost path can see; norms, which see all, are left out. */
  readonly receptivePx: number;
  /** Values that training keeps of one glyph for the backward pass: layers' outputs and matrices of attention. */
  readonly activations: number;
}

/** Adds up a network layer by layer without TensorFlow. Throws an AppError config-invalid. */
export function describeModel(model: ModelConfig, sizePx: number, styles = 1): ModelDescription {
  const plans = planNetwork(model, sizePx, styles);
  const layers = plans.map((plan) => ({
    name: plan.name,
    operation: plan.operation,
    output: [plan.output.sizePx, plan.output.sizePx, plan.output.channels] as const,
    parameters: plan.parameters.reduce((sum, { shape }) => sum + sizeOf(shape), 0),
    macs: plan.macs,
  }));
  return {
    layers,
    parameters: layers.reduce((sum, layer) => sum + layer.parameters, 0),
    macs: layers.reduce((sum, layer) => sum + layer.macs, 0),
    receptivePx: receptiveField(plans),
    activations: plans.reduce(
      (sum, { output, extraActivations = 0 }) =>
        sum + output.sizePx ** 2 * output.channels + extraActivations,
      0,
    ),
  };
}

/**
 * Each layer widens the field by (k - 1) pixels of its own input, measured in canvas pixels (Araujo et al.
 * 2019). Skips shorten paths and so never widen it; 1x1 skips add nothing.
 */
function receptiveField(plans: readonly LayerPlan[]): number {
  let field = 1;
  let jump = 1;
  for (const { receptivePx, stride } of plans) {
    field += (receptivePx - 1) * jump;
    jump *= stride;
  }
  return Math.round(field);
}
