import { create } from 'zustand';
import type { CodePoint } from '../../shared/domain/code-point';
import type { EditableOutline } from '../../shared/domain/editable-outline';
import type { Frame } from '../../shared/domain/frame';
import {
  type Choice,
  type Decision,
  type DrawnSet,
  isSameSet,
  type Verdict,
  type Verdicts,
} from '../../shared/domain/review';
import type { ReviewChange } from '../../shared/ipc/review-calls';
import { main } from '../services/connect';

interface ReviewStoreState {
  /** The set in hand; null while there is none, or it is being read. */
  readonly set: DrawnSet | null;
  /** What it holds, ascending. */
  readonly codePoints: readonly CodePoint[];
  readonly frame: Frame | null;
  readonly decisions: ReadonlyMap<CodePoint, Decision>;
  readonly verdicts: ReadonlyMap<CodePoint, Verdict> | null;
  readonly calibration: Verdicts['calibration'] | null;
  readonly undoable: number;
  /** Changes that have been asked for and are not on disk yet. */
  readonly saving: number;
  /** What could not be read or written. */
  readonly error: unknown;
  readonly broken: readonly string[];
}

const NOTHING: ReviewStoreState = {
  set: null,
  codePoints: [],
  frame: null,
  decisions: new Map(),
  verdicts: null,
  calibration: null,
  undoable: 0,
  saving: 0,
  error: null,
  broken: [],
};

/** The decisions on the set of drawings in hand. They show at once, and main writes each to disk. */
export const useReviewStore = create<ReviewStoreState>()(() => NOTHING);

/** Reads what there is of a set; another one than that in hand is empty until then. */
export async function openReviewSet(set: DrawnSet, signal: AbortSignal): Promise<void> {
  if (!isSameSet(useReviewStore.getState().set, set)) useReviewStore.setState(NOTHING);
  try {
    const read = await main.review({ set }, { signal });
    const { verdicts, decisions, undoable, broken, codePoints, frame } = read;
    if (signal.aborted) return;
    useReviewStore.setState({
      set,
      codePoints,
      frame,
      decisions: new Map(decisions.map((decision) => [decision.codePoint, decision])),
      verdicts:
        verdicts === null ? null : new Map(verdicts.verdicts.map((verdict) => [verdict.codePoint, verdict])),
      calibration: verdicts?.calibration ?? null,
      undoable,
      broken,
    });
  } catch (error) {
    if (!signal.aborted) useReviewStore.setState({ error });
  }
}

/** Takes in what main has written, whoever asked for it. */
export function receiveReviewChange(set: DrawnSet, { changed, undoable }: ReviewChange): void {
  useReviewStore.setState((state) => {
    if (!isSameSet(state.set, set)) return {};
    const decisions = new Map(state.decisions);
    for (const { codePoint, decision } of changed) {
      if (decision === null) decisions.delete(codePoint);
      else decisions.set(codePoint, decision);
    }
    return { decisions, undoable };
  });
}

/**
 * Decides; shown before it is written, and taken back where it could not be. A null choice makes undecided; without
 * `taken` each keeps the drawing that was taken for it before.
 */
export function decide(
  codePoints: readonly CodePoint[],
  choice: Choice | null,
  taken?: DrawnSet | null,
): Promise<void> {
  const { set, decisions: before } = useReviewStore.getState();
  if (set === null || codePoints.length === 0) return Promise.resolve();
  const at = new Date().toISOString();
  const decisions = new Map(before);
  for (const codePoint of codePoints) {
    const old = before.get(codePoint);
    const from = taken === undefined ? (old?.from ?? null) : taken;
    const isEdited = old?.isEdited === true && isSameSet(old.from, from);
    if (choice === null) decisions.delete(codePoint);
    else decisions.set(codePoint, { codePoint, choice, from, isEdited, at });
  }
  useReviewStore.setState({ decisions });
  return written(
    set,
    () => main.decide({ set, codePoints: [...codePoints], choice, from: taken }),
    () => {
      useReviewStore.setState((state) => {
        const restored = new Map(state.decisions);
        for (const codePoint of codePoints) {
          const old = before.get(codePoint);
          if (old === undefined) restored.delete(codePoint);
          else restored.set(codePoint, old);
        }
        return { decisions: restored };
      });
    },
  ).then(() => undefined);
}

/** Takes the last change back; resolves with the characters it was of. */
export async function undoDecision(): Promise<readonly CodePoint[]> {
  const { set } = useReviewStore.getState();
  if (set === null) return [];
  const change = await written(set, () => main.undoDecision({ set }));
  return change?.changed.map(({ codePoint }) => codePoint) ?? [];
}

/** Saves an outline edited by hand; true when it is on disk. */
export async function saveEdited(codePoint: CodePoint, outline: EditableOutline): Promise<boolean> {
  const { set } = useReviewStore.getState();
  if (set === null) return false;
  return (await written(set, () => main.saveEditedOutline({ set, codePoint, outline }))) !== null;
}

export function dismissReviewError(): void {
  useReviewStore.setState({ error: null });
}

export function dismissBroken(): void {
  useReviewStore.setState({ broken: [] });
}

/** Counts what is under way; a failure is shown and answered with null. */
async function written(
  set: DrawnSet,
  change: () => Promise<ReviewChange>,
  onFailure = () => {},
): Promise<ReviewChange | null> {
  useReviewStore.setState(({ saving }) => ({ saving: saving + 1 }));
  const isInHand = () => isSameSet(useReviewStore.getState().set, set);
  try {
    return await change();
  } catch (error) {
    if (isInHand()) {
      onFailure();
      useReviewStore.setState({ error });
    }
    return null;
  } finally {
    if (isInHand()) useReviewStore.setState(({ saving }) => ({ saving: Math.max(0, saving - 1) }));
  }
}
