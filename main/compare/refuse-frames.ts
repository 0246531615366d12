import type { RefusedArm } from '../../shared/domain/comparison';
import type { RunId } from '../../shared/domain/run';
import type { RunFrame } from './gather-runs';

/** An arm with the frames that its runs were measured in. */
export interface FramedArm {
  readonly id: string;
  readonly title: string;
  /** Of its config, for an arm that has not been measured yet. */
  readonly sizePx: number;
  readonly runs: readonly { readonly run: RunId; readonly frame: RunFrame | null }[];
}

/**
 * Which arms cannot stand in one table with the first that was measured, and why: scores of another size, frame, font
 * or held-out set are of other images and say nothing beside each other.
 */
export function refuseFrames(arms: readonly FramedArm[]): {
  readonly frame: RunFrame | null;
  readonly refused: readonly RefusedArm[];
} {
  const frame = arms.flatMap(({ runs }) => runs).find((each) => each.frame !== null)?.frame ?? null;
  const refused = arms.flatMap(({ id, title, sizePx, runs }) => {
    const reason =
      frame === null
        ? sizeReason(arms[0]?.sizePx ?? sizePx, sizePx)
        : (runs.map((each) => (each.frame === null ? null : reasonOf(frame, each.frame))).find(isReason) ??
          sizeReason(frame.sizePx, sizePx));
    return reason === null ? [] : [{ id, title, runs: runs.map(({ run }) => run), reason }];
  });
  return { frame, refused };
}

const isReason = (reason: string | null): reason is string => reason !== null;

const sizeReason = (sizePx: number, other: number) =>
  sizePx === other ? null : `Drawn at ${other} px, the first at ${sizePx} px; scores depend on the size.`;

function reasonOf(frame: RunFrame, other: RunFrame): string | null {
  if (frame.sizePx !== other.sizePx) return sizeReason(frame.sizePx, other.sizePx);
  if (frame.emScale !== other.emScale)
    return `Its em fills ${percent(other.emScale)} of the canvas, that of the first ${percent(frame.emScale)}; strokes have other widths in pixels.`;
  if (frame.fonts.source !== other.fonts.source)
    return 'It was trained from another source font, or from another version of it.';
  if (frame.fonts.target !== other.fonts.target)
    return 'It was trained towards another target font, or towards another version of it.';
  if (frame.heldOutGlyphs !== other.heldOutGlyphs)
    return `Measured on ${other.heldOutGlyphs} held-out Han, the first on ${frame.heldOutGlyphs}.`;
  if (frame.heldOutSet !== other.heldOutSet)
    return `Measured on as many held-out Han as the first, but not on the same ones.`;
  return null;
}

const percent = (part: number) => `${Math.round(part * 1000) / 10} %`;
