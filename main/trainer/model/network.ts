import type { ModelConfig } from '../../../shared/domain/run-config';
import type { Tensor4D } from '../backend';
import { jikeiUnet, planJikeiUnet } from './jikei-unet';
import type { Lookup } from './parameters';
import type { LayerPlan } from './plan';
import { planSeedUnet, seedUnet } from './seed-unet';

/** The layers of a network in the order they run; throws an AppError config-invalid where they do not fit. */
export function planNetwork(model: ModelConfig, sizePx: number): readonly LayerPlan[] {
  return model.kind === 'seed-unet' ? planSeedUnet(model, sizePx) : planJikeiUnet(model, sizePx);
}

/**
 * Draws: source [batch, N, N, 1] -> [batch, N, N, 1]. In and out, paper is -1 and ink is 1.
 */
export function runNetwork(source: Tensor4D, params: Lookup, model: ModelConfig): Tensor4D {
  return model.kind === 'seed-unet' ? seedUnet(source, params, model) : jikeiUnet(source, params, model);
}
