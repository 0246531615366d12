import { needsDiscriminator } from '../../../shared/domain/loss-config';
import type { RunConfig } from '../../../shared/domain/run-config';
import { runStyles } from '../../../shared/domain/style-names';
import type { CheckpointSpecs } from '../checkpoint/checkpoint-folder';
import { planDiscriminator } from '../model/discriminator';
import { planNetwork } from '../model/network';
import type { LayerPlan } from '../model/plan';

/** Every tensor that a run trains. Throws an AppError config-invalid where a network does not fit the canvas. */
export function planRun(config: RunConfig): CheckpointSpecs {
  const styles = runStyles(config).length;
  const parametersOf = (layers: readonly LayerPlan[]) => layers.flatMap((layer) => layer.parameters);
  return {
    network: parametersOf(planNetwork(config.model, config.sizePx, styles)),
    discriminator: needsDiscriminator(config)
      ? parametersOf(planDiscriminator(config.discriminator, config.sizePx, styles))
      : [],
  };
}
