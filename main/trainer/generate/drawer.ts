import { MAIN_STYLE } from '../../../shared/domain/run';
import type { RunConfig } from '../../../shared/domain/run-config';
import { runStyles, styleWeights } from '../../../shared/domain/style-names';
import type { Tensor2D, Tensor4D } from '../backend';
import { createForward } from '../compile/choose-engine';
import { choosePrecision } from '../compile/choose-precision';
import type { GraphFolder } from '../compile/graph-folder';
import type { NamedValues } from '../compile/step-spec';
import { toCoverage, toNetworkRange } from '../data/pair-images';
import { runNetwork } from '../model/network';
import { createParameters } from '../model/parameters';
import type { ParameterSpec } from '../model/plan';

/**
 * Images of a batch as the network gave them, in [-1, 1] or a little beyond, and the number of the first one. The array
 * is only lent until the call returns.
 */
export type OnValues = (values: Float32Array, first: number) => void;

/** A network that draws and does not learn. */
export interface Drawer {
  readonly sizePx: number;
  /** Null where it is compiled or was meant to be eager; otherwise why it is not compiled. */
  readonly fallbackReason: string | null;
  /** Takes these weights from now on. */
  setWeights(values: NamedValues): void;
  /**
   * Draws `source` images, coverage bytes one after the other, into as many coverage bytes. Awaits `pause` between
   * batches, which may throw to cancel. `style` is how much of each of the run's styles to draw; the main one alone
   * where it is left out. `onValues` is told what the network gave before it is rounded.
   */
  draw(
    source: Uint8Array,
    pause: () => Promise<void>,
    style?: Float32Array,
    onValues?: OnValues,
  ): Promise<Uint8Array>;
  dispose(): void;
}

/** Each batch size is compiled once, so there are two: one for a hand of samples, one for the many. */
const batchSizes = { few: 8, many: 32 };

/** Makes a drawer for a run's network; its weights are zeros until {@link Drawer.setWeights}. */
export function createDrawer(
  config: Pick<RunConfig, 'model' | 'sizePx' | 'engine' | 'pairs' | 'precision'>,
  specs: readonly ParameterSpec[],
  folder: GraphFolder,
): Drawer {
  const { sizePx, model } = config;
  const pixels = sizePx * sizePx;
  const styles = runStyles(config).length;
  const hasStyle = styles > 1;
  const parameters = createParameters(specs, []);
  const { chosen: forward, fallbackReason } = createForward(
    {
      feeds: [
        { name: 'source', shape: [null, sizePx, sizePx, 1], dtype: 'float32' },
        ...(hasStyle ? [{ name: 'style', shape: [null, styles], dtype: 'float32' } as const] : []),
      ],
      variables: [...parameters.variables].map(([name, variable]) => ({ name, variable })),
      forward: ({ source, style }) =>
        runNetwork(source as Tensor4D, parameters.lookup, model, { style: style as Tensor2D | undefined }),
      precision: choosePrecision(config, () => performance.now()),
    },
    config.engine,
    folder,
  );
  return {
    sizePx,
    fallbackReason,
    setWeights: (values) => forward.writeVariables(values),
    draw: async (source, pause, style = styleWeights(MAIN_STYLE, styles), onValues = undefined) => {
      const count = source.length / pixels;
      const drawn = new Uint8Array(source.length);
      const size = count <= batchSizes.few ? batchSizes.few : batchSizes.many;
      const styleRows = repeat(style, size);
      for (let from = 0; from < count; from += size) {
        await pause();
        const images = source.subarray(from * pixels, Math.min(count, from + size) * pixels);
        // The last batch is filled up, so that no other size has to be compiled.
        const batch = new Uint8Array(size * pixels);
        batch.set(images);
        const output = forward.run({
          source: toNetworkRange(batch),
          ...(hasStyle ? { style: styleRows } : {}),
        });
        const values = (output.dataSync() as Float32Array).subarray(0, images.length);
        output.dispose();
        drawn.set(toCoverage(values), from * pixels);
        onValues?.(values, from);
      }
      return drawn;
    },
    dispose: () => {
      forward.dispose();
      parameters.dispose();
    },
  };
}

/** The same row for every image of a batch. */
function repeat(row: Float32Array, times: number): Float32Array {
  const rows = new Float32Array(row.length * times);
  for (let index = 0; index < times; index++) rows.set(row, index * row.length);
  return rows;
}
