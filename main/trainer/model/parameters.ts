import type { Random } from '../../../shared/math/random';
import { type Tensor, tf, type Variable } from '../backend';
import { type ParameterSpec, sizeOf } from './plan';

/** Looks a parameter up by its name, e.g. `decoder.2.upsample.weight`. */
export type Lookup = (name: string) => Tensor;

/** The trained tensors of a network in their order, each a tf.Variable. */
export interface ParameterSet {
  readonly specs: readonly ParameterSpec[];
  readonly variables: ReadonlyMap<string, Variable>;
  readonly lookup: Lookup;
  dispose(): void;
}

/** Makes variables from first values; `values` holds one flat array per spec, in order. */
export function createParameters(
  specs: readonly ParameterSpec[],
  values: readonly Float32Array[],
): ParameterSet {
  const variables = new Map<string, Variable>();
  specs.forEach((spec, index) => {
    const value = tf.tensor(
      values[index] ?? new Float32Array(sizeOf(spec.shape)),
      [...spec.shape],
      'float32',
    );
    variables.set(spec.name, tf.variable(value, true));
    value.dispose();
  });
  return {
    specs,
    variables,
    lookup: lookupIn(variables),
    dispose: () => {
      for (const variable of variables.values()) variable.dispose();
    },
  };
}

/** A {@link Lookup} that names the parameter a network asked for and nobody made. */
export function lookupIn(tensors: ReadonlyMap<string, Tensor>): Lookup {
  return (name) => {
    const tensor = tensors.get(name);
    if (tensor === undefined) throw new Error(`the network has no parameter ${name}`);
    return tensor;
  };
}

/** Draws first values for every parameter from one seeded stream, in order. */
export function drawParameters(specs: readonly ParameterSpec[], random: Random): readonly Float32Array[] {
  return specs.map((spec) => drawParameter(spec, random));
}

/** As in DCGAN and pix2pix. */
const normalDeviation = 0.02;

function drawParameter({ shape, init }: ParameterSpec, random: Random): Float32Array {
  const values = new Float32Array(sizeOf(shape));
  if (init.kind === 'zeros') return values;
  if (init.kind === 'ones') return values.fill(1);
  if (init.kind === 'normal') return values.map(() => random.normal() * normalDeviation);
  const bound = Math.sqrt(3 / init.fanIn);
  const outputs = shape.at(-1) ?? 1;
  // The four phases of a pixel shuffle are blocks of channels: [k, k, in, phase * channels + channel].
  const drawn = init.kind === 'icnr' ? outputs / 4 : outputs;
  for (let row = 0; row < values.length; row += outputs) {
    for (let index = 0; index < drawn; index++) {
      const value = (random.next() * 2 - 1) * bound;
      for (let column = index; column < outputs; column += drawn) values[row + column] = value;
    }
  }
  return values;
}
