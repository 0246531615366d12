import { describe, expect, it } from 'vitest';
import { seedTellsApart, tellApart } from '../../../../renderer/runs/run-names';
import type { RunSummary } from '../../../../shared/domain/run';

const run = (upsampler: string, seed: number, arm?: string): RunSummary =>
  ({ preset: 'draft', upsampler, seed, ...(arm === undefined ? {} : { arm }) }) as RunSummary;

describe('names of runs', () => {
  it('have the seed where another run differs in that alone', () => {
    const [one, two, other] = [run('pixel-shuffle', 0), run('pixel-shuffle', 1), run('conv-transpose', 0)];
    const needsSeed = seedTellsApart([one, two, other]);
    expect([one, two, other].map(needsSeed)).toEqual([true, true, false]);
  });

  it('tell two arms of one upsampler apart without a seed', () => {
    const arms = [
      run('pixel-shuffle', 0, '1×1 + PixelShuffle'),
      run('pixel-shuffle', 1, '3×3 + PixelShuffle'),
    ];
    expect(arms.map(seedTellsApart(arms))).toEqual([false, false]);
  });

  it('are the shortest that differ, and the longest where none do', () => {
    const runs = [run('pixel-shuffle', 0), run('pixel-shuffle', 1)];
    const ways = [
      ({ upsampler }: RunSummary) => upsampler,
      ({ seed }: RunSummary) => `seed ${seed}`,
      ({ preset, seed }: RunSummary) => `${preset} ${seed}`,
    ];
    expect(tellApart(runs, ways)).toEqual(['seed 0', 'seed 1']);
    expect(tellApart([runs[0] as RunSummary, runs[0] as RunSummary], ways)).toEqual(['draft 0', 'draft 0']);
    expect(tellApart([runs[0] as RunSummary], ways)).toEqual(['pixel-shuffle']);
  });
});
