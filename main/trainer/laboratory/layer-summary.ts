import { LATTICE_PERIODS, type LatticePeriod } from '../../../shared/domain/artifact-report';
import type {
  LatticeEnergy,
  LayerReport,
  LayerSummary,
  UpsamplerIndex,
} from '../../../shared/domain/layer-report';
import { canShow, phasesOf } from './glyph-phases';
import { type GlyphPhases, latticeEnergy } from './lattice-sums';
import type { NetworkProbe } from './network-probe';

/**
 * From here on a lattice counts as seen. Before training, upsamplers that cannot have one stay below 0.045 (borders and
 * the steps of nearest-neighbour resizes), those that do have 0.1 to 0.55, f 26 to 9,000 (docs/decisions/0014).
 */
const seen = { f: 10, amplitude: 0.05 } as const;
/** Glyphs of one pass: a tenth of a second, after which the process answers. */
const atOnce = 4;

interface GatheredLayer {
  readonly name: string;
  readonly sizePx: number;
  readonly channels: number;
  readonly upsampler: number | null;
  readonly glyphs: GlyphPhases[];
}

/**
 * Every layer of a decoder, in the order in which they work, with what stands still on each lattice.
 *
 * `sources` are coverage bytes of `count` glyphs, at least two. Awaits `pause` between passes, which may throw.
 */
export async function summariseLayers(
  probe: NetworkProbe,
  indices: readonly UpsamplerIndex[],
  sources: Uint8Array,
  count: number,
  pause: () => Promise<void>,
): Promise<Pick<LayerSummary, 'glyphs' | 'layers' | 'first'>> {
  const sizePx = Math.round(Math.sqrt(sources.length / count));
  const pixels = sizePx ** 2;
  const gathered = new Map<string, GatheredLayer>();
  for (let from = 0; from < count; from += atOnce) {
    await pause();
    const end = Math.min(count, from + atOnce);
    probe.run(sources.subarray(from * pixels, end * pixels), end - from, ({ name, upsampler, features }) => {
      const [, side, , channels] = features.shape;
      const layer = gathered.get(name) ?? { name, upsampler, channels, sizePx: side, glyphs: [] };
      gathered.set(name, layer);
      if (canShow(side, 2)) layer.glyphs.push(...phasesOf(features));
    });
  }
  const layers = [...gathered.values()].map((layer) => reportOf(layer, sizePx, indices));
  return { glyphs: count, layers, first: firstOf(layers) };
}

function reportOf(
  { name, sizePx, channels, upsampler, glyphs }: GatheredLayer,
  canvasPx: number,
  indices: readonly UpsamplerIndex[],
): LayerReport {
  const scale = canvasPx / sizePx;
  const at = (period: LatticePeriod): LatticeEnergy | null => {
    const own = period / scale;
    return (own === 2 || own === 4) && canShow(sizePx, own) ? latticeEnergy(glyphs, own) : null;
  };
  return {
    name,
    sizePx,
    channels,
    scale,
    upsampler: indices.find(({ level }) => level === upsampler) ?? null,
    lattice: { 2: at(2), 4: at(4), 8: at(8) },
  };
}

function firstOf(layers: readonly LayerReport[]): LayerSummary['first'] {
  const first: Record<LatticePeriod, string | null> = { 2: null, 4: null, 8: null };
  for (const period of LATTICE_PERIODS) {
    const layer = layers.find(({ lattice }) => {
      const energy = lattice[period];
      return energy !== null && energy.f >= seen.f && energy.amplitude >= seen.amplitude;
    });
    first[period] = layer?.name ?? null;
  }
  return first;
}
