import type { FrameMapping } from '../../../shared/domain/frame';
import type { RunConfig } from '../../../shared/domain/run-config';
import type { Random } from '../../../shared/math/random';

/** One pose shared by source and target: both are scaled about the canvas centre, then shifted. */
export interface Pose {
  readonly scale: number;
  /** In em, to the right and down. */
  readonly shiftX: number;
  readonly shiftY: number;
}

export const canAugment = ({ shift, scale }: RunConfig['augmentation']) => shift > 0 || scale > 0;

/** Uniform within the limits of the config; always takes three numbers from the stream. */
export function drawPose({ shift, scale }: RunConfig['augmentation'], random: Random): Pose {
  const within = (limit: number) => (random.next() * 2 - 1) * limit;
  return { scale: 1 + within(scale), shiftX: within(shift), shiftY: within(shift) };
}

/** The mapping of a font into a canvas of `sizePx`, posed. `emPx` is the side of the em in pixels. */
export function poseMapping(mapping: FrameMapping, pose: Pose, sizePx: number, emPx: number): FrameMapping {
  const centre = sizePx / 2;
  return {
    scale: mapping.scale * pose.scale,
    offsetX: centre + (mapping.offsetX - centre) * pose.scale + pose.shiftX * emPx,
    offsetY: centre + (mapping.offsetY - centre) * pose.scale + pose.shiftY * emPx,
  };
}
