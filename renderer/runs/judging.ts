import { create } from 'zustand';
import type { DrawnSet, VerdictLevel } from '../../shared/domain/review';
import { main } from '../services/connect';
import { glyphsGenerated } from './generated-glyphs';
import { createJudgingTurns, type Judging, setKey } from './judging-turns';

const useJudgings = create<{ readonly judgings: ReadonlyMap<string, Judging> }>()(() => ({
  judgings: new Map(),
}));

/** How the judging of a set goes or went; idle where it was not judged in this window. */
export function useJudgingOf(set: DrawnSet): Judging {
  return useJudgings(({ judgings }) => judgings.get(setKey(set)) ?? IDLE);
}

const IDLE: Judging = { kind: 'idle' };

const turns = createJudgingTurns({
  async judge(set, signal, onUpdate) {
    const { verdicts } = await main.judge({ set }, { signal, onUpdate });
    // Every place reads anew what is known of the drawings.
    glyphsGenerated();
    const count = (level: VerdictLevel) => verdicts.filter((verdict) => verdict.level === level).length;
    return { good: count('good'), look: count('look'), poor: count('poor') };
  },
  show: (set, judging) =>
    useJudgings.setState(({ judgings }) => ({ judgings: new Map(judgings).set(setKey(set), judging) })),
});

/** Judges the drawings of a set in its turn. */
export const judgeDrawings = turns.judge;

/** Draws ahead of all judging, which begins anew behind it. */
export const drawFirst = turns.drawFirst;
