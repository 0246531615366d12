import { AppError } from '../../shared/domain/app-error';
import { needsDiscriminator } from '../../shared/domain/loss-config';
import type { RunConfig } from '../../shared/domain/run-config';
import { startBackend } from '../trainer/backend';
import { createStep } from '../trainer/compile/choose-engine';
import { temporaryGraphFolder } from '../trainer/compile/graph-folder';
import { isBfloat16Faster } from '../trainer/compile/mixed-precision';
import { nativeBackend } from '../trainer/compile/native-binding';
import { loadGlyphFeatures } from '../trainer/features/glyph-features';
import { planDiscriminator } from '../trainer/model/discriminator';
import { planNetwork } from '../trainer/model/network';
import { createParameters } from '../trainer/model/parameters';
import type { ParameterSpec } from '../trainer/model/plan';
import { averageDecayAt } from '../trainer/training/schedule';
import { describeStep, needsFeatures } from '../trainer/training/training-step';
import { readBenchData } from './bench-data';
import type { Prepare } from './worker-protocol';

/** An engine made ready: `turn` does one thing that is timed. */
export interface Turning {
  readonly firstLoss: number | null;
  readonly library: string;
  turn(): void | Promise<void>;
}

/** Our training step, eager or compiled as the config says, on the batches of a benchmark in turn. */
export async function prepareStep({
  config,
  data,
  batches,
  scalars,
  learningRate,
}: Prepare): Promise<Turning> {
  const { tensorflow, kind } = await startBackend();
  if (config.precision === 'mixed') refuseSlowBfloat16();
  const { parameters: values, batch } = await readBenchData(data);
  const create = (specs: readonly ParameterSpec[]) =>
    createParameters(
      specs,
      specs.map(({ name }) => values.get(name) ?? new Float32Array()),
    );
  const spec = describeStep(
    config,
    create(networkParameters(config)),
    config.precision === 'mixed' ? 'mixed' : 'float32',
    {
      discriminator: needsDiscriminator(config) ? create(discriminatorParameters(config)) : null,
      features: needsFeatures(config) ? await loadGlyphFeatures() : null,
    },
  );
  const { chosen: step } = createStep(spec, config.engine, temporaryGraphFolder());
  const feeds = Array.from({ length: batches }, (_, index) => ({ ...scalars, ...batch(index) }));
  const learningRates = Object.fromEntries(spec.players.map(({ name }) => [name, learningRate]));
  let taken = 0;
  const turn = () => {
    const averageDecay = averageDecayAt(config.optimizer, taken);
    const result = step.run(feeds[taken % batches] ?? {}, { learningRates, averageDecay });
    taken += 1;
    return result.players.generator?.loss ?? Number.NaN;
  };
  return {
    firstLoss: turn(),
    library: `TensorFlow ${tensorflow} (${kind})`,
    turn: () => {
      if (!Number.isFinite(turn())) throw new Error('the loss is not finite');
    },
  };
}

function refuseSlowBfloat16(): void {
  const native = nativeBackend();
  if (native !== null && isBfloat16Faster(native, () => performance.now())) return;
  throw new AppError({
    kind: 'config-invalid',
    message: 'This machine is no faster at multiplying in bfloat16.',
    fix: 'Measure in float32.',
  });
}

/** The parameters of all that a step of this config trains. */
export function stepParameters(config: RunConfig): readonly ParameterSpec[] {
  const judge = needsDiscriminator(config) ? discriminatorParameters(config) : [];
  return [...networkParameters(config), ...judge];
}

export function networkParameters({ model, sizePx }: RunConfig): readonly ParameterSpec[] {
  return planNetwork(model, sizePx).flatMap((layer) => layer.parameters);
}

function discriminatorParameters({ discriminator, sizePx }: RunConfig): readonly ParameterSpec[] {
  return planDiscriminator(discriminator, sizePx, 1).flatMap((layer) => layer.parameters);
}
