import type { VerdictPeriod } from '../../domain/artifact-report';
import { fieldOf, REGION } from './glyph-field';
import { type NativeImage, nativeFromNetwork } from './native-image';

/** What of a drawing stays at its place in the pixel lattice when the input moves. */
export interface ShiftTestResult {
  readonly sizePx: number;
  /** The drawing less the mean of the drawings of shifted inputs, shifted back; values of 1, 0 at the border. */
  readonly artifact: Float32Array;
  /** Root mean square of the artifact in the drawing's edge band, grey levels. */
  readonly edge: number;
  /** The same in plain ink and paper. */
  readonly flat: number;
  /** Largest magnitude anywhere, grey levels. */
  readonly peak: number;
}

/**
 * The gold standard of the artifact scores: content moves with the input, the lattice does not.
 *
 * a = the mean over all shifts d in [0, s)^2 of the drawing of the image shifted by d, shifted back; the artifact is
 * the drawing of the image as it is, less a. It costs s*s drawings. A network that answers to the place of a glyph
 * for other reasons (attention, padding) shows here too, so it is a test of the network and not of the lattice alone.
 *
 * @param draw the network, on a batch of images; their order must be kept
 * @param period 2 for the last upsampler, 4 for the last two
 */
export async function shiftTest(
  draw: (images: readonly NativeImage[]) => Promise<readonly NativeImage[]>,
  image: NativeImage,
  period: VerdictPeriod,
): Promise<ShiftTestResult> {
  const { sizePx } = image;
  const shifts = Array.from(
    { length: period * period },
    (_, k) => [k % period, Math.floor(k / period)] as const,
  );
  const drawn = await draw(shifts.map(([dx, dy]) => shifted(image, dx, dy)));
  const [own] = drawn;
  if (own === undefined || drawn.length !== shifts.length)
    throw new RangeError(`expected ${shifts.length} drawings, got ${drawn.length}`);
  const artifact = new Float32Array(sizePx * sizePx);
  const reach = sizePx - period;
  for (let row = period; row < reach; row++) {
    for (let column = period; column < reach; column++) {
      let sum = 0;
      shifts.forEach(([dx, dy], k) => {
        sum += (drawn[k] as NativeImage).values[(row + dy) * sizePx + column + dx] as number;
      });
      const at = row * sizePx + column;
      artifact[at] = (own.values[at] as number) - sum / shifts.length;
    }
  }
  return { sizePx, artifact, ...strengthOf(artifact, own) };
}

/** Moved right and down; paper comes in. */
function shifted({ sizePx, values }: NativeImage, dx: number, dy: number): NativeImage {
  const moved = new Float32Array(sizePx * sizePx);
  for (let row = dy; row < sizePx; row++) {
    const from = (row - dy) * sizePx;
    moved.set(values.subarray(from, from + sizePx - dx), row * sizePx + dx);
  }
  return nativeFromNetwork(moved, sizePx);
}

function strengthOf(artifact: Float32Array, drawing: NativeImage) {
  const { size, region, edgeCount, flatCount } = fieldOf(drawing);
  let [edge, flat, peak] = [0, 0, 0];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const kind = region[row * size + column];
      if (kind === REGION.outside) continue;
      const value = artifact[row * drawing.sizePx + column] as number;
      if (kind === REGION.edge) edge += value * value;
      else flat += value * value;
      peak = Math.max(peak, Math.abs(value));
    }
  }
  const rms = (sum: number, count: number) => (count === 0 ? 0 : 255 * Math.sqrt(sum / count));
  return { edge: rms(edge, edgeCount), flat: rms(flat, flatCount), peak: 255 * peak };
}
