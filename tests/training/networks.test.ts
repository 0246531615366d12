import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend, type Tensor4D, tf } from '../../main/trainer/backend';
import { createStep } from '../../main/trainer/compile/choose-engine';
import { temporaryGraphFolder } from '../../main/trainer/compile/graph-folder';
import type { PlayerResult, StepResult } from '../../main/trainer/compile/step-spec';
import { l1Loss, roundedL1Loss } from '../../main/trainer/losses/l1';
import { planNetwork, runNetwork } from '../../main/trainer/model/network';
import { groupsOf, norm } from '../../main/trainer/model/norm';
import { createParameters, drawParameters, lookupIn } from '../../main/trainer/model/parameters';
import { shufflePixels } from '../../main/trainer/model/upsamplers/pixel-shuffle';
import { planUpsample, upsample } from '../../main/trainer/model/upsamplers/upsample';
import { describeStep } from '../../main/trainer/training/training-step';
import { UPSAMPLER_KINDS, upsamplerSchema } from '../../shared/domain/run-config';
import { applySettings } from '../../shared/domain/run-settings';
import { createRandom } from '../../shared/math/random';
import { tinyConfig } from './trainer-fixture';

beforeAll(async () => {
  await startBackend();
});

const uniform = (shape: readonly number[], seed: number) => {
  const random = createRandom(seed);
  const size = shape.reduce((product, side) => product * side, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, () => random.next() * 2 - 1),
    [...shape],
  );
};

/** Black bars on white, and the same bars one pixel to the right: something to learn in a few steps. */
function bars(batch: number, sizePx: number) {
  const source = new Float32Array(batch * sizePx ** 2).fill(-1);
  const target = source.slice();
  for (let image = 0; image < batch; image++) {
    for (let y = 4; y < sizePx - 4; y++) {
      for (let x = 4 + image; x < 8 + image; x++) {
        source[(image * sizePx + y) * sizePx + x] = 1;
        target[(image * sizePx + y) * sizePx + x + 1] = 1;
      }
    }
  }
  return { source, target, rounding: 0.1, 'weight.l1': 1 };
}

const networks = { 'jikei-unet': [], 'seed-unet': ['width=8', 'innermostPx=2'] } as const;
const arms = Object.keys(networks).flatMap((network) => UPSAMPLER_KINDS.map((kind) => ({ network, kind })));

function configOf(network: string, kind: string, ...settings: readonly string[]) {
  const base = tinyConfig();
  const model =
    network === 'jikei-unet'
      ? base.model
      : { kind: 'seed-unet', width: 8, innermostPx: 2, norm: 'instance', upsampler: base.model.upsampler };
  return applySettings({ ...base, model } as typeof base, [`model.upsampler.kind=${kind}`, ...settings]);
}

function generatorOf({ players }: StepResult): PlayerResult {
  if (players.generator === undefined) throw new Error('the step has no generator');
  return players.generator;
}

describe('every network with every upsampler', () => {
  it.each(arms)(
    '$network, $kind: a step changes every parameter and leaves no tensor behind',
    ({ network, kind }) => {
      const config = configOf(network, kind);
      const plans = planNetwork(config.model, config.sizePx);
      const specs = plans.flatMap((layer) => layer.parameters);
      const before = tf.memory().numTensors;
      const parameters = createParameters(specs, drawParameters(specs, createRandom(1)));
      const { chosen: step } = createStep(describeStep(config, parameters), 'eager', temporaryGraphFolder());
      const held = tf.memory().numTensors;
      const batch = bars(config.batchSize, config.sizePx);
      const first = step.readVariables();
      // Two steps, because a head that starts at zero passes nothing back in the first.
      const results = [0, 1].map(() =>
        generatorOf(step.run(batch, { learningRates: { generator: 0.01 }, averageDecay: 0.5 })),
      );
      expect(tf.memory().numTensors).toBe(held);
      for (const { loss, gradientNorm } of results) {
        expect(loss).toBeGreaterThan(0);
        expect(gradientNorm).toBeGreaterThan(0);
        expect(Number.isFinite(loss) && Number.isFinite(gradientNorm)).toBe(true);
      }
      const still = specs.filter(({ name }) => {
        const [was, is] = [first.get(name), step.readVariables().get(name)];
        return was?.every((value, index) => value === is?.[index]);
      });
      expect(still.map(({ name }) => name)).toEqual([]);
      step.dispose();
      parameters.dispose();
      expect(tf.memory().numTensors).toBe(before);
    },
  );

  it.each(arms)('$network, $kind: draws an image of the size it was given', ({ network, kind }) => {
    const config = configOf(network, kind);
    const specs = planNetwork(config.model, config.sizePx).flatMap((layer) => layer.parameters);
    const parameters = createParameters(specs, drawParameters(specs, createRandom(1)));
    tf.tidy(() => {
      const source = uniform([2, 32, 32, 1], 3) as Tensor4D;
      const drawn = runNetwork(source, parameters.lookup, config.model);
      expect(drawn.shape).toEqual([2, 32, 32, 1]);
      // The zero head of our own network draws the source at first, to the last bit.
      const distance = tf.max(tf.abs(tf.sub(drawn, source))).dataSync()[0];
      expect(distance === 0).toBe(network === 'jikei-unet');
    });
    parameters.dispose();
  });

  it.each(Object.keys(networks))('%s: the loss goes down on eight glyphs', (network) => {
    const config = configOf(network, 'pixel-shuffle', 'batchSize=8');
    const specs = planNetwork(config.model, config.sizePx).flatMap((layer) => layer.parameters);
    const parameters = createParameters(specs, drawParameters(specs, createRandom(1)));
    const { chosen: step } = createStep(describeStep(config, parameters), 'compiled', temporaryGraphFolder());
    const batch = bars(8, config.sizePx);
    const losses = Array.from(
      { length: 60 },
      () => generatorOf(step.run(batch, { learningRates: { generator: 0.01 }, averageDecay: 0.9 })).loss,
    );
    const last = losses.slice(-5).reduce((sum, loss) => sum + loss / 5, 0);
    expect(last).toBeLessThan(0.6 * (losses[0] ?? 0));
    step.dispose();
    parameters.dispose();
  });
});

