import type { Progress } from '../../shared/domain/progress';
import type { DrawnSet, VerdictLevel } from '../../shared/domain/review';
import { isCancelled, type Job } from '../stores/job';

/** How many of a set's drawings got each level. */
export type LevelCounts = Readonly<Record<VerdictLevel, number>>;

/** The judging of a set; `running` without progress waits for its turn. */
export type Judging = Job<Progress, LevelCounts>;

export interface JudgingTurns {
  /** Judges a set in its turn. One that waits for its turn or has it already is judged once. */
  judge(set: DrawnSet): Promise<void>;
  /** Draws ahead of all judging: what is being judged or waits for it begins anew behind, however the drawing ends. */
  drawFirst<T>(draw: () => Promise<T>): Promise<T>;
}

interface Options {
  readonly judge: (
    set: DrawnSet,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ) => Promise<LevelCounts>;
  readonly show: (set: DrawnSet, judging: Judging) => void;
}

/** Sets in the order they are judged and drawn in: the trainer does one thing at a time and refuses a second. */
export function createJudgingTurns({ judge, show }: Options): JudgingTurns {
  interface Turn {
    readonly set: DrawnSet;
    readonly life: AbortController;
    readonly ended: Promise<void>;
  }
  const turns = new Map<string, Turn>();
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };

  const stop = (key: string) => {
    const turn = turns.get(key);
    if (turn === undefined) return;
    turns.delete(key);
    turn.life.abort();
    show(turn.set, { kind: 'idle' });
  };

  const ask = (set: DrawnSet): Promise<void> => {
    const key = setKey(set);
    const known = turns.get(key);
    if (known !== undefined) return known.ended;
    const life = new AbortController();
    const running = (progress: Progress | null): Judging => ({
      kind: 'running',
      progress,
      cancel: () => stop(key),
    });
    // One that was stopped has nothing to say any more: another of the same set may be in its place.
    const tell = (judging: Judging) => {
      if (!life.signal.aborted) show(set, judging);
    };
    const work = async () => {
      if (life.signal.aborted) return;
      try {
        const result = await judge(set, life.signal, (progress) => tell(running(progress)));
        tell({ kind: 'done', result });
      } catch (error) {
        tell(isCancelled(error) ? { kind: 'idle' } : { kind: 'failed', error });
      } finally {
        if (!life.signal.aborted) turns.delete(key);
      }
    };
    tell(running(null));
    const ended = inTurn(work);
    turns.set(key, { set, life, ended });
    return ended;
  };

  return {
    judge: ask,
    drawFirst(draw) {
      const stopped = [...turns.values()].map(({ set }) => set);
      for (const set of stopped) stop(setKey(set));
      const drawn = inTurn(draw);
      const goOn = () => {
        for (const set of stopped) void ask(set);
      };
      drawn.then(goOn, goOn);
      return drawn;
    },
  };
}

/** A set as the key of a map. */
export const setKey = ({ run, style }: DrawnSet): string => JSON.stringify([run, style]);
