import type { UpsamplerIndex } from '../../../shared/domain/layer-report';
import type { ModelConfig, PlainUpsamplerConfig } from '../../../shared/domain/run-config';
import {
  boxMeanDc,
  convDc,
  convTransposeDc,
  type DcResponse,
  type KernelWeights,
  kernelDcIndex,
  pixelShuffleDc,
  resizeConvDc,
} from '../../../shared/pipeline/artifacts/kdi';
import type { NamedValues } from '../compile/step-spec';
import type { ParameterSpec } from '../model/plan';
import { seedChannels } from '../model/seed-unet';
import { plainAt } from '../model/upsamplers/upsample';

/**
 * The kernel index of every upsampler of a network, the coarsest first, from its weights alone. Norms and activations
 * are left out; a convolution that belongs to the upsampler is not.
 *
 * @param specs of the network that the weights are of
 */
export function upsamplerIndices(
  model: ModelConfig,
  sizePx: number,
  specs: readonly ParameterSpec[],
  weights: NamedValues,
): readonly UpsamplerIndex[] {
  const kernelOf = kernelsIn(specs, weights);
  return upsamplersOf(model, sizePx).map(({ level, name }) => ({
    level,
    name,
    kdi: kernelDcIndex(answerToConstant(plainAt(model.upsampler, level), name, kernelOf)),
  }));
}

/** Number and name of every upsampler, the coarsest first; its parameters begin with the name. */
function upsamplersOf(
  model: ModelConfig,
  sizePx: number,
): readonly { readonly level: number; readonly name: string }[] {
  const levels = model.kind === 'seed-unet' ? seedChannels(model, sizePx).length : model.channels.length;
  const decoder = Array.from({ length: levels - 1 }, (_, index) => levels - 2 - index);
  if (model.kind === 'jikei-unet') {
    return decoder.map((level) => ({ level, name: `decoder.${level}.upsample` }));
  }
  return [
    ...decoder.map((level) => ({ level: level + 1, name: `decoder.${level}.upsample` })),
    { level: 0, name: 'head.upsample' },
  ];
}

function answerToConstant(
  config: PlainUpsamplerConfig,
  name: string,
  kernelOf: (name: string) => KernelWeights,
): DcResponse {
  const kernel = kernelOf(name);
  switch (config.kind) {
    case 'conv-transpose':
      return convTransposeDc(kernel);
    case 'pixel-shuffle':
      return pixelShuffleDc(kernel);
    case 'pixel-shuffle-post-conv':
      return convDc(pixelShuffleDc(kernel), kernelOf(`${name}.post`));
    case 'upsample-conv':
      return resizeConvDc(kernel);
    case 'pixel-shuffle-blur':
      return boxMeanDc(pixelShuffleDc(kernel));
  }
}

function kernelsIn(specs: readonly ParameterSpec[], weights: NamedValues) {
  const shapes = new Map(specs.map(({ name, shape }) => [name, shape]));
  const find = (name: string) => {
    const values = weights.get(name);
    if (values === undefined) throw new Error(`the network has no parameter ${name}`);
    return values;
  };
  return (name: string): KernelWeights => {
    const [rows = 0, columns = 0, third = 0, fourth = 0] = shapes.get(`${name}.weight`) ?? [];
    return {
      values: find(`${name}.weight`),
      shape: [rows, columns, third, fourth],
      bias: find(`${name}.bias`),
    };
  };
}
