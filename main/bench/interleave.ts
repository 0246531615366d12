import { medianOf } from '../../shared/math/statistics';
import type { EngineProcess } from './engine-process';

/** What interleaved runs of one engine gave. */
export interface Timing {
  /** Median over every step of every round. */
  readonly ms: number;
  /** The medians of the calmest and of the busiest round. */
  readonly range: readonly [number, number];
  readonly cpuMs: number;
  readonly steps: number;
}

export interface InterleaveOptions {
  readonly rounds: number;
  /** About so long an engine computes in a round; three steps at least. */
  readonly msPerRound: number;
  readonly onRound?: (round: number) => void;
}

/**
 * Lets engines compute in turn, several rounds, so that whatever else the machine does meets all of them alike.
 *
 * One engine computes at a time. A first turn that is not counted warms each up and finds how many steps its turns
 * have. Each round starts with another engine. An engine that fails is given as its error.
 */
export async function interleave<K extends string>(
  engines: ReadonlyMap<K, Pick<EngineProcess, 'run'>>,
  { rounds, msPerRound, onRound }: InterleaveOptions,
): Promise<ReadonlyMap<K, Timing | Error>> {
  const failed = new Map<K, Error>();
  const turns = new Map<K, number>();
  const measured = new Map<K, { readonly ms: number[]; readonly medians: number[]; cpuMs: number }>();
  for (const [name, engine] of engines) {
    await attempt(name, async () => {
      const { ms } = await engine.run(3);
      const steps = Math.ceil(msPerRound / Math.max(0.01, medianOf(ms)));
      turns.set(name, Math.min(200, Math.max(3, steps)));
      measured.set(name, { ms: [], medians: [], cpuMs: 0 });
    });
  }
  const all = [...engines];
  for (let round = 0; round < rounds; round++) {
    onRound?.(round);
    for (let place = 0; place < all.length; place++) {
      const [name, engine] = all[(place + round) % all.length] as (typeof all)[number];
      const found = measured.get(name);
      if (found === undefined || failed.has(name)) continue;
      await attempt(name, async () => {
        const { ms, cpuMs } = await engine.run(turns.get(name) ?? 3);
        found.ms.push(...ms);
        found.medians.push(medianOf(ms));
        found.cpuMs += cpuMs;
      });
    }
  }
  return new Map(
    all.map(([name]): readonly [K, Timing | Error] => {
      const error = failed.get(name);
      if (error !== undefined) return [name, error];
      const { ms = [], medians = [], cpuMs = 0 } = measured.get(name) ?? {};
      const range = [Math.min(...medians), Math.max(...medians)] as const;
      return [name, { ms: medianOf(ms), range, cpuMs: cpuMs / ms.length, steps: ms.length }];
    }),
  );

  async function attempt(name: K, turn: () => Promise<void>): Promise<void> {
    try {
      await turn();
    } catch (error) {
      failed.set(name, error instanceof Error ? error : new Error(String(error)));
    }
  }
}
