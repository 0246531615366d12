import type { RefusedArm } from '../../shared/domain/comparison';
import type { Refusal } from '../../shared/domain/comparison-notes';
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

const isReason = (reason: Refusal | null): reason is Refusal => reason !== null;

const sizeReason = (firstPx: number, sizePx: number): Refusal | null =>
  firstPx === sizePx ? null : { kind: 'size', sizePx, firstPx };

function reasonOf(first: RunFrame, other: RunFrame): Refusal | null {
  if (first.sizePx !== other.sizePx) return sizeReason(first.sizePx, other.sizePx);
  if (first.emScale !== other.emScale)
    return { kind: 'em', emScale: other.emScale, firstScale: first.emScale };
  if (first.fonts.source !== other.fonts.source) return { kind: 'source' };
  if (first.fonts.target !== other.fonts.target) return { kind: 'target' };
  if (first.heldOutGlyphs !== other.heldOutGlyphs)
    return { kind: 'held-out-count', glyphs: other.heldOutGlyphs, firstGlyphs: first.heldOutGlyphs };
  return first.heldOutSet === other.heldOutSet ? null : { kind: 'held-out-set' };
}
