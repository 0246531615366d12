import { describe, expect, it } from 'vitest';
import { createJudgingTurns, type Judging, type LevelCounts } from '../../../../renderer/runs/judging-turns';
import { AppError } from '../../../../shared/domain/app-error';
import type { DrawnSet } from '../../../../shared/domain/review';
import type { RunId } from '../../../../shared/domain/run';

const ONE: DrawnSet = { run: 'one' as RunId, style: null };
const BOLD: DrawnSet = { run: 'one' as RunId, style: 'Bold' };
const NONE: LevelCounts = { good: 0, look: 0, poor: 0 };

/** A trainer as it is: it refuses what comes while it has something in hand, and ends when it is told to. */
function busyTrainer() {
  const begun: string[] = [];
  const shown: [string, Judging][] = [];
  let end: (() => void) | null = null;
  const work = (name: string, signal?: AbortSignal) =>
    new Promise<LevelCounts>((resolve, reject) => {
      if (end !== null) return reject(new Error(`${name} met a busy trainer`));
      begun.push(name);
      end = () => {
        end = null;
        resolve(NONE);
      };
      signal?.addEventListener('abort', () => {
        end = null;
        reject(new AppError({ kind: 'cancelled', message: `${name} was cancelled.`, fix: '' }));
      });
    });
  const turns = createJudgingTurns({
    judge: ({ style }, signal) => work(style ?? 'own', signal),
    show: ({ style }, judging) => shown.push([style ?? 'own', judging]),
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return {
    ...{ turns, begun, work, settle },
    shown: () => shown.map(([name, { kind }]) => `${name} ${kind}`),
    last: (name: string) => shown.findLast(([of]) => of === name)?.[1],
    endOne: async () => {
      end?.();
      await settle();
    },
  };
}

describe('judging', () => {
  it('of two sets asked for in one moment comes one after the other, and of the same set once', async () => {
    const { turns, begun, shown, settle, endOne } = busyTrainer();
    const both = [turns.judge(ONE), turns.judge(BOLD), turns.judge(ONE)];
    await settle();
    expect(begun).toEqual(['own']);
    await endOne();
    await endOne();
    await Promise.all(both);
    expect(begun).toEqual(['own', 'Bold']);
    expect(shown()).toEqual(['own running', 'Bold running', 'own done', 'Bold done']);
    const again = turns.judge(ONE);
    await settle();
    await endOne();
    await again;
    expect(begun).toEqual(['own', 'Bold', 'own']);
  });

  it('gives way to drawing and begins anew behind it, also where the drawing is cancelled', async () => {
    const { turns, begun, settle, endOne, work, last } = busyTrainer();
    void turns.judge(ONE);
    void turns.judge(BOLD);
    await settle();
    const life = new AbortController();
    const drawn = turns.drawFirst(() => work('drawing', life.signal));
    await settle();
    expect(begun).toEqual(['own', 'drawing']);
    life.abort();
    await expect(drawn).rejects.toMatchObject({ kind: 'cancelled' });
    await settle();
    await endOne();
    await endOne();
    expect(begun).toEqual(['own', 'drawing', 'own', 'Bold']);
    expect([last('own')?.kind, last('Bold')?.kind]).toEqual(['done', 'done']);
  });

  it('asked for while something is drawn waits until it is there', async () => {
    const { turns, begun, settle, endOne, work } = busyTrainer();
    const drawn = turns.drawFirst(() => work('drawing'));
    const judged = turns.judge(ONE);
    await settle();
    expect(begun).toEqual(['drawing']);
    await endOne();
    await drawn;
    await endOne();
    await judged;
    expect(begun).toEqual(['drawing', 'own']);
  });

  it('that was cancelled while it waited is not begun, and can be asked for again at once', async () => {
    const { turns, begun, settle, endOne, last } = busyTrainer();
    void turns.judge(ONE);
    void turns.judge(BOLD);
    await settle();
    const waiting = last('Bold');
    if (waiting?.kind === 'running') waiting.cancel();
    expect(last('Bold')?.kind).toBe('idle');
    const again = turns.judge(BOLD);
    await endOne();
    await endOne();
    await again;
    expect(begun).toEqual(['own', 'Bold']);
    expect(last('Bold')?.kind).toBe('done');
  });
});
