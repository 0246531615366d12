import { describe, expect, it } from 'vitest';
import { createBestSoFar } from '../../../main/trainer/training/best-so-far';
import { createWriteQueue } from '../../../main/trainer/training/write-queue';

const turns = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

describe('a queue of writes', () => {
  it('does one after the other in order, while the caller goes on', async () => {
    let now = 10;
    const queue = createWriteQueue(() => now);
    const done: string[] = [];
    let release: () => void = () => undefined;
    queue.add(() => new Promise<void>((resolve) => (release = resolve)).then(() => void done.push('slow')));
    now = 20;
    queue.add(async () => void done.push('quick'));
    await turns();
    expect([done, queue.length, queue.waitingSince]).toEqual([[], 2, 10]);
    release();
    await queue.settle();
    expect([done, queue.length, queue.waitingSince]).toEqual([['slow', 'quick'], 0, null]);
  });

  it('tells the first failure at the next look, and writes nothing after it', async () => {
    const queue = createWriteQueue(() => 0);
    const done: string[] = [];
    queue.add(async () => {
      throw new Error('the disk is full');
    });
    queue.add(async () => void done.push('later'));
    queue.check();
    await turns();
    expect(() => queue.check()).toThrow('the disk is full');
    await expect(queue.settle()).rejects.toThrow('the disk is full');
    expect(done).toEqual([]);
  });
});

describe('the best so far', () => {
  it('is the lowest, and counts the measurements since', () => {
    const best = createBestSoFar(null);
    expect([best.take(10, 0.5), best.take(20, 0.5), best.take(30, 0.6)]).toEqual([true, false, false]);
    expect(best).toMatchObject({ l1: 0.5, step: 10, withoutBetter: 2 });
    const resumed = createBestSoFar({
      bestL1: best.l1,
      bestStep: best.step,
      withoutBetter: best.withoutBetter,
    });
    expect(resumed.take(40, 0.4)).toBe(true);
    expect(resumed).toMatchObject({ l1: 0.4, step: 40, withoutBetter: 0 });
  });
});
