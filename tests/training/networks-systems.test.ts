import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Scalar,
  startBackend,
  type Tensor2D,
  type Tensor4D,
  tf,
  type Variable,
} from '../../main/trainer/backend';
import { createStep } from '../../main/trainer/compile/choose-engine';
import { temporaryGraphFolder } from '../../main/trainer/compile/graph-folder';
import type { StepSpec } from '../../main/trainer/compile/step-spec';
import { encodeInnermost, planNetwork, runNetwork } from '../../main/trainer/model/network';
import { createParameters, drawParameters, type ParameterSet } from '../../main/trainer/model/parameters';
import { type ModelConfig, modelSchema } from '../../shared/domain/run-config';
import { createRandom } from '../../shared/math/random';
import { uniformValues } from './uniform';

const sizePx = 16;
const batch = 2;
const networks = {
  'jikei-unet': { kind: 'jikei-unet', channels: [8, 8, 16], upsampler: { kind: 'pixel-shuffle' } },
  'seed-unet': { kind: 'seed-unet', width: 8, innermostPx: 2, upsampler: { kind: 'conv-transpose' } },
} as const;
type Network = keyof typeof networks;

/** Every system alone, at a decoder's level and at the innermost, and all of them together. */
const systems: Readonly<Record<string, object>> = {
  'skip attention': { skip: 'attention' },
  'skip add': { skip: 'add' },
  selfAttention: { selfAttention: [1, 2] },
  linearAttention: { linearAttention: [0, 2] },
  transformer: { transformer: [1, 2], heads: 2 },
  resSkip: { resSkip: [0, 1] },
  film: { film: [0, 2], styleWidth: 6 },
  hybrid: { upsampler: { kind: 'hybrid', levels: [{ kind: 'upsample-conv' }, { kind: 'conv-transpose' }] } },
  'no norm': { norm: 'none', selfAttention: [1], resSkip: [0] },
  everything: {
    skip: 'attention',
    selfAttention: [1],
    linearAttention: [0],
    transformer: [2],
    resSkip: [0],
    film: [1, 2],
  },
};
const patched = { kind: 'jikei-unet', channels: [8, 16], patch: 2, upsampler: { kind: 'hybrid' } };
const arms: readonly (readonly [string, ModelConfig])[] = [
  ...(Object.keys(networks) as Network[]).flatMap((network) =>
    Object.entries(systems).map(([system, settings]): [string, ModelConfig] => [
      `${network}, ${system}`,
      modelSchema.parse({ ...networks[network], ...settings }),
    ]),
  ),
  ['jikei-unet, patch', modelSchema.parse(patched)],
  ['jikei-unet, head that draws all', modelSchema.parse({ ...patched, head: 'whole' })],
  ['jikei-unet, moving head', modelSchema.parse({ ...patched, reach: 2 })],
];

beforeAll(async () => {
  await startBackend();
});

/** Parameters as a run draws them; with `stir`, zeros and ones are moved, so that no branch is shut. */
function parametersOf(model: ModelConfig, styles: number, stir = 0): ParameterSet {
  const specs = planNetwork(model, sizePx, styles).flatMap((layer) => layer.parameters);
  const random = createRandom(5);
  const values = drawParameters(specs, createRandom(1)).map((drawn, index) => {
    const kind = specs[index]?.init.kind;
    return kind === 'zeros' || kind === 'ones'
      ? drawn.map((value) => value + (random.next() * 2 - 1) * stir)
      : drawn;
  });
  return createParameters(specs, values);
}

const feeds = {
  source: uniformValues([batch, sizePx, sizePx, 1], 2),
  target: uniformValues([batch, sizePx, sizePx, 1], 3),
  style: Float32Array.from([1, 0, 0, 0.25, 0.75, 0]),
};

function stepOf(model: ModelConfig, parameters: ParameterSet): StepSpec {
  const shape = [batch, sizePx, sizePx, 1];
  return {
    feeds: [
      { name: 'source', shape, dtype: 'float32' },
      { name: 'target', shape, dtype: 'float32' },
      { name: 'style', shape: [batch, 3], dtype: 'float32' },
    ],
    players: [
      {
        name: 'generator',
        variables: parameters.specs.map(({ name }) => ({
          name,
          variable: parameters.variables.get(name) as Variable,
        })),
        loss: ({ source, target, style }) => {
          const isStyled = model.film.length > 0;
          const drawn = runNetwork(source as Tensor4D, parameters.lookup, model, {
            ...(isStyled ? { style: style as Tensor2D } : {}),
          });
          return tf.mean(tf.abs(tf.sub(drawn, target as Tensor4D))) as Scalar;
        },
        optimizer: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, hasAverage: false },
      },
    ],
  };
}

