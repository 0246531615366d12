import { describe, expect, it } from 'vitest';
import { VERB } from '../../../../shared/domain/outline';
import { glyfReader } from '../../../../shared/pipeline/fonts/read-glyf';
import { packGlyphs } from './small-fonts';

/** A simple glyph of one contour; `points` are x, y and whether the point lies on the curve. */
function simpleGlyph(points: readonly (readonly [x: number, y: number, isOnCurve: boolean])[]): Uint8Array {
  const bytes = new Uint8Array(14 + points.length * 5);
  const data = new DataView(bytes.buffer);
  data.setInt16(0, 1);
  data.setInt16(2, Math.min(...points.map(([x]) => x)));
  data.setUint16(10, points.length - 1);
  points.forEach(([x, y, isOnCurve], i) => {
    const [fromX, fromY] = points[i - 1] ?? [0, 0];
    bytes[14 + i] = isOnCurve ? 1 : 0;
    data.setInt16(14 + points.length + 2 * i, x - fromX);
    data.setInt16(14 + points.length * 3 + 2 * i, y - fromY);
  });
  return bytes;
}

/** A composite of 16-bit words, flags and glyph indexes as they lie in the table. */
function compositeGlyph(...words: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(10 + words.length * 2);
  const data = new DataView(bytes.buffer);
  data.setInt16(0, -1);
  words.forEach((word, i) => {
    data.setUint16(10 + 2 * i, word & 0xffff);
  });
  return bytes;
}

const SQUARE = simpleGlyph([
  [0, 0, true],
  [100, 0, true],
  [100, 100, true],
  [0, 100, true],
]);
const half = 0x2000;
const WORDS = 0x1;
const OFFSETS = 0x2;
const SCALE = 0x8;
const MORE = 0x20;
const MATRIX = 0x80;
const SCALED_OFFSET = 0x800;

function read(glyphs: readonly Uint8Array[], index: number, bearing = 0) {
  const tables = new Map(packGlyphs(glyphs));
  const reader = glyfReader(
    tables.get('glyf') as Uint8Array,
    tables.get('loca') as Uint8Array,
    true,
    () => bearing,
  );
  const { verbs, coords } = reader(index);
  return { verbs: [...verbs], coords: [...coords] };
}

describe('simple glyphs', () => {
  it('puts an on-curve point half-way between two off-curve points', () => {
    const glyph = simpleGlyph([
      [0, 0, true],
      [0, 100, false],
      [100, 100, false],
      [100, 0, true],
    ]);
    expect(read([glyph], 0)).toEqual({
      verbs: [VERB.move, VERB.quadratic, VERB.quadratic, VERB.close],
      coords: [0, 0, 0, 100, 50, 100, 100, 100, 100, 0],
    });
  });

  it('starts a contour of off-curve points only between its last and first', () => {
    const glyph = simpleGlyph([
      [0, 0, false],
      [100, 0, false],
      [100, 100, false],
      [0, 100, false],
    ]);
    expect(read([glyph], 0)).toEqual({
      verbs: [VERB.move, VERB.quadratic, VERB.quadratic, VERB.quadratic, VERB.quadratic, VERB.close],
      coords: [0, 50, 0, 0, 50, 0, 100, 0, 100, 50, 100, 100, 50, 100, 0, 100, 0, 50],
    });
  });

  it('starts at the first on-curve point', () => {
    const glyph = simpleGlyph([
      [0, 100, false],
      [100, 0, true],
      [0, 0, true],
    ]);
    expect(read([glyph], 0)).toEqual({
      verbs: [VERB.move, VERB.line, VERB.quadratic, VERB.close],
      coords: [100, 0, 0, 0, 0, 100, 100, 0],
    });
  });

  it('moves the outline to its left side bearing', () => {
    expect(read([SQUARE], 0, 30).coords).toEqual([30, 0, 130, 0, 130, 100, 30, 100]);
  });

  it('gives an empty outline for an empty entry', () => {
    expect(read([new Uint8Array(0), SQUARE], 0)).toEqual({ verbs: [], coords: [] });
  });

  it('throws on contours out of order and on data that ends too soon', () => {
    const wrong = Uint8Array.from(SQUARE);
    new DataView(wrong.buffer).setInt16(0, 2);
    expect(() => read([wrong], 0)).toThrow('out of order');
    expect(() => read([SQUARE.subarray(0, 20)], 0)).toThrow(RangeError);
  });
});

describe('composite glyphs', () => {
  it('places, scales and turns its components', () => {
    const composite = compositeGlyph(
      ...[WORDS | OFFSETS | SCALE | MORE, 0, 200, -50, half],
      ...[WORDS | OFFSETS | SCALE | SCALED_OFFSET | MORE, 0, 200, -50, half],
      // A quarter turn: x' = -y, y' = x (1 is 0x4000 in 2.14).
      ...[WORDS | OFFSETS | MATRIX, 0, 0, 0, 0, 0x4000, -0x4000, 0],
    );
    expect(read([SQUARE, composite], 1).coords).toEqual([
      ...[200, -50, 250, -50, 250, 0, 200, 0],
      ...[100, -25, 150, -25, 150, 25, 100, 25],
      ...[0, 0, 0, 100, -100, 100, -100, 0],
    ]);
  });

  it('hangs a component on a point', () => {
    // Point 0 of the second square on point 2 of the first.
    const composite = compositeGlyph(WORDS | OFFSETS | MORE, 0, 0, 0, WORDS, 0, 2, 0);
    expect(read([SQUARE, composite], 1).coords.slice(8)).toEqual([100, 100, 200, 100, 200, 200, 100, 200]);
    expect(() => read([SQUARE, compositeGlyph(WORDS | OFFSETS | MORE, 0, 0, 0, WORDS, 0, 9, 0)], 1)).toThrow(
      'missing point',
    );
  });

  it('refuses glyphs that contain themselves', () => {
    expect(() => read([compositeGlyph(WORDS | OFFSETS, 0, 0, 0)], 0)).toThrow('in a circle');
  });
});
