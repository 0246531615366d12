import type { OutlinePath } from '../../domain/outline';
import { ON_CURVE, REPEAT, X_BYTE, X_SAME, Y_BYTE, Y_SAME } from '../fonts/glyf-flags';
import type { Bounds } from '../raster/path-bounds';
import { ByteWriter } from './byte-writer';
import { type PathContour, readContours } from './path-contours';

/** One glyph of a `glyf` table. */
export interface GlyfGlyph {
  /** Empty for a glyph without ink; not padded. */
  readonly bytes: Uint8Array;
  readonly points: number;
  readonly contours: number;
  /** Of all points, handles too, as `glyf` states them. */
  readonly bounds: Bounds | undefined;
}

interface Point {
  readonly x: number;
  readonly y: number;
  readonly isOn: boolean;
}

/**
 * Writes a path of lines and quadratic curves as a simple glyph without instructions (OpenType 1.9, "glyf").
 *
 * On-curve points half-way between two handles are implied and not stored.
 */
export function writeGlyfGlyph(path: OutlinePath): GlyfGlyph {
  const contours = readContours(path)
    .map(pointsOf)
    .filter((points) => points.length > 1);
  const points = contours.flat();
  if (points.length === 0) return { bytes: new Uint8Array(0), points: 0, contours: 0, bounds: undefined };
  const bounds = boundsOf(points);
  const writer = new ByteWriter().i16(contours.length);
  writer.i16(bounds.xMin).i16(bounds.yMin).i16(bounds.xMax).i16(bounds.yMax);
  let last = -1;
  for (const contour of contours) {
    last += contour.length;
    writer.u16(last);
  }
  writer.u16(0); // no instructions
  writePoints(writer, points);
  return { bytes: writer.toBytes(), points: points.length, contours: contours.length, bounds };
}

function pointsOf({ x, y, sides }: PathContour): readonly Point[] {
  const exact: Point[] = [{ x, y, isOn: true }];
  for (const side of sides) {
    if (side.length === 6) throw new Error('a TrueType outline has no cubic curves');
    if (side.length === 4) exact.push({ x: side[0] as number, y: side[1] as number, isOn: false });
    exact.push({ x: side.at(-2) as number, y: side.at(-1) as number, isOn: true });
  }
  const end = exact.at(-1);
  if (exact.length > 1 && end?.x === x && end.y === y) exact.pop();
  const isImplied = (point: Point, k: number) => {
    const before = exact[(k + exact.length - 1) % exact.length] as Point;
    const after = exact[(k + 1) % exact.length] as Point;
    if (!point.isOn || before.isOn || after.isOn || exact.length < 4) return false;
    return 2 * point.x === before.x + after.x && 2 * point.y === before.y + after.y;
  };
  // The start stays, so that the contour begins where it was meant to, unless it lies between units.
  const kept = exact.filter(
    (point, k) => (k === 0 && Number.isInteger(point.x) && Number.isInteger(point.y)) || !isImplied(point, k),
  );
  return kept
    .map((point) => ({ ...point, x: Math.round(point.x), y: Math.round(point.y) }))
    .filter((point, k, all) => {
      const before = all[(k + all.length - 1) % all.length] as Point;
      return k === 0 || !point.isOn || !before.isOn || point.x !== before.x || point.y !== before.y;
    });
}

function boundsOf(points: readonly Point[]): Bounds {
  let [xMin, yMin, xMax, yMax] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    xMin = Math.min(xMin, x);
    xMax = Math.max(xMax, x);
    yMin = Math.min(yMin, y);
    yMax = Math.max(yMax, y);
  }
  return { xMin, yMin, xMax, yMax };
}

/** Flags with their repeats, then all x, then all y, each as the step from the point before. */
function writePoints(writer: ByteWriter, points: readonly Point[]): void {
  const xs = new ByteWriter();
  const ys = new ByteWriter();
  const flags: number[] = [];
  let [x, y] = [0, 0];
  for (const point of points) {
    let flag = point.isOn ? ON_CURVE : 0;
    flag |= writeStep(xs, point.x - x, X_BYTE, X_SAME);
    flag |= writeStep(ys, point.y - y, Y_BYTE, Y_SAME);
    flags.push(flag);
    [x, y] = [point.x, point.y];
  }
  for (let k = 0; k < flags.length; ) {
    const flag = flags[k] as number;
    let repeats = 0;
    while (repeats < 255 && flags[k + repeats + 1] === flag) repeats++;
    if (repeats > 1) {
      writer.u8(flag | REPEAT).u8(repeats);
      k += repeats + 1;
    } else {
      writer.u8(flag);
      k++;
    }
  }
  writer.append(xs.toBytes()).append(ys.toBytes());
}

function writeStep(writer: ByteWriter, step: number, byteFlag: number, sameFlag: number): number {
  if (step === 0) return sameFlag;
  if (Math.abs(step) <= 255) {
    writer.u8(Math.abs(step));
    return step > 0 ? byteFlag | sameFlag : byteFlag;
  }
  writer.i16(step);
  return 0;
}
