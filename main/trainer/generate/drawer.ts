import type { RunConfig } from '../../../shared/domain/run-config';
import type { Tensor4D } from '../backend';
import { createForward } from '../compile/choose-engine';
import type { GraphFolder } from '../compile/graph-folder';
import type { NamedValues } from '../compile/step-spec';
import { toCoverage, toNetworkRange } from '../data/pair-images';
import { runNetwork } from '../model/network';
import { createParameters } from '../model/parameters';
import type { ParameterSpec } from '../model/plan';

/** A network that draws and does not learn. */
export interface Drawer {
  readonly sizePx: number;
  /** Null where it is compiled or was meant to be eager; otherwise why it is not compiled. */
  readonly fallbackReason: string | null;
  /** Takes these weights from now on. */
  setWeights(values: NamedValues): void;
  /**
   * Draws `source` images, coverage bytes one after the other, into as many coverage bytes. Awaits `pause` between
   * batches, which may throw to cancel.
   */
  draw(source: Uint8Array, pause: () => Promise<void>): Promise<Uint8Array>;
  dispose(): void;
}

/** Each batch size is compiled once, so there are two: one for a hand of samples, one for the many. */
const batchSizes = { few: 8, many: 32 };

/** Makes a drawer for a run's network; its weights are zeros until {@link Drawer.setWeights}. */
export function createDrawer(
  config: Pick<RunConfig, 'model' | 'sizePx' | 'engine'>,
  specs: readonly ParameterSpec[],
  folder: GraphFolder,
): Drawer {
  const { sizePx, model } = config;
  const pixels = sizePx * sizePx;
  const parameters = createParameters(specs, []);
  const { chosen: forward, fallbackReason } = createForward(
    {
      feeds: [{ name: 'source', shape: [null, sizePx, sizePx, 1], dtype: 'float32' }],
      variables: [...parameters.variables].map(([name, variable]) => ({ name, variable })),
      forward: ({ source }) => runNetwork(source as Tensor4D, parameters.lookup, model),
    },
    config.engine,
    folder,
  );
  return {
    sizePx,
    fallbackReason,
    setWeights: (values) => forward.writeVariables(values),
    draw: async (source, pause) => {
      const count = source.length / pixels;
      const drawn = new Uint8Array(source.length);
      const size = count <= batchSizes.few ? batchSizes.few : batchSizes.many;
      for (let from = 0; from < count; from += size) {
        await pause();
        const images = source.subarray(from * pixels, Math.min(count, from + size) * pixels);
        // The last batch is filled up, so that no other size has to be compiled.
        const batch = new Uint8Array(size * pixels);
        batch.set(images);
        const output = forward.run({ source: toNetworkRange(batch) });
        const values = output.dataSync() as Float32Array;
        output.dispose();
        drawn.set(toCoverage(values.subarray(0, images.length)), from * pixels);
      }
      return drawn;
    },
    dispose: () => {
      forward.dispose();
      parameters.dispose();
    },
  };
}
