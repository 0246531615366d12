import type { CodePoint } from '../../../shared/domain/code-point';
import { createRandom } from '../../../shared/math/random';
import type { Scalar, Tensor2D, Tensor4D } from '../backend';
import { createStep } from '../compile/choose-engine';
import type { GraphFolder } from '../compile/graph-folder';
import type { NamedValues } from '../compile/step-spec';
import { categoryLoss } from '../losses/category';
import { createParameters, drawParameters } from '../model/parameters';
import { averageDecayAt, learningRateAt } from '../training/schedule';
import { featureSpecs } from './feature-file';
import { classifyGlyphs, FEATURE_PX } from './feature-network';
import { createPosedRenderer, type WeightFont } from './glyph-samples';

export interface FeatureTraining {
  /** Every font is trained on in full. */
  readonly fonts: readonly WeightFont[];
  readonly characters: readonly CodePoint[];
  readonly minutes: number;
  readonly elapsedMs: () => number;
  readonly graphs: GraphFolder;
  /** Told every few steps; `loss` is in nats, averaged over the last of them. */
  readonly onProgress: (progress: {
    readonly step: number;
    readonly value: number;
    readonly loss: number;
  }) => void;
}

const batchSize = 64;
const optimizer = {
  ...{ learningRate: 0.003, weightDecay: 0.02, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, warmupSteps: 100 },
  ...{ finalRate: 0.01, emaDecay: 0.998, embedderRate: 1, layerDecay: 1, clipNorm: 1, accumulate: 1 },
} as const;

/**
 * Trains our glyph network to name characters, with our own compiled step, for so many minutes.
 *
 * Returns the moving averages of its weights. Throws where the loss is no number.
 */
export function trainFeatures(training: FeatureTraining): {
  readonly values: NamedValues;
  readonly steps: number;
} {
  const { fonts, characters, minutes, elapsedMs, graphs, onProgress } = training;
  const specs = featureSpecs(characters.length);
  const parameters = createParameters(specs, drawParameters(specs, createRandom(1)));
  const { chosen: step } = createStep(
    {
      feeds: [
        { name: 'image', shape: [batchSize, FEATURE_PX, FEATURE_PX, 1], dtype: 'float32' },
        { name: 'character', shape: [batchSize, characters.length], dtype: 'float32' },
      ],
      players: [
        {
          name: 'features',
          variables: specs.map(({ name, decays }) => {
            const variable = parameters.variables.get(name);
            if (variable === undefined) throw new Error(`there is no variable ${name}`);
            return { name, variable, weightDecay: decays ? optimizer.weightDecay : 0 };
          }),
          loss: ({ image, character }) =>
            categoryLoss(
              classifyGlyphs(image as Tensor4D, parameters.lookup),
              character as Tensor2D,
            ) as Scalar,
          optimizer: { ...optimizer, hasAverage: true },
        },
      ],
    },
    'auto',
    graphs,
  );
  const renderBatch = createPosedRenderer(fonts, characters);
  const random = createRandom(2);
  const startedAt = elapsedMs();
  let averageLoss = Math.log(characters.length);
  try {
    for (;;) {
      const progress = (elapsedMs() - startedAt) / (minutes * 60_000);
      if (progress >= 1) return { values: step.readAverages(), steps: step.updates };
      const { images, labels } = renderBatch(batchSize, random);
      const character = new Float32Array(batchSize * characters.length);
      labels.forEach((label, index) => {
        character[index * characters.length + label] = 1;
      });
      const learningRate = learningRateAt(optimizer, step.updates, progress);
      const { players } = step.run(
        { image: images, character },
        {
          learningRates: { features: learningRate },
          averageDecay: averageDecayAt(optimizer, step.updates),
        },
      );
      const loss = players.features?.loss ?? Number.NaN;
      if (!Number.isFinite(loss)) throw new Error(`the loss is ${loss} at step ${step.updates}`);
      averageLoss += 0.02 * (loss - averageLoss);
      if (step.updates % 20 === 0) onProgress({ step: step.updates, value: progress, loss: averageLoss });
    }
  } finally {
    step.dispose();
    parameters.dispose();
  }
}
