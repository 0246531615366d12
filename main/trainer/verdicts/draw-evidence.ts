import type { CodePoint } from '../../../shared/domain/code-point';
import { mapFrame } from '../../../shared/domain/frame';
import { imageAt } from '../../../shared/domain/glyph-image';
import type { StyleMix } from '../../../shared/domain/run';
import type { Evidence } from '../../../shared/pipeline/verdicts/describe-drawing';
import { type Movement, placeBack } from '../../../shared/pipeline/verdicts/place-back';
import type { NamedValues } from '../compile/step-spec';
import { poseMapping } from '../data/augment';
import type { RunDrawer } from '../generate/run-drawer';
import { renderAll } from '../laboratory/probe-glyphs';

/**
 * How a source is moved to see whether its drawing moves with it: by whole pixels, which are undone exactly and fall on
 * every place of the lattice of period 2, and in size, which changes what each convolution sees.
 */
const MOVEMENTS: readonly Movement[] = [
  { scale: 1, rightPx: 1, downPx: 0 },
  { scale: 1, rightPx: 0, downPx: 1 },
  { scale: 1, rightPx: -1, downPx: -1 },
  { scale: 0.97, rightPx: 0, downPx: 0 },
  { scale: 1.03, rightPx: 0, downPx: 0 },
];

/** What draws one set: a run, and those that might have drawn it otherwise. */
export interface Drawers {
  readonly drawer: RunDrawer;
  /** The weights that drew the set. */
  readonly own: NamedValues;
  /** Others of the same run; at least one. */
  readonly others: readonly NamedValues[];
  /** Other runs of the project on the same canvas, each with its best weights. */
  readonly fellows: readonly RunDrawer[];
}

/** What is known of each character without its drawing, which the caller has. */
export type DrawnBeside = Omit<Evidence, 'drawn'> & { readonly own: Evidence['drawn'] };

/**
 * Draws the sources of some characters as they are, moved, with other weights and by other runs.
 *
 * @param style how much of each of the run's styles
 */
export async function drawEvidence(
  { drawer, own: ownWeights, others: otherWeights, fellows }: Drawers,
  codePoints: readonly CodePoint[],
  style: StyleMix,
  pause: () => Promise<void>,
): Promise<readonly DrawnBeside[]> {
  const { frame, source } = drawer;
  const { sizePx } = frame;
  const drawAll = (images: Uint8Array) => drawer.drawImages(images, pause, undefined, style);
  const sources = renderAll(source, frame, codePoints);
  drawer.setWeights(ownWeights);
  const own = await drawAll(sources);
  const moved: Uint8Array[] = [];
  for (const movement of MOVEMENTS) {
    const pose = {
      scale: movement.scale,
      shiftX: movement.rightPx,
      shiftY: movement.downPx,
    };
    const mapping = poseMapping(mapFrame(frame, source.info.em), pose, sizePx, 1);
    moved.push(await drawAll(renderAll(source, frame, codePoints, mapping)));
  }
  const others: Uint8Array[] = [];
  for (const values of otherWeights) {
    drawer.setWeights(values);
    others.push(await drawAll(sources));
  }
  const theirs: Uint8Array[] = [];
  for (const fellow of fellows) theirs.push(await fellow.drawImages(sources, pause));
  return codePoints.map((_, index) => ({
    source: imageAt(sources, sizePx, index),
    own: imageAt(own, sizePx, index),
    moved: moved.map((images, move) =>
      placeBack(imageAt(images, sizePx, index), MOVEMENTS[move] as Movement),
    ),
    others: others.map((images) => imageAt(images, sizePx, index)),
    fellows: theirs.map((images) => imageAt(images, sizePx, index)),
  }));
}
