import { AppError } from '../../shared/domain/app-error';
import type { CodePoint } from '../../shared/domain/code-point';
import type { OutlinePath } from '../../shared/domain/outline';
import type { Decision, DrawnSet } from '../../shared/domain/review';
import { readEditedOutline, readReview } from '../review/read-review';
import { type DrawnGlyphs, openDrawnGlyphs } from './drawn-glyphs';

/** A set of drawings as it was reviewed: every character with the drawing that was chosen for it. */
export interface ReviewedGlyphs {
  readonly decisions: readonly Decision[];
  /** Characters that there is a drawing of, ascending. */
  readonly codePoints: readonly CodePoint[];
  /** The drawings that the one of this character is among: the set's own, or those it was taken from. */
  setOf(codePoint: CodePoint): DrawnGlyphs;
  /** Its outline where somebody edited it, in whole units of the target font; null where it is to be traced. */
  editedOutline(codePoint: CodePoint): Promise<OutlinePath | null>;
}

const keyOf = ({ run, style }: DrawnSet) => JSON.stringify([run, style]);

/**
 * Opens a set of drawings with what was decided on it. A character whose chosen drawing is gone, because the other
 * run was deleted, is not among them.
 *
 * Throws export-refused when there is no drawing at all, and run-unreadable when the decisions cannot be read.
 */
export async function openReviewedGlyphs(projectPath: string, own: DrawnSet): Promise<ReviewedGlyphs> {
  const { decisions } = await readReview(projectPath, own.run, own.style);
  const sets = new Map<string, DrawnGlyphs>();
  for (const set of [own, ...decisions.flatMap(({ from }) => from ?? [])]) {
    const key = keyOf(set);
    const drawn = sets.get(key) ?? (await openDrawnGlyphs(projectPath, set));
    if (drawn !== null) sets.set(key, drawn);
  }
  const decisionOf = new Map(decisions.map((decision) => [decision.codePoint, decision]));
  const chosenSet = (codePoint: CodePoint) => sets.get(keyOf(decisionOf.get(codePoint)?.from ?? own));
  const candidates = [...(sets.get(keyOf(own))?.codePoints ?? []), ...decisionOf.keys()];
  const codePoints = [...new Set(candidates)]
    .filter((codePoint) => chosenSet(codePoint)?.codePoints.has(codePoint) === true)
    .sort((a, b) => a - b);
  if (codePoints.length === 0) throw nothingGenerated(own);
  return {
    decisions,
    codePoints,
    setOf(codePoint) {
      const set = chosenSet(codePoint);
      if (set === undefined) throw new Error(`nothing has drawn U+${codePoint.toString(16)}`);
      return set;
    },
    async editedOutline(codePoint) {
      if (decisionOf.get(codePoint)?.isEdited !== true) return null;
      const outline = await readEditedOutline(projectPath, own.run, codePoint, own.style);
      if (outline === null) throw editIsGone(own, codePoint);
      return outline;
    },
  };
}

function nothingGenerated({ run }: DrawnSet): AppError {
  return new AppError({
    kind: 'export-refused',
    message: `The run ${run} has not generated any glyph yet.`,
    fix: 'Generate the missing characters with this run first, then export.',
    values: { run },
  });
}

function editIsGone({ run }: DrawnSet, codePoint: CodePoint): AppError {
  const character = String.fromCodePoint(codePoint);
  return new AppError({
    kind: 'run-unreadable',
    message: `The edited outline of ${character} is gone.`,
    fix: `Edit ${character} again in Review, or decide on it without an edit.`,
    values: { run },
  });
}