/** The systems are the same in both networks, so seed-unet is compiled where its own joints are tried alone. */
const trained = arms.filter(
  ([name]) => !name.startsWith('seed-unet') || /everything|skip add|hybrid/.test(name),
);

describe('every system in both networks', () => {
  it.each(trained)('%s: trains every parameter, compiled as eager', (_name, model) => {
    const styles = model.film.length > 0 ? 3 : 1;
    const before = tf.memory().numTensors;
    const schedule = { learningRates: { generator: 0.001 }, averageDecay: 0 };
    const [eager, compiled] = (['eager', 'compiled'] as const).map((engine) => {
      const parameters = parametersOf(model, styles, 0.3);
      const { chosen: step } = createStep(stepOf(model, parameters), engine, temporaryGraphFolder());
      const first = step.readVariables();
      const losses = Array.from(
        { length: 4 },
        () => step.run(feeds, schedule).players.generator?.loss ?? Number.NaN,
      );
      const last = step.readVariables();
      const still = [...first].filter(([name, values]) =>
        values.every((value, index) => value === last.get(name)?.[index]),
      );
      step.dispose();
      parameters.dispose();
      return { losses, still: still.map(([name]) => name) };
    });
    expect(eager?.still).toEqual([]);
    expect(compiled?.still).toEqual([]);
    const [first = Number.NaN] = eager?.losses ?? [];
    expect(Math.abs((compiled?.losses[0] ?? Number.NaN) - first)).toBeLessThan(1e-6);
    expect(compiled?.losses).toEqual(eager?.losses.map((loss) => expect.closeTo(loss, 3)));
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each(arms)('%s: what starts at zero changes nothing at first', (_name, model) => {
    const styles = model.film.length > 0 ? 3 : 1;
    const parameters = parametersOf(model, styles);
    const plain: ModelConfig = {
      ...model,
      skip: model.skip === 'attention' ? 'concat' : model.skip,
      selfAttention: [],
      linearAttention: [],
      transformer: [],
      resSkip: [],
      film: [],
    };
    tf.tidy(() => {
      const source = tf.tensor(feeds.source, [batch, sizePx, sizePx, 1]) as Tensor4D;
      const style = tf.tensor(feeds.style, [batch, 3]) as Tensor2D;
      const full = runNetwork(source, parameters.lookup, model, { style });
      const without = runNetwork(source, parameters.lookup, plain);
      expect(full.shape).toEqual(source.shape);
      expect(tf.max(tf.abs(tf.sub(full, without))).dataSync()[0]).toBe(0);
      if (model.kind === 'jikei-unet' && model.head === 'change') {
        expect(tf.max(tf.abs(tf.sub(full, source))).dataSync()[0]).toBe(0);
      }
    });
    parameters.dispose();
  });

  it.each(arms)('%s: tells every level and the innermost features', (_name, model) => {
    const styles = model.film.length > 0 ? 3 : 1;
    const parameters = parametersOf(model, styles, 0.3);
    tf.tidy(() => {
      const source = tf.tensor(feeds.source, [batch, sizePx, sizePx, 1]) as Tensor4D;
      const style = styles > 1 ? (tf.tensor(feeds.style, [batch, 3]) as Tensor2D) : undefined;
      const told = new Map<string, Tensor4D>();
      runNetwork(source, parameters.lookup, model, {
        style,
        onLayer: (name, features) => told.set(name, features),
      });
      const sides = Object.fromEntries([...told].map(([name, { shape }]) => [name, shape[1]]));
      const isPatched = model.kind === 'jikei-unet' && model.patch === 2;
      const names = ['encoder.0', 'encoder.1', 'encoder.2', 'innermost', 'decoder.1', 'decoder.0'];
      if (isPatched) {
        expect(sides).toEqual({ 'encoder.0': 8, 'encoder.1': 4, innermost: 4, 'decoder.0': 8 });
      } else {
        expect([...told.keys()]).toEqual(names);
        const finest = model.kind === 'seed-unet' ? 8 : 16;
        expect(Object.values(sides)).toEqual([1, 2, 4, 4, 2, 1].map((part) => finest / part));
      }
      const encoded = encodeInnermost(source, parameters.lookup, model, style);
      const innermost = told.get('innermost') as Tensor4D;
      expect(tf.max(tf.abs(tf.sub(encoded, innermost))).dataSync()[0]).toBe(0);
    });
    parameters.dispose();
  });
});
