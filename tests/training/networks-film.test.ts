import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend, type Tensor, type Tensor2D, type Tensor4D, tf } from '../../main/trainer/backend';
import { planNetwork, runNetwork } from '../../main/trainer/model/network';
import { createParameters, drawParameters, lookupIn } from '../../main/trainer/model/parameters';
import { embedStyle, film } from '../../main/trainer/model/systems/film';
import { modelSchema } from '../../shared/domain/run-config';
import { createRandom } from '../../shared/math/random';
import { uniform } from './uniform';

beforeAll(async () => {
  await startBackend();
});

const model = modelSchema.parse({
  kind: 'jikei-unet',
  channels: [8, 16],
  upsampler: { kind: 'pixel-shuffle' },
  film: [0, 1],
  styleWidth: 4,
});

describe('FiLM', () => {
  it('is (1 + gamma) x + beta for each glyph by its own style, as done by hand', () => {
    tf.tidy(() => {
      // Two values of a style to gamma and beta of two channels: [styleWidth, gamma gamma beta beta].
      const lookup = lookupIn(
        new Map<string, Tensor>([
          ['f.weight', tf.tensor2d([1, 2, 3, 4, 0.5, 0, -1, 10], [2, 4])],
          ['f.bias', tf.tensor1d([0, 0.25, 0.5, 0])],
        ]),
      );
      const x = tf.tensor4d([1, -1, 2, 3], [2, 1, 1, 2]);
      const embedding = tf.tensor2d([1, 0, 0, 2], [2, 2]);
      // Glyph 0: gamma (1, 2.25), beta (3.5, 4). Glyph 1: gamma (1, 0.25), beta (-1.5, 20).
      const expected = [2 * 1 + 3.5, 3.25 * -1 + 4, 2 * 2 - 1.5, 1.25 * 3 + 20];
      expect([...film(x, lookup, 'f', embedding).dataSync()]).toEqual(expected);
    });
  });

  it('takes one style for every glyph of a batch where none is named', () => {
    tf.tidy(() => {
      const lookup = lookupIn(new Map([['embedder.weight', uniform([1, 4], 1)]]));
      const embedding = embedStyle(lookup, undefined);
      const named = embedStyle(lookup, tf.ones([3, 1]) as Tensor2D);
      expect(embedding.shape).toEqual([1, 4]);
      for (const row of named.arraySync()) expect(row).toEqual(embedding.arraySync()[0]);
    });
  });

  it('is linear in the mix of styles', () => {
    tf.tidy(() => {
      const lookup = lookupIn(new Map([['embedder.weight', uniform([3, 4], 1)]]));
      const at = (mix: readonly number[]) => embedStyle(lookup, tf.tensor2d([[...mix]])).arraySync()[0] ?? [];
      const [light, bold] = [at([1, 0, 0]), at([0, 0, 1])];
      expect(at([0.75, 0, 0.25])).toEqual(
        light.map((value, index) => expect.closeTo(0.75 * value + 0.25 * (bold[index] ?? 0), 6)),
      );
    });
  });

  it('must be told which of several styles to draw', () => {
    const specs = planNetwork(model, 16, 2).flatMap((layer) => layer.parameters);
    expect(specs[0]).toMatchObject({ name: 'embedder.weight', shape: [2, 4], decays: false });
    const parameters = createParameters(specs, drawParameters(specs, createRandom(1)));
    tf.tidy(() => {
      const source = uniform([1, 16, 16, 1], 2) as Tensor4D;
      expect(() => runNetwork(source, parameters.lookup, model)).toThrow(
        'a network of 2 styles must be told which to draw',
      );
    });
    parameters.dispose();
  });

  it('draws each glyph of a batch in its own style, and half of both in between', () => {
    const specs = planNetwork(model, 16, 2).flatMap((layer) => layer.parameters);
    const values = drawParameters(specs, createRandom(1)).map((drawn, index) =>
      // Nothing is at zero, so that every style draws something else.
      specs[index]?.init.kind === 'zeros' ? drawn.map((_, at) => Math.sin(index + at) / 4) : drawn,
    );
    const parameters = createParameters(specs, values);
    tf.tidy(() => {
      const one = uniform([1, 16, 16, 1], 2) as Tensor4D;
      const source = tf.concat([one, one, one], 0) as Tensor4D;
      const mixes = [
        [1, 0],
        [0.5, 0.5],
        [0, 1],
      ];
      const together = runNetwork(source, parameters.lookup, model, { style: tf.tensor2d(mixes) });
      mixes.forEach((mix, index) => {
        const alone = runNetwork(one, parameters.lookup, model, { style: tf.tensor2d([mix]) });
        const difference = tf.sub(tf.slice(together, [index, 0, 0, 0], [1, 16, 16, 1]), alone);
        expect(tf.max(tf.abs(difference)).dataSync()[0]).toBeLessThan(1e-5);
      });
      const between = (from: number, to: number) =>
        tf
          .mean(
            tf.abs(
              tf.sub(
                tf.slice(together, [from, 0, 0, 0], [1, 16, 16, 1]),
                tf.slice(together, [to, 0, 0, 0], [1, 16, 16, 1]),
              ),
            ),
          )
          .dataSync()[0] ?? 0;
      expect(between(0, 2)).toBeGreaterThan(0.01);
      expect(between(0, 1)).toBeLessThan(between(0, 2));
      expect(between(1, 2)).toBeLessThan(between(0, 2));
    });
    parameters.dispose();
  });
});
