import type { VerdictPeriod } from '../../../shared/domain/artifact-report';
import type { ShiftReport } from '../../../shared/domain/layer-report';
import { nativeFromCoverage, nativeFromNetwork } from '../../../shared/pipeline/artifacts/native-image';
import { shiftTest } from '../../../shared/pipeline/artifacts/shift-test';
import { toInk } from '../data/pair-images';
import type { OnValues } from '../generate/drawer';

/** Draws coverage bytes, telling what the network gives before it is rounded; the result is thrown away. */
export type DrawImages = (images: Uint8Array, onValues: OnValues) => Promise<unknown>;

/** The shift test of one glyph's source image. */
export async function reportShift(
  draw: DrawImages,
  source: Uint8Array,
  sizePx: number,
  period: VerdictPeriod,
): Promise<Omit<ShiftReport, 'step' | 'codePoint'>> {
  const pixels = sizePx ** 2;
  let own: Float32Array | undefined;
  const result = await shiftTest(
    async (images) => {
      const bytes = new Uint8Array(images.length * pixels);
      // Whole numbers of 255ths came in, so that rounding gives them back.
      images.forEach(({ values }, index) => {
        bytes.set(
          values.map((value) => Math.round(value * 255)),
          index * pixels,
        );
      });
      const drawn = new Float32Array(bytes.length);
      await draw(bytes, (values, first) => drawn.set(toInk(values), first * pixels));
      own = drawn.slice(0, pixels);
      return images.map((_, index) =>
        nativeFromNetwork(drawn.slice(index * pixels, (index + 1) * pixels), sizePx),
      );
    },
    nativeFromCoverage({ sizePx, coverage: source }),
    period,
  );
  const { artifact, edge, flat, peak } = result;
  return {
    sizePx,
    period,
    drawn: Uint8Array.from(own ?? [], (value) => Math.round(value * 255)),
    field: artifact.map((value) => value * 255),
    edge,
    flat,
    peak,
  };
}
