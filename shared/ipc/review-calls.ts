import { z } from 'zod';
import { type CodePoint, codePointSchema } from '../domain/code-point';
import { type EditableOutline, editableOutlineSchema } from '../domain/editable-outline';
import type { Frame } from '../domain/frame';
import type { Progress } from '../domain/progress';
import { CHOICES, type Decision, type DrawnSet, drawnSetSchema, type Verdicts } from '../domain/review';
import { method } from './rpc';

/** What a decision, an edit or an undo has changed. */
export interface ReviewChange {
  /** Null is undecided. */
  readonly changed: readonly {
    readonly codePoint: CodePoint;
    readonly decision: Decision | null;
  }[];
  /** How many steps can be undone. */
  readonly undoable: number;
}

/** All that is known of a set of drawings before a person looks at it, and what has been decided. */
export interface ReviewState {
  /** What the set holds, ascending. */
  readonly codePoints: readonly CodePoint[];
  /** What its images lie in; null where nothing has been drawn. */
  readonly frame: Frame | null;
  /** Null where they have not been computed. */
  readonly verdicts: Verdicts | null;
  /** By code point. */
  readonly decisions: readonly Decision[];
  readonly undoable: number;
  /** Why files could not be understood; they are kept aside under `.broken`. */
  readonly broken: readonly string[];
}

const inSet = z.strictObject({ set: drawnSetSchema });
const glyphInSet = inSet.extend({ codePoint: codePointSchema });

/** Review: what the window asks of main about sets of drawings of the open project. */
export const reviewCalls = {
  /** The sets of drawings there are, by run and style; those that cannot be read are left out. */
  drawnSets: method(z.strictObject({}))<readonly (DrawnSet & { readonly glyphs: number })[]>(),
  review: method(inSet)<ReviewState>(),
  /** As the trainer service's, in the open project. */
  judge: method(inSet)<Verdicts, Progress>(),
  /** Decides and writes at once. Throws disk-full, file-not-writable; nothing is decided then. */
  decide: method(
    inSet.extend({
      codePoints: z.array(codePointSchema).min(1).max(65_536),
      /** Null makes them undecided. */
      choice: z.enum(CHOICES).nullable(),
      /** Whose drawing is taken; null is the set's own. Left out, each keeps the one that was taken before. */
      from: drawnSetSchema.nullable().optional(),
    }),
  )<ReviewChange>(),
  /** Takes the last decision or edit since the set was opened back; nothing changes where there is none. */
  undoDecision: method(inSet)<ReviewChange>(),
  /** The outline edited by hand, or null. Throws run-unreadable for a damaged file, which is put aside. */
  editedOutline: method(glyphInSet)<EditableOutline | null>(),
  /** Saves an outline edited by hand, which accepts the character. */
  saveEditedOutline: method(glyphInSet.extend({ outline: editableOutlineSchema }))<ReviewChange>(),
};
