import { startBackend } from '../trainer/backend';
import { temporaryGraphFolder } from '../trainer/compile/graph-folder';
import { toCoverage } from '../trainer/data/pair-images';
import { createDrawer } from '../trainer/generate/drawer';
import { readBenchData } from './bench-data';
import { networkParameters, type Turning } from './step-worker';
import type { Prepare } from './worker-protocol';

/** Drawing as `generate` does it: coverage bytes in and out, one batch of a benchmark a turn. */
export async function prepareDrawing({ config, data, batches }: Prepare): Promise<Turning> {
  const { tensorflow, kind } = await startBackend();
  const { parameters, batch } = await readBenchData(data);
  const drawer = createDrawer(config, networkParameters(config), temporaryGraphFolder());
  drawer.setWeights(parameters);
  const sources = Array.from({ length: batches }, (_, index) => toCoverage(batch(index).source));
  let taken = 0;
  return {
    firstLoss: null,
    library: `TensorFlow ${tensorflow} (${kind})`,
    turn: async () => {
      await drawer.draw(sources[taken % batches] as Uint8Array, async () => undefined);
      taken += 1;
    },
  };
}
