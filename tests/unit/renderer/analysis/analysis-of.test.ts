import { describe, expect, it, vi } from 'vitest';
import { analysisOf } from '../../../../renderer/analysis/use-analysed';

const image = () => ({ sizePx: 32, coverage: new Uint8Array(1024) });

describe('analysisOf', () => {
  it('asks once for an image and its parameters, however often it is asked', async () => {
    const find = vi.fn(async (_: unknown, { period }: { period: number }) => period * 10);
    const analysis = analysisOf(find);
    const one = image();
    const heard = await new Promise<number>((resolve) => {
      let count = 0;
      const onDone = () => resolve(++count);
      analysis.ask(one, { period: 2 }, onDone);
      analysis.ask(one, { period: 2 }, onDone);
    });
    expect(heard).toBe(1);
    expect(find).toHaveBeenCalledTimes(1);
    expect(analysis.peek(one, { period: 2 })).toEqual({ value: 20, error: null });
    expect(analysis.peek(one, { period: 4 })).toEqual({ value: null, error: null });
    expect(analysis.peek(image(), { period: 2 })).toEqual({ value: null, error: null });
  });

  it('tells everyone who waits, and keeps what went wrong', async () => {
    const problem = new Error('no thread');
    const analysis = analysisOf(async (): Promise<number> => {
      throw problem;
    });
    const one = image();
    await Promise.all(
      [0, 1].map(() => new Promise<void>((resolve) => analysis.ask(one, null, () => resolve()))),
    );
    expect(analysis.peek(one, null)).toEqual({ value: null, error: problem });
  });
});
