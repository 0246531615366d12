import type { Architecture, ArchitectureLayer } from '../../../shared/domain/architecture';
import { LEVEL_SYSTEMS } from '../../../shared/domain/architecture';
import type { ModelConfig } from '../../../shared/domain/run-config';
import { describeModel, type LayerDescription } from './describe-model';

/** A network for its picture, layer by layer, without TensorFlow. Throws an AppError config-invalid. */
export function describeArchitecture(model: ModelConfig, sizePx: number, styles = 1): Architecture {
  const { layers, parameters, macs, receptivePx, activations } = describeModel(model, sizePx, styles);
  const encoders = [...new Set(layers.map(({ name }) => levelIn(name, 'encoder')))].filter(
    (level) => level !== null,
  );
  const innermostLevel = Math.max(...encoders);
  const levels = encoders.map((level) => {
    const isInnermost = level === innermostLevel;
    const encoder = layers.filter(
      ({ name }) => levelIn(name, 'encoder') === level || (level === 0 && name.startsWith('stem.')),
    );
    const decoder = layers.filter(({ name }) => levelIn(name, 'decoder') === level);
    const [, height = 0, channels = 0] = encoder.at(-1)?.output ?? [];
    return {
      level,
      sizePx: height,
      channels,
      encoder: encoder.map(toLayer),
      decoder: decoder.map(toLayer),
      systems: LEVEL_SYSTEMS.filter((system) => model[system].includes(level)),
      skip: isInnermost ? null : model.skip,
      parameters: total([...encoder, ...decoder], 'parameters'),
      macs: total([...encoder, ...decoder], 'macs'),
    };
  });
  const of = (part: string) => layers.filter(({ name }) => name.split('.')[0] === part).map(toLayer);
  const innermost = levels[innermostLevel];
  return {
    kind: model.kind,
    sizePx,
    styles,
    levels,
    innermost: {
      level: innermostLevel,
      sizePx: innermost?.sizePx ?? 0,
      channels: innermost?.channels ?? 0,
    },
    head: of('head'),
    embedder: of('embedder'),
    skips: levels
      .filter(({ skip }) => skip !== null)
      .map(({ level }) => ({ from: `encoder.${level}`, to: `decoder.${level}`, kind: model.skip })),
    parameters,
    macs,
    receptivePx,
    activations,
  };
}

/** The level in a layer's name, `decoder.2.upsample` being of level 2 of the decoder; null elsewhere. */
function levelIn(name: string, part: 'encoder' | 'decoder'): number | null {
  const [of, level] = name.split('.');
  return of === part ? Number(level) : null;
}

const toLayer = ({ name, operation, output, parameters, macs }: LayerDescription): ArchitectureLayer => ({
  name,
  operation,
  sizePx: output[0],
  channels: output[2],
  parameters,
  macs,
});

const total = (layers: readonly LayerDescription[], of: 'parameters' | 'macs') =>
  layers.reduce((sum, layer) => sum + layer[of], 0);
