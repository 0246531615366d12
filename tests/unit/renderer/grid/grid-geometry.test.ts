import { describe, expect, it } from 'vitest';
import {
  cellAt,
  columnLeft,
  gridGeometry,
  slotLeft,
  stepGlyphSize,
} from '../../../../renderer/grid/grid-geometry';

const pair = gridGeometry({ width: 600, size: 48, slots: 2, pixelRatio: 1 });

describe('gridGeometry', () => {
  it('fills the width with as many cells as have room for two glyphs', () => {
    // A cell needs 2 * 48 + 2 + 2 * 5 = 108 px, so five fit into 600.
    expect(pair).toMatchObject({ columns: 5, rowWidth: 600, glyphPx: 48, rowHeight: 73 });
    expect([columnLeft(pair, 0), columnLeft(pair, 5)]).toEqual([0, 600]);
  });

  it('works in whole device pixels at a fractional pixel ratio', () => {
    const { rowWidth, rowHeight, glyphPx } = gridGeometry({
      width: 601,
      size: 48,
      slots: 1,
      pixelRatio: 1.25,
    });
    expect([rowWidth, rowHeight, glyphPx].every(Number.isInteger)).toBe(true);
    expect(glyphPx).toBe(60);
  });

  it('leaves the label out where no code point fits', () => {
    expect(gridGeometry({ width: 600, size: 20, slots: 2, pixelRatio: 1 }).labelHeight).toBe(0);
  });

  it('keeps one column in a pane narrower than a cell', () => {
    expect(gridGeometry({ width: 30, size: 192, slots: 2, pixelRatio: 2 }).columns).toBe(1);
  });
});

describe('slotLeft', () => {
  it('centres the images of a cell', () => {
    expect([slotLeft(pair, 0, 0), slotLeft(pair, 0, 1)]).toEqual([11, 61]);
    expect(slotLeft(pair, 1, 0)).toBe(131);
  });
});

describe('cellAt', () => {
  it('finds the cell under a point and nothing beyond the last one', () => {
    expect(cellAt(pair, { x: 0, y: 0 }, 12)).toBe(0);
    expect(cellAt(pair, { x: 130, y: 80 }, 12)).toBe(6);
    expect(cellAt(pair, { x: 590, y: 160 }, 12)).toBeUndefined();
    expect(cellAt(pair, { x: 700, y: 10 }, 12)).toBeUndefined();
  });
});

describe('stepGlyphSize', () => {
  it('goes to the next size and holds at the ends', () => {
    expect([
      stepGlyphSize(48, 1),
      stepGlyphSize(48, -1),
      stepGlyphSize(16, -1),
      stepGlyphSize(192, 1),
    ]).toEqual([56, 40, 16, 192]);
  });
});
