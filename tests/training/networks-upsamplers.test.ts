import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend, type Tensor4D, tf } from '../../main/trainer/backend';
import { planNetwork } from '../../main/trainer/model/network';
import { createParameters, drawParameters, lookupIn } from '../../main/trainer/model/parameters';
import { toPatches, toPixels } from '../../main/trainer/model/patches';
import { shufflePixels } from '../../main/trainer/model/upsamplers/pixel-shuffle';
import { planUpsample, upsample } from '../../main/trainer/model/upsamplers/upsample';
import { modelSchema, upsamplerSchema } from '../../shared/domain/run-config';
import { createRandom } from '../../shared/math/random';
import { uniform } from './uniform';

beforeAll(async () => {
  await startBackend();
});

const input = { sizePx: 6, channels: 5 };
const place = { norm: 'none', isHead: false, level: 0 } as const;

describe('upsamplers', () => {
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

describe('hybrid', () => {
  const hybrid = { kind: 'hybrid', levels: [{ kind: 'upsample-conv' }, { kind: 'conv-transpose' }] } as const;

  it('takes the upsampler of its level, the last going on inwards', () => {
    const config = upsamplerSchema.parse(hybrid);
    const plain = (kind: string) => upsamplerSchema.parse({ kind });
    const specs = planUpsample('up', input, 5, plain('conv-transpose'), place).flatMap((l) => l.parameters);
    tf.tidy(() => {
      const weights = new Map(specs.map(({ name, shape }, index) => [name, uniform(shape, index)]));
      weights.set('resize.weight', uniform([3, 3, 5, 5], 7)).set('resize.bias', uniform([5], 8));
      const x = uniform([1, 6, 6, 5], 9) as Tensor4D;
      const at = (level: number, name: string) =>
        upsample(x, lookupIn(weights), name, config, { ...place, level }).arraySync();
      const alone = (kind: string, name: string) =>
        upsample(x, lookupIn(weights), name, plain(kind), place).arraySync();
      expect(at(0, 'resize')).toEqual(alone('upsample-conv', 'resize'));
      for (const level of [1, 2, 6]) expect(at(level, 'up')).toEqual(alone('conv-transpose', 'up'));
    });
  });

  it.each([
    [
      'jikei-unet',
      { kind: 'jikei-unet', channels: [8, 8, 8, 8] },
      ['decoder.0.upsample'],
      ['decoder.1.upsample', 'decoder.2.upsample'],
    ],
    [
      'seed-unet',
      { kind: 'seed-unet', width: 8, innermostPx: 4 },
      ['head.upsample'],
      ['decoder.0.upsample', 'decoder.1.upsample'],
    ],
  ])('%s: has its first at the finest level', (_name, network, resized, transposed) => {
    const plans = planNetwork(modelSchema.parse({ ...network, upsampler: hybrid }), 32);
    const named = (word: string) =>
      plans
        .filter(({ operation }) => operation.includes(word))
        .map(({ name }) => name)
        .sort();
    expect(named('nearest')).toEqual(resized);
    expect(named('transposed')).toEqual(transposed);
  });
});

describe('patches', () => {
  it.each([2, 4])('of %i px hold their pixels in rows, and give them back', (patch) => {
    tf.tidy(() => {
      const image = uniform([2, 8, 12, 1], 3) as Tensor4D;
      const patches = toPatches(image, patch);
      expect(patches.shape).toEqual([2, 8 / patch, 12 / patch, patch * patch]);
      const pixels = image.arraySync();
      const found = patches.arraySync();
      for (const [y, x] of [
        [0, 0],
        [1, 2],
      ] as const) {
        const square = Array.from(
          { length: patch * patch },
          (_, index) =>
            pixels[1]?.[y * patch + Math.floor(index / patch)]?.[x * patch + (index % patch)]?.[0],
        );
        expect(found[1]?.[y]?.[x]).toEqual(square);
      }
      expect(toPixels(patches, patch).arraySync()).toEqual(pixels);
    });
  });

  it('of one pixel are the image itself', () => {
    tf.tidy(() => {
      const image = uniform([1, 4, 4, 1], 3) as Tensor4D;
      expect(toPatches(image, 1)).toBe(image);
      expect(toPixels(image, 1)).toBe(image);
    });
  });
});
