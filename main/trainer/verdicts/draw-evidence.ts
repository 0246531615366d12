import type { CodePoint } from '../../../shared/domain/code-point';
import { mapFrame } from '../../../shared/domain/frame';
import { imageAt } from '../../../shared/domain/glyph-image';
import type { StyleMix } from '../../../shared/domain/run';
import type { Evidence } from '../../../shared/pipeline/verdicts/describe-drawing';
import { type Movement, placeBack } from '../../../shared/pipeline/verdicts/place-back';
import { poseMapping } from '../data/augment';
import type { RunDrawer } from '../generate/run-drawer';
import { renderAll } from '../laboratory/probe-glyphs';

/**
 * How a source is moved to see whether its drawing moves with it: by a whole pixel each way, which is undone exactly and
 * falls on another place of the lattice of period 2, and in size, which changes what each convolution sees.
 */
const MOVEMENTS: readonly Movement[] = [
  { scale: 1, rightPx: -1, downPx: -1 },
  { scale: 1.03, rightPx: 0, downPx: 0 },
];

/**
 * Draws the sources of some characters moved, which is all that is not known of a drawing without the network.
 *
 * @param drawer with the weights that drew the set
 * @param style how much of each of the run's styles
 */
export async function drawEvidence(
  drawer: RunDrawer,
  codePoints: readonly CodePoint[],
  style: StyleMix,
  pause: () => Promise<void>,
): Promise<readonly Omit<Evidence, 'drawn'>[]> {
  const { frame, source } = drawer;
  const { sizePx } = frame;
  const sources = renderAll(source, frame, codePoints);
  const moved: Uint8Array[] = [];
  for (const movement of MOVEMENTS) {
    const pose = {
      scale: movement.scale,
      shiftX: movement.rightPx,
      shiftY: movement.downPx,
    };
    const mapping = poseMapping(mapFrame(frame, source.info.em), pose, sizePx, 1);
    const images = renderAll(source, frame, codePoints, mapping);
    moved.push(await drawer.drawImages(images, pause, undefined, style));
  }
  return codePoints.map((_, index) => ({
    source: imageAt(sources, sizePx, index),
    moved: moved.map((images, move) =>
      placeBack(imageAt(images, sizePx, index), MOVEMENTS[move] as Movement),
    ),
  }));
}
