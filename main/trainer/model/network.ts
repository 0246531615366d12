import type { ModelConfig } from '../../../shared/domain/run-config';
import type { Tensor4D } from '../backend';
import { encodeJikeiUnet, jikeiUnet, planJikeiUnet } from './jikei-unet';
import type { Lookup } from './parameters';
import type { LayerPlan } from './plan';
import type { NetworkOptions } from './run-options';
import { encodeSeedUnet, planSeedUnet, seedUnet } from './seed-unet';

/**
 * The layers of a network in the order they run; throws an AppError config-invalid where they do not fit.
 *
 * `styles` is the number of styles it can draw, one row each in the embedder of a network with FiLM levels.
 */
export function planNetwork(model: ModelConfig, sizePx: number, styles = 1): readonly LayerPlan[] {
  return model.kind === 'seed-unet'
    ? planSeedUnet(model, sizePx, styles)
    : planJikeiUnet(model, sizePx, styles);
}

/** Draws: source [batch, N, N, 1] -> [batch, N, N, 1]. In and out, paper is -1 and ink is 1. */
export function runNetwork(
  source: Tensor4D,
  params: Lookup,
  model: ModelConfig,
  options: NetworkOptions = {},
): Tensor4D {
  return model.kind === 'seed-unet'
    ? seedUnet(source, params, model, options)
    : jikeiUnet(source, params, model, options);
}

/** The encoder alone: [batch, N, N, 1] -> the innermost features [batch, n, n, c], those `innermost` names. */
export function encodeInnermost(
  source: Tensor4D,
  params: Lookup,
  model: ModelConfig,
  style?: NetworkOptions['style'],
): Tensor4D {
  const options = style === undefined ? {} : { style };
  return model.kind === 'seed-unet'
    ? encodeSeedUnet(source, params, model, options).innermost
    : encodeJikeiUnet(source, params, model, options).innermost;
}