describe('upsamplers', () => {
  const input = { sizePx: 6, channels: 5 };
  const place = { norm: 'none', isHead: false, level: 0 } as const;

  /** What an upsampler makes of a constant image, away from the border: [h, w, channels] rows of one batch. */
  function steadyState(config: object, seed: number) {
    const parsed = upsamplerSchema.parse(config);
    const specs = planUpsample('up', input, 4, parsed, place).flatMap((layer) => layer.parameters);
    const parameters = createParameters(specs, drawParameters(specs, createRandom(seed)));
    const values = tf.tidy(() => {
      const constant = tf.ones([1, 6, 6, 5]) as Tensor4D;
      const y = upsample(constant, parameters.lookup, 'up', parsed, place);
      return tf.slice(y, [0, 4, 4, 0], [1, 4, 4, 4]).arraySync() as number[][][][];
    });
    parameters.dispose();
    return values[0] as number[][][];
  }

  /** Largest difference between the four phases of a steady state. */
  function phaseSpread(rows: number[][][]): number {
    let spread = 0;
    for (let channel = 0; channel < 4; channel++) {
      const phases = [rows[0]?.[0], rows[0]?.[1], rows[1]?.[0], rows[1]?.[1]].map(
        (pixel) => pixel?.[channel] ?? Number.NaN,
      );
      spread = Math.max(spread, Math.max(...phases) - Math.min(...phases));
    }
    return spread;
  }

  it.each([
    [{ kind: 'pixel-shuffle', preKernel: 3, init: 'icnr' }],
    [{ kind: 'pixel-shuffle', preKernel: 1, init: 'icnr' }],
    [{ kind: 'pixel-shuffle-blur', preKernel: 3 }],
    [{ kind: 'upsample-conv', resize: 'nearest' }],
    [{ kind: 'upsample-conv', resize: 'bilinear' }],
  ])('%j starts with phases that agree', (config) => {
    expect(phaseSpread(steadyState(config, 2))).toBeLessThan(1e-6);
  });

  it.each([
    [{ kind: 'pixel-shuffle', preKernel: 3, init: 'default' }],
    [{ kind: 'pixel-shuffle-post-conv', preKernel: 3, init: 'default', postKernel: 1 }],
    [{ kind: 'conv-transpose', kernel: 2 }],
    [{ kind: 'conv-transpose', kernel: 3 }],
    [{ kind: 'conv-transpose', kernel: 4 }],
  ])('%j starts with phases that differ: the checkerboard', (config) => {
    expect(phaseSpread(steadyState(config, 2))).toBeGreaterThan(0.1);
  });

  it('pixel-shuffle-blur keeps its phases alike whatever it has learned', () => {
    const parsed = upsamplerSchema.parse({ kind: 'pixel-shuffle-blur' });
    const spread = tf.tidy(() => {
      const weights = new Map([
        ['up.weight', uniform([3, 3, 5, 16], 4)],
        ['up.bias', uniform([16], 5)],
      ]);
      const y = upsample(tf.ones([1, 6, 6, 5]) as Tensor4D, lookupIn(weights), 'up', parsed, place);
      return phaseSpread(
        (tf.slice(y, [0, 4, 4, 0], [1, 4, 4, 4]).arraySync() as number[][][][])[0] as number[][][],
      );
    });
    expect(spread).toBeLessThan(1e-5);
  });

  it('the pixel shuffle is tf.depthToSpace, and has a gradient', () => {
    tf.tidy(() => {
      const x = uniform([2, 3, 5, 12], 1) as Tensor4D;
      expect(shufflePixels(x).arraySync()).toEqual(tf.depthToSpace(x, 2, 'NHWC').arraySync());
      const weights = uniform([2, 6, 10, 3], 2);
      const gradient = tf.grad((z) => tf.sum(tf.mul(shufflePixels(z as Tensor4D), weights)))(x);
      expect(shufflePixels(gradient as Tensor4D).arraySync()).toEqual(weights.arraySync());
    });
  });
});

