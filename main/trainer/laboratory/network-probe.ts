import { MAIN_STYLE } from '../../../shared/domain/run';
import type { RunConfig } from '../../../shared/domain/run-config';
import { runStyles, styleWeights } from '../../../shared/domain/style-names';
import { type Tensor2D, type Tensor4D, tf } from '../backend';
import type { NamedValues } from '../compile/step-spec';
import { toNetworkRange } from '../data/pair-images';
import { runNetwork } from '../model/network';
import { createParameters } from '../model/parameters';
import type { ParameterSpec } from '../model/plan';

/** One layer between the innermost features and the drawing. */
interface ProbedLayer {
  readonly name: string;
  /** Number of the upsampler that gave it, 0 the finest; null behind blocks and of the output. */
  readonly upsampler: number | null;
  /** [batch, s, s, c], lent until the visitor returns. */
  readonly features: Tensor4D;
}

type LayerVisitor = (layer: ProbedLayer) => void;

/** Name of the last layer, the drawing itself. */
export const OUTPUT = 'output';

/** A network run op by op, so that one can look inside. */
export interface NetworkProbe {
  /** Draws `count` sources, coverage bytes one after the other, and shows every layer of the decoder in its order. */
  run(source: Uint8Array, count: number, visit: LayerVisitor): void;
  dispose(): void;
}

export function openProbe(
  { model, sizePx, pairs }: Pick<RunConfig, 'model' | 'sizePx' | 'pairs'>,
  specs: readonly ParameterSpec[],
  weights: NamedValues,
): NetworkProbe {
  const parameters = createParameters(
    specs,
    specs.map(({ name }) => {
      const values = weights.get(name);
      if (values === undefined) throw new Error(`the weights have no ${name}`);
      return values;
    }),
  );
  const styles = runStyles({ pairs }).length;
  const style = styleWeights(MAIN_STYLE, styles);
  return {
    run: (source, count, visit) =>
      tf.tidy(() => {
        const images = tf.tensor(toNetworkRange(source), [count, sizePx, sizePx, 1]) as Tensor4D;
        const row = tf.tensor(style, [1, styles]);
        const features = runNetwork(images, parameters.lookup, model, {
          style: styles > 1 ? (tf.tile(row, [count, 1]) as Tensor2D) : undefined,
          onUpsample: (name, level, given) => visit({ name, upsampler: level, features: given }),
          onLayer: (name, given) => {
            if (name.startsWith('decoder.')) visit({ name, upsampler: null, features: given });
          },
        });
        visit({ name: OUTPUT, upsampler: null, features });
      }),
    dispose: () => parameters.dispose(),
  };
}
