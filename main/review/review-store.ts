import { rm } from 'node:fs/promises';
import { AppError } from '../../shared/domain/app-error';
import type { CodePoint } from '../../shared/domain/code-point';
import type { EditableOutline } from '../../shared/domain/editable-outline';
import {
  type Choice,
  type Decision,
  type DrawnSet,
  isSameSet,
  reviewSchema,
} from '../../shared/domain/review';
import type { ReviewChange } from '../../shared/ipc/review-calls';
import { openJsonStore } from '../files/json-store';
import { putAside, writeJson } from '../files/write-atomically';
import { readEditedNodes } from './read-review';
import { reviewFiles } from './review-files';

/** The decisions on one set of drawings, kept in memory and on disk alike. */
export interface ReviewStore {
  /** By code point. */
  readonly decisions: readonly Decision[];
  readonly undoable: number;
  /** Why the file of decisions could not be understood; it was kept aside as `review.json.broken`. */
  readonly broken: string | null;
  /**
   * A null choice makes characters undecided; without `from` each keeps the drawing that was taken for it before. Each
   * call is one step of undo.
   */
  decide(
    codePoints: readonly CodePoint[],
    decision: { readonly choice: Choice | null; readonly from?: DrawnSet | null | undefined },
  ): Promise<ReviewChange>;
  undo(): Promise<ReviewChange>;
  /** A damaged file is put aside as `.broken`, its character becomes undecided, and the AppError is thrown. */
  editedOutline(codePoint: CodePoint): Promise<EditableOutline | null>;
  saveEdited(codePoint: CodePoint, outline: EditableOutline): Promise<ReviewChange>;
}

/** What is decided on one character, with its outline where that was edited. */
interface Judgement {
  readonly codePoint: CodePoint;
  readonly decision: Decision | null;
  readonly outline: EditableOutline | null;
}

/** Steps that are remembered: an hour of the fastest work. */
const MOST_UNDOABLE = 2000;

/**
 * Opens the decisions on a set of drawings.
 *
 * Every change is on disk before it is answered, one after the other, and a change that could not be written has not
 * happened. A kill between two files leaves an edited outline that no decision names, never the reverse.
 */
export async function openReview(projectPath: string, set: DrawnSet, now: () => Date): Promise<ReviewStore> {
  const files = reviewFiles(projectPath, set);
  let broken: string | null = null;
  const file = await openJsonStore({
    path: files.review,
    schema: reviewSchema,
    fallback: { decisions: [] },
    onBroken: (reason) => {
      broken = reason;
    },
  });
  let decisions: ReadonlyMap<CodePoint, Decision> = byCodePoint(file.value.decisions);
  const history: (readonly Judgement[])[] = [];
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.then(work);
    queue = done.catch(() => undefined);
    return done;
  };

  const judgementOf = async (codePoint: CodePoint): Promise<Judgement> => {
    const decision = decisions.get(codePoint) ?? null;
    const isEdited = decision?.isEdited === true;
    const outline = isEdited ? await readEditedNodes(projectPath, set.run, codePoint, set.style) : null;
    return { codePoint, decision, outline };
  };

  const become = async (judgements: readonly Judgement[]): Promise<ReviewChange> => {
    for (const { codePoint, outline } of judgements) {
      if (outline !== null) await writeJson(files.edited(codePoint), outline);
    }
    const next = new Map(decisions);
    for (const { codePoint, decision } of judgements) {
      if (decision === null) next.delete(codePoint);
      else next.set(codePoint, decision);
    }
    await file.write({ decisions: [...next.values()].sort((a, b) => a.codePoint - b.codePoint) });
    const before = decisions;
    decisions = next;
    for (const { codePoint, outline } of judgements) {
      const isStale = outline === null && before.get(codePoint)?.isEdited === true;
      if (isStale) await rm(files.edited(codePoint), { force: true }).catch(() => undefined);
    }
    return {
      changed: judgements.map(({ codePoint, decision }) => ({ codePoint, decision })),
      undoable: history.length,
    };
  };

  /** Changes characters and remembers how they were. */
  const change = (codePoints: readonly CodePoint[], judge: (before: Judgement) => Judgement) =>
    inTurn(async () => {
      const before: Judgement[] = [];
      for (const codePoint of codePoints) before.push(await judgementOf(codePoint));
      history.push(before);
      try {
        const changed = await become(before.map(judge));
        if (history.length > MOST_UNDOABLE) history.shift();
        return changed;
      } catch (error) {
        history.pop();
        throw error;
      }
    });

  return {
    get decisions() {
      return [...decisions.values()].sort((a, b) => a.codePoint - b.codePoint);
    },
    get undoable() {
      return history.length;
    },
    broken,
    decide: (codePoints, { choice, from: taken }) =>
      change(codePoints, (before) => {
        const { codePoint } = before;
        if (choice === null) return { codePoint, decision: null, outline: null };
        const old = before.decision?.from ?? null;
        const from = taken === undefined ? old : taken;
        // An edit belongs to the drawing that was edited.
        const outline = isSameSet(old, from) ? before.outline : null;
        const at = now().toISOString();
        return { codePoint, outline, decision: { codePoint, choice, from, isEdited: outline !== null, at } };
      }),
    undo: () =>
      inTurn(async () => {
        const before = history.pop();
        if (before === undefined) return { changed: [], undoable: 0 };
        try {
          return await become(before);
        } catch (error) {
          history.push(before);
          throw error;
        }
      }),
    editedOutline: (codePoint) =>
      inTurn(async () => {
        try {
          return (await judgementOf(codePoint)).outline;
        } catch (error) {
          if (!(error instanceof AppError && error.kind === 'run-unreadable')) throw error;
          await putAside(files.edited(codePoint));
          await become([{ codePoint, decision: null, outline: null }]);
          throw error;
        }
      }),
    saveEdited: (codePoint, outline) =>
      change([codePoint], ({ decision }) => ({
        codePoint,
        outline,
        decision: {
          codePoint,
          choice: 'accepted',
          from: decision?.from ?? null,
          isEdited: true,
          at: now().toISOString(),
        },
      })),
  };
}

function byCodePoint(decisions: readonly Decision[]): ReadonlyMap<CodePoint, Decision> {
  return new Map(decisions.map((decision) => [decision.codePoint, decision]));
}
