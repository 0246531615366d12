import { describe, expect, it, vi } from 'vitest';
import { createCursorLink } from '../../../../renderer/charts/cursor-link';
import { shortenLabel } from '../../../../renderer/charts/shorten-label';

describe('createCursorLink', () => {
  it('tells every chart but the one whose pointer moved, until it stops listening', () => {
    const link = createCursorLink();
    const [first, second] = [{}, {}];
    const [hearFirst, hearSecond] = [vi.fn(), vi.fn()];
    link.listen(first, hearFirst);
    const stop = link.listen(second, hearSecond);
    const cursor = { axis: 'step', x: 300, steps: new Map([['arm', 300]]) } as const;
    link.tell(first, cursor);
    expect(hearFirst).not.toHaveBeenCalled();
    expect(hearSecond).toHaveBeenLastCalledWith(cursor);
    stop();
    link.tell(first, null);
    expect(hearSecond).toHaveBeenCalledTimes(1);
  });
});

describe('shortenLabel', () => {
  const widthOf = (text: string) => [...text].length * 10;

  it('leaves a label alone that fits, and ends others in an ellipsis at the width', () => {
    expect(shortenLabel('PixelShuffle', 120, widthOf)).toBe('PixelShuffle');
    expect(shortenLabel('as many parameters', 100, widthOf)).toBe('as many p…');
    expect(shortenLabel('as many parameters', 90, widthOf)).toBe('as many…');
  });
});
