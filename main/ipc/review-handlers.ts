import type { DrawnSet, Verdicts } from '../../shared/domain/review';
import { verdictsSchema } from '../../shared/domain/review';
import type { MainServiceContract } from '../../shared/ipc/main-service';
import type { ReviewChange } from '../../shared/ipc/review-calls';
import type { Handlers } from '../../shared/ipc/rpc';
import { openJsonStore } from '../files/json-store';
import { listDrawnSets } from '../review/list-drawn-sets';
import { reviewFiles } from '../review/review-files';
import { openReview, type ReviewStore } from '../review/review-store';
import { readGenerated } from '../runs/generated';
import { abortSignalOf } from './abort-signal';
import type { MainContext } from './main-context';
import { projectInHand } from './project-handlers';

type ReviewMethods =
  | 'drawnSets'
  | 'review'
  | 'judge'
  | 'decide'
  | 'undoDecision'
  | 'editedOutline'
  | 'saveEditedOutline';

/** Decisions on drawings: what the Review place asks for. Each set is opened once and kept while the app runs. */
export function reviewHandlers(context: MainContext): Pick<Handlers<MainServiceContract>, ReviewMethods> {
  const { log, now, processes, state } = context;
  const opened = new Map<string, Promise<ReviewStore>>();
  const path = () => projectInHand(context).path;
  const storeOf = (set: DrawnSet): Promise<ReviewStore> => {
    const projectPath = path();
    const key = JSON.stringify([projectPath, set.run, set.style]);
    const store = opened.get(key) ?? openReview(projectPath, set, now);
    opened.set(key, store);
    // A file that could not be read may be there the next time.
    store.catch(() => opened.delete(key));
    return store;
  };
  const told = (set: DrawnSet, change: ReviewChange): ReviewChange => {
    if (change.changed.length > 0) state.tell({ kind: 'review', set, change });
    return change;
  };

  return {
    drawnSets: () => listDrawnSets(path()),
    async review({ set }) {
      const broken: string[] = [];
      const generated = await readGenerated(path(), set.run, set.style);
      const verdicts = await readVerdicts(path(), set, (reason) => broken.push(reason));
      const store = await storeOf(set);
      if (store.broken !== null) broken.push(store.broken);
      for (const reason of broken) log.warn('review-file-broken', { reason });
      return {
        codePoints: generated?.codePoints ?? [],
        frame: generated === null ? null : { sizePx: generated.sizePx, emScale: generated.emScale },
        verdicts,
        decisions: store.decisions,
        undoable: store.undoable,
        broken,
      };
    },
    judge: ({ set }, { signal, update }) =>
      processes.trainer.judge(
        { projectPath: path(), set },
        { signal: abortSignalOf(signal), onUpdate: update },
      ),
    decide: async ({ set, codePoints, choice, from }) =>
      told(set, await (await storeOf(set)).decide(codePoints, { choice, from })),
    undoDecision: async ({ set }) => told(set, await (await storeOf(set)).undo()),
    editedOutline: async ({ set, codePoint }) => (await storeOf(set)).editedOutline(codePoint),
    saveEditedOutline: async ({ set, codePoint, outline }) =>
      told(set, await (await storeOf(set)).saveEdited(codePoint, outline)),
  };
}

/** Null where none have been computed, or where they cannot be understood: then they are put aside. */
async function readVerdicts(
  projectPath: string,
  set: DrawnSet,
  onBroken: (reason: string) => void,
): Promise<Verdicts | null> {
  const { verdicts } = reviewFiles(projectPath, set);
  const store = await openJsonStore<Verdicts | null>({
    path: verdicts,
    schema: verdictsSchema,
    fallback: null,
    onBroken,
  });
  return store.value;
}
