import { describe, expect, it } from 'vitest';
import { extendTo, moveIndex, selectOnly, toggle } from '../../../../renderer/grid/grid-selection';
import { codePointsOf } from '../../../../shared/domain/code-point';

const order = codePointsOf('一丁七万丈三上下不与');
const indexOf = new Map(order.map((codePoint, index) => [codePoint, index]));
const at = (index: number) => order[index] ?? order[0];
const grid = { count: 10, columns: 4, pageRows: 2 };

describe('moveIndex', () => {
  it('moves by one, by a row, and to the ends of the row', () => {
    expect([
      moveIndex(5, 'left', grid),
      moveIndex(5, 'right', grid),
      moveIndex(5, 'up', grid),
      moveIndex(5, 'down', grid),
      moveIndex(5, 'row-start', grid),
      moveIndex(5, 'row-end', grid),
    ]).toEqual([4, 6, 1, 9, 4, 7]);
  });

  it('stays inside the grid', () => {
    expect([
      moveIndex(0, 'left', grid),
      moveIndex(9, 'right', grid),
      moveIndex(2, 'up', grid),
      moveIndex(7, 'down', grid),
      moveIndex(3, 'last', grid),
      moveIndex(3, 'first', grid),
    ]).toEqual([0, 9, 2, 9, 9, 0]);
  });
});

describe('extendTo', () => {
  it('selects from the anchor in both directions', () => {
    const start = selectOnly(at(4) as (typeof order)[number]);
    const forward = extendTo(start, order, indexOf, 6);
    expect(forward.selected).toEqual(order.slice(4, 7));
    expect(extendTo(forward, order, indexOf, 2).selected).toEqual(order.slice(2, 5));
  });

  it('starts at the target when the anchor has been filtered away', () => {
    const elsewhere = selectOnly(codePointsOf('龍')[0] as (typeof order)[number]);
    expect(extendTo(elsewhere, order, indexOf, 3).selected).toEqual([order[3]]);
  });
});

describe('toggle', () => {
  it('takes a glyph in and out again and keeps it focused', () => {
    const [first, second] = order as [(typeof order)[number], (typeof order)[number]];
    const both = toggle(selectOnly(first), second);
    expect(both.selected).toEqual([first, second]);
    expect(toggle(both, first)).toEqual({ selected: [second], focused: first, anchor: first });
  });
});
