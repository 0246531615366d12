import type { CodePoint } from '../../../shared/domain/code-point';
import type { RunId } from '../../../shared/domain/run';
import type { HandlerSignal, Handlers } from '../../../shared/ipc/rpc';
import type { TrainerServiceContract } from '../../../shared/ipc/trainer-service';
import type { NamedValues } from '../compile/step-spec';
import type { RunDrawer } from '../generate/run-drawer';
import { mapLayer } from './layer-maps';
import { summariseLayers } from './layer-summary';
import { openProbe } from './network-probe';
import { chooseGlyphs, renderAll, requireGlyph } from './probe-glyphs';
import { reportShift } from './shift-report';
import { describeStart } from './start-card';
import { upsamplerIndices } from './upsampler-index';

type LaboratoryMethods = 'layerSummary' | 'layerMaps' | 'shiftTest' | 'describeStart';

/** Glyphs whose features are looked at where nobody names them. */
const usualGlyphs = 16;

interface NetworkInHand {
  readonly drawer: RunDrawer;
  /** Of the weights. */
  readonly step: number;
  readonly weights: NamedValues;
}

/** What the trainer lends the laboratory. */
export interface LaboratoryAccess {
  /** The network of a run with the weights of a checkpoint, null being those in hand or the best ones. */
  open(projectPath: string, run: RunId, checkpoint: number | null): Promise<NetworkInHand>;
  /** Draws with other weights and leaves it to the next drawing to take its own again. */
  drawWith(network: NetworkInHand, pause: () => Promise<void>): Parameters<typeof reportShift>[0];
  /** One after the other with all other drawing, so that nobody takes the weights away in the middle. */
  inTurn<T>(signal: HandlerSignal, work: (pause: () => Promise<void>) => Promise<T>): Promise<T>;
}

/** What the artifact laboratory asks of a network. */
export function laboratoryHandlers({
  open,
  drawWith,
  inTurn,
}: LaboratoryAccess): Pick<Handlers<TrainerServiceContract>, LaboratoryMethods> {
  return {
    layerSummary: ({ projectPath, run, checkpoint, codePoints }, { signal }) =>
      inTurn(signal, async (pause) => {
        const network = await open(projectPath, run, checkpoint);
        const { drawer, step } = network;
        const chosen = chooseGlyphs(drawer.source, usualGlyphs);
        // A lattice is told from content over several glyphs.
        const asked = codePoints?.filter(drawer.has) ?? [];
        const glyphs = asked.length >= 2 ? asked : chosen;
        return withProbe(network, async (probe, indices) => ({
          step,
          ...(await summariseLayers(probe, indices, sourceOf(drawer, glyphs), glyphs.length, pause)),
        }));
      }),
    layerMaps: ({ projectPath, run, checkpoint, codePoint, layer, top }, { signal }) =>
      inTurn(signal, async () => {
        const network = await open(projectPath, run, checkpoint);
        return withProbe(network, async (probe, indices) => ({
          step: network.step,
          codePoint,
          ...mapLayer(probe, indices, glyphOf(network.drawer, codePoint), { layer, top }),
        }));
      }),
    shiftTest: ({ projectPath, run, checkpoint, codePoint, period }, { signal }) =>
      inTurn(signal, async (pause) => {
        const network = await open(projectPath, run, checkpoint);
        const { drawer, step } = network;
        const source = glyphOf(drawer, codePoint);
        const report = await reportShift(drawWith(network, pause), source, drawer.frame.sizePx, period);
        return { step, codePoint, ...report };
      }),
    describeStart: ({ projectPath, config, codePoint }, { signal }) =>
      inTurn(signal, (pause) => describeStart({ projectPath, config, codePoint, pause })),
  };
}

const sourceOf = ({ source, frame }: RunDrawer, codePoints: readonly CodePoint[]) =>
  renderAll(source, frame, codePoints);

function glyphOf(drawer: RunDrawer, codePoint: CodePoint): Uint8Array {
  requireGlyph(drawer.source, codePoint);
  return sourceOf(drawer, [codePoint]);
}

async function withProbe<T>(
  { drawer: { config, specs }, weights }: NetworkInHand,
  work: (probe: ReturnType<typeof openProbe>, indices: ReturnType<typeof upsamplerIndices>) => Promise<T>,
): Promise<T> {
  const indices = upsamplerIndices(config.model, config.sizePx, specs, weights);
  const probe = openProbe(config, specs, weights);
  try {
    return await work(probe, indices);
  } finally {
    probe.dispose();
  }
}
