import { create } from 'zustand';
import type { Progress } from '../../shared/domain/progress';
import { type DrawnSet, isSameSet, type VerdictLevel } from '../../shared/domain/review';
import { main } from '../services/connect';
import { isCancelled, type Job } from '../stores/job';
import { glyphsGenerated } from './generated-glyphs';

/** How many of a set's drawings got each level. */
export type LevelCounts = Readonly<Record<VerdictLevel, number>>;

interface Judging {
  /** The set that is being judged, or was last. */
  readonly set: DrawnSet | null;
  readonly job: Job<Progress, LevelCounts>;
}

const useJudging = create<Judging>()(() => ({ set: null, job: { kind: 'idle' } }));

/** The judging of a set; idle where another one was judged last. */
export function useJudgingOf(set: DrawnSet | null): Judging['job'] {
  return useJudging((state) => (isSameSet(state.set, set) ? state.job : IDLE));
}

const IDLE = { kind: 'idle' } as const;

let current: { readonly life: AbortController; readonly ended: Promise<void> } | null = null;

/** Stops the judging that is going on, if any, and waits until it has; whether there was one. */
export async function stopJudging(): Promise<boolean> {
  const stopped = current;
  stopped?.life.abort();
  await stopped?.ended;
  return stopped !== null;
}

/** Judges the drawings of a set, after which every place reads what is known of them anew. */
export async function judgeDrawings(set: DrawnSet): Promise<void> {
  await stopJudging();
  const life = new AbortController();
  const judging = { life, ended: judge(set, life) };
  current = judging;
  await judging.ended;
  if (current === judging) current = null;
}

async function judge(set: DrawnSet, life: AbortController): Promise<void> {
  const show = (job: Judging['job']) => useJudging.setState({ set, job });
  const cancel = () => life.abort();
  show({ kind: 'running', progress: null, cancel });
  try {
    const { verdicts } = await main.judge(
      { set },
      { signal: life.signal, onUpdate: (progress) => show({ kind: 'running', progress, cancel }) },
    );
    const count = (level: VerdictLevel) => verdicts.filter((verdict) => verdict.level === level).length;
    show({ kind: 'done', result: { good: count('good'), look: count('look'), poor: count('poor') } });
    glyphsGenerated();
  } catch (error) {
    show(isCancelled(error) ? IDLE : { kind: 'failed', error });
  }
}