describe('norm', () => {
  /** Group norm as the paper writes it, over the five-dimensional tensor. */
  function reference(x: Tensor4D, scale: Float32Array, shift: Float32Array, groups: number) {
    const [batch, height, width, channels] = x.shape;
    const grouped = tf.reshape(x, [batch, height, width, groups, channels / groups]);
    const { mean, variance } = tf.moments(grouped, [1, 2, 4], true);
    const y = tf.reshape(tf.div(tf.sub(grouped, mean), tf.sqrt(tf.add(variance, 1e-5))), x.shape);
    return tf.add(tf.mul(y, tf.tensor1d(scale)), tf.tensor1d(shift)) as Tensor4D;
  }

  it.each([
    ['group', 16],
    ['instance', 6],
  ] as const)('%s norm and its gradient are those of the paper', (kind, channels) => {
    tf.tidy(() => {
      const x = tf.add(uniform([3, 4, 4, channels], 1), 0.7) as Tensor4D;
      const random = createRandom(8);
      const [scale, shift] = [0, 1].map(() =>
        Float32Array.from({ length: channels }, () => random.next() + 0.5),
      );
      const lookup = lookupIn(
        new Map([
          ['n.scale', tf.tensor1d(scale as Float32Array)],
          ['n.shift', tf.tensor1d(shift as Float32Array)],
        ]),
      );
      const weights = uniform(x.shape, 9);
      const ours = (z: Tensor4D) => norm(z, lookup, 'n', kind);
      const theirs = (z: Tensor4D) =>
        reference(z, scale as Float32Array, shift as Float32Array, groupsOf(kind, channels));
      const difference = (a: Tensor4D, b: Tensor4D) => tf.max(tf.abs(tf.sub(a, b))).dataSync()[0];
      expect(difference(ours(x), theirs(x))).toBeLessThan(1e-5);
      const gradientOf = (f: (z: Tensor4D) => Tensor4D) =>
        tf.grad((z) => tf.sum(tf.mul(f(z as Tensor4D), weights)))(x) as Tensor4D;
      expect(difference(gradientOf(ours), gradientOf(theirs))).toBeLessThan(1e-5);
    });
  });

  it('takes groups of about eight channels that divide them evenly', () => {
    expect([8, 16, 32, 192, 12, 20, 5].map((channels) => groupsOf('group', channels))).toEqual([
      1, 2, 4, 24, 2, 2, 1,
    ]);
  });
});

describe('losses', () => {
  it('are in units of coverage, and the rounded L1 comes from below as it is rounded less', () => {
    tf.tidy(() => {
      const drawn = tf.tensor4d([-1, -1, 1, 0], [1, 2, 2, 1]);
      const target = tf.tensor4d([-1, 1, 1, 1], [1, 2, 2, 1]);
      expect(l1Loss(drawn, target).dataSync()[0]).toBe(0.375);
      const rounded = [1, 0.1, 0.001].map(
        (rounding) => roundedL1Loss(drawn, target, tf.scalar(rounding)).dataSync()[0],
      );
      const by = (r: number) => (Math.sqrt(4 + r * r) + Math.sqrt(1 + r * r) - 2 * r) / 8;
      expect(rounded).toEqual([1, 0.1, 0.001].map((r) => expect.closeTo(by(r), 6)));
      expect(rounded[2]).toBeCloseTo(0.375, 3);
    });
  });

  it('push right pixels back only as far as they have gone', () => {
    tf.tidy(() => {
      const source = tf.tensor4d([-1, -1], [1, 1, 2, 1]);
      const target = tf.tensor4d([-1, 1], [1, 1, 2, 1]);
      const gradient = tf
        .grad((z) => roundedL1Loss(z as Tensor4D, target, tf.scalar(0.3)))(source)
        .dataSync();
      expect(gradient[0]).toBe(0);
      expect(gradient[1]).toBeLessThan(-0.24);
    });
  });
});
