import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend, type Tensor4D, tf } from '../../main/trainer/backend';
import { createStep } from '../../main/trainer/compile/choose-engine';
import { temporaryGraphFolder } from '../../main/trainer/compile/graph-folder';
import type { PlayerResult, StepResult } from '../../main/trainer/compile/step-spec';
import { planNetwork, runNetwork } from '../../main/trainer/model/network';
import { createParameters, drawParameters } from '../../main/trainer/model/parameters';
import { describeStep, feedsAt } from '../../main/trainer/training/training-step';
import { modelSchema, UPSAMPLER_KINDS } from '../../shared/domain/run-config';
import { applySettings } from '../../shared/domain/run-settings';
import { createRandom } from '../../shared/math/random';
import { tinyConfig } from './trainer-fixture';
import { uniform } from './uniform';

beforeAll(async () => {
  await startBackend();
});

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
      : modelSchema.parse({ kind: 'seed-unet', width: 8, upsampler: base.model.upsampler });
  return applySettings({ ...base, model }, [`model.upsampler.kind=${kind}`, ...settings]);
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
      const batch = { ...bars(config.batchSize, config.sizePx), ...feedsAt(config, 0) };
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
    const batch = { ...bars(8, config.sizePx), ...feedsAt(config, 1) };
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
