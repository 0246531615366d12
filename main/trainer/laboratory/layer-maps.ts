import { AppError } from '../../../shared/domain/app-error';
import type { LayerMaps, UpsamplerIndex } from '../../../shared/domain/layer-report';
import { tf } from '../backend';
import { canShow, phasesOf } from './glyph-phases';
import { channelEnergies } from './lattice-sums';
import type { NetworkProbe } from './network-probe';

/** The features of one layer for one glyph, given as coverage bytes. Throws config-invalid for a layer that is not there. */
export function mapLayer(
  probe: NetworkProbe,
  indices: readonly UpsamplerIndex[],
  source: Uint8Array,
  { layer, top }: { readonly layer: string; readonly top: number },
): Omit<LayerMaps, 'step' | 'codePoint'> {
  const names: string[] = [];
  let found: Omit<LayerMaps, 'step' | 'codePoint'> | undefined;
  probe.run(source, 1, ({ name, upsampler, features }) => {
    names.push(name);
    if (name !== layer) return;
    const [, sizePx, , count] = features.shape;
    const channels = canShow(sizePx, 2)
      ? channelEnergies(phasesOf(features)[0] as ReturnType<typeof phasesOf>[0])
      : // Too small a map for a lattice: in their own order.
        Array.from({ length: count }, (_, channel) => ({ channel, amplitude: 0, share: 0 }));
    const images = tf.transpose(features, [3, 0, 1, 2]).dataSync() as Float32Array;
    const pixels = sizePx ** 2;
    const picked = channels.slice(0, top);
    const maps = new Uint8Array(picked.length * pixels);
    const shown = picked.map(({ channel }, place) => {
      const values = images.subarray(channel * pixels, (channel + 1) * pixels);
      const range = rangeOf(values);
      fillBytes(maps.subarray(place * pixels, (place + 1) * pixels), values, range);
      return { channel, ...range };
    });
    found = {
      layer,
      sizePx,
      scale: Math.sqrt(source.length) / sizePx,
      upsampler: indices.find(({ level }) => level === upsampler) ?? null,
      channels,
      maps,
      shown,
    };
  });
  if (found !== undefined) return found;
  throw new AppError({
    kind: 'config-invalid',
    message: `This network has no layer called ${layer}.`,
    fix: `Choose one of ${names.join(', ')}.`,
    values: { key: layer },
  });
}

function rangeOf(values: Float32Array): { readonly low: number; readonly high: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return { low, high };
}

/** A channel that is the same everywhere becomes 0. */
function fillBytes(
  bytes: Uint8Array,
  values: Float32Array,
  { low, high }: { readonly low: number; readonly high: number },
): void {
  const scale = high > low ? 255 / (high - low) : 0;
  for (let at = 0; at < bytes.length; at++) bytes[at] = Math.round(((values[at] as number) - low) * scale);
}
