import { AppError } from '../../../shared/domain/app-error';
import { formatCodePoint } from '../../../shared/domain/code-point';
import { LOSSES, needsDiscriminator } from '../../../shared/domain/loss-config';
import { lossMetric, METRIC } from '../../../shared/domain/run';
import type { RunConfig } from '../../../shared/domain/run-config';
import type { FeedValues, StepResult, TrainingStep } from '../compile/step-spec';
import type { Batch } from '../data/create-batches';
import type { TrainingData } from '../data/training-data';
import { averageDecayAt, learningRateAt } from './schedule';
import type { Clock } from './train-loop';
import { feedsAt } from './training-step';

/** One update after the other. */
export interface Update {
  /** Runs the update that makes step + 1 of step; `onDone` counts it before its metrics are noted. */
  take(step: number, progress: number, onDone: () => void): Promise<void>;
}

/** What changes slowly is noted once in so many steps; train.l1 at every one. */
const detailEverySteps = 10;

export function createUpdate(options: {
  readonly config: RunConfig;
  readonly data: TrainingData;
  readonly step: TrainingStep;
  readonly clock: Pick<Clock, 'elapsedMs'>;
  readonly measure: (name: string, value: number) => void;
}): Update {
  const { config, data, step, clock, measure } = options;
  const { optimizer, discriminator } = config;
  const isJudged = needsDiscriminator(config);
  let msPerStep = 0;

  return {
    async take(at, progress, onDone) {
      const startedAt = clock.elapsedMs();
      const batches: Batch[] = [];
      for (let part = 0; part < optimizer.accumulate; part++) {
        batches.push(await data.batch(at * optimizer.accumulate + part));
      }
      const scalars = feedsAt(config, progress);
      const feeds = batches.map(
        ({ source, target, style }): FeedValues => ({
          source,
          target,
          ...(style === null ? {} : { style }),
          ...scalars,
        }),
      );
      const learningRate = learningRateAt(optimizer, at, progress);
      // The discriminator warms up and cools down with the network, from its own peak.
      const judgeRate = learningRateAt(
        { ...optimizer, learningRate: discriminator.learningRate },
        at,
        progress,
      );
      const result = step.run(feeds, {
        learningRates: { generator: learningRate, ...(isJudged ? { discriminator: judgeRate } : {}) },
        averageDecay: averageDecayAt(optimizer, at),
      });
      refuseNotFinite(result, at + 1, batches);
      onDone();
      const ms = clock.elapsedMs() - startedAt;
      msPerStep = msPerStep === 0 ? ms : msPerStep * 0.95 + ms * 0.05;
      const { generator, discriminator: judge } = result.players;
      if (generator?.extras.l1 !== undefined) measure(METRIC.trainL1, generator.extras.l1);
      if ((at + 1) % detailEverySteps !== 0) return;
      measure(METRIC.learningRate, learningRate);
      measure(METRIC.gradientNorm, generator?.gradientNorm ?? 0);
      measure(METRIC.msPerStep, msPerStep);
      for (const name of LOSSES) {
        const value = generator?.extras[name];
        if (value !== undefined) measure(lossMetric(name), value);
      }
      if (judge !== undefined) measure(lossMetric('discriminator'), judge.loss);
    },
  };
}

function refuseNotFinite({ players }: StepResult, step: number, batches: readonly Batch[]): void {
  for (const [name, { loss, gradientNorm }] of Object.entries(players)) {
    if (Number.isFinite(loss) && Number.isFinite(gradientNorm)) continue;
    const codePoints = batches.flatMap(({ rows }) => rows.map(({ codePoint }) => codePoint));
    const shown = String.fromCodePoint(...codePoints.slice(0, 8));
    const whose = name === 'generator' ? 'The loss' : `The ${name}'s loss`;
    throw new AppError({
      kind: 'loss-not-finite',
      message: `${whose} is ${loss} at step ${step} on the batch ${shown}${codePoints.length > 8 ? '…' : ''}, with a gradient of norm ${gradientNorm}; training has stopped.`,
      fix: 'Start again with a lower learning rate; the checkpoints before this step are kept.',
      detail: `batch: ${codePoints.map(formatCodePoint).join(' ')}`,
      values: { step },
    });
  }
}
