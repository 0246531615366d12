import { type OutlinePath, VERB } from '../../domain/outline';
import { ON_CURVE, REPEAT, X_BYTE, X_SAME, Y_BYTE, Y_SAME } from './glyf-flags';

/** Gives the outline of a glyph index in font units. Throws on damaged data. */
export type GlyphReader = (index: number) => OutlinePath;

/** The points of a glyph as flat arrays; `ends` holds the last point of each contour. */
interface Points {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly onCurve: Uint8Array;
  readonly ends: readonly number[];
}

const NO_POINTS: Points = {
  xs: new Float64Array(0),
  ys: new Float64Array(0),
  onCurve: new Uint8Array(0),
  ends: [],
};

/** More components than this in one glyph are a few that refer to each other over and over. */
const MOST_COMPONENTS = 4096;

/** Deeper nesting than this is a loop; real fonts stay below six. */
const DEEPEST = 16;

/**
 * Reads the outlines of a TrueType font (OpenType 1.9, "glyf").
 *
 * Reading the table ourselves keeps no objects per glyph, where opentype.js would hold some 7 KB for each of
 * 17,000 glyphs.
 *
 * @param isLongLoca head.indexToLocFormat is 1
 * @param bearingOf left side bearing of a glyph: an outline is placed so that its xMin lies there
 */
export function glyfReader(
  glyf: Uint8Array,
  loca: Uint8Array,
  isLongLoca: boolean,
  bearingOf: (index: number) => number,
): GlyphReader {
  const data = new DataView(glyf.buffer, glyf.byteOffset, glyf.byteLength);
  const offsets = new DataView(loca.buffer, loca.byteOffset, loca.byteLength);
  const offsetOf = (index: number) =>
    isLongLoca ? offsets.getUint32(index * 4) : offsets.getUint16(index * 2) * 2;

  let components = 0;
  const read = (index: number, depth: number): Points => {
    if (depth > DEEPEST || ++components > MOST_COMPONENTS)
      throw new Error('composite glyphs refer to each other in a circle');
    const start = offsetOf(index);
    if (offsetOf(index + 1) <= start) return NO_POINTS;
    const contours = data.getInt16(start);
    if (contours >= 0) return readSimple(data, start + 10, contours);
    return readComposite(data, start + 10, (component) => read(component, depth + 1));
  };
  return (index) => {
    components = 0;
    const points = read(index, 0);
    const shiftX = points.ends.length === 0 ? 0 : bearingOf(index) - data.getInt16(offsetOf(index) + 2);
    return toOutlinePath(points, shiftX);
  };
}

function readSimple(data: DataView, start: number, contours: number): Points {
  if (contours === 0) return NO_POINTS;
  let at = start;
  const ends: number[] = [];
  for (let i = 0; i < contours; i++, at += 2) {
    const end = data.getUint16(at);
    if (end <= (ends.at(-1) ?? -1)) throw new Error('contours end out of order');
    ends.push(end);
  }
  const count = (ends.at(-1) ?? -1) + 1;
  at += 2 + data.getUint16(at);
  const flags = new Uint8Array(count);
  for (let i = 0; i < count; ) {
    const flag = data.getUint8(at++);
    flags[i++] = flag;
    if ((flag & REPEAT) === 0) continue;
    for (let repeat = data.getUint8(at++); repeat > 0 && i < count; repeat--) flags[i++] = flag;
  }
  const xs = new Float64Array(count);
  const ys = new Float64Array(count);
  at = readAxis(data, at, flags, X_BYTE, X_SAME, xs);
  readAxis(data, at, flags, Y_BYTE, Y_SAME, ys);
  return { xs, ys, onCurve: flags.map((flag) => flag & ON_CURVE), ends };
}

/** Deltas of one axis: a byte with its sign in the flag, a word, or none. Returns where the next axis begins. */
function readAxis(
  data: DataView,
  start: number,
  flags: Uint8Array,
  byteFlag: number,
  sameFlag: number,
  out: Float64Array,
): number {
  let at = start;
  let value = 0;
  for (let i = 0; i < flags.length; i++) {
    const flag = flags[i] as number;
    if ((flag & byteFlag) !== 0) {
      const delta = data.getUint8(at++);
      value += (flag & sameFlag) !== 0 ? delta : -delta;
    } else if ((flag & sameFlag) === 0) {
      value += data.getInt16(at);
      at += 2;
    }
    out[i] = value;
  }
  return at;
}

const WORDS = 0x0001;
const ARE_OFFSETS = 0x0002;
const ONE_SCALE = 0x0008;
const MORE = 0x0020;
const TWO_SCALES = 0x0040;
const MATRIX = 0x0080;
const SCALED_OFFSET = 0x0800;

function readComposite(data: DataView, start: number, readComponent: (index: number) => Points): Points {
  const xs: number[] = [];
  const ys: number[] = [];
  const onCurve: number[] = [];
  const ends: number[] = [];
  let at = start;
  let flags = MORE;
  const fixed = () => {
    const value = data.getInt16(at) / 16384;
    at += 2;
    return value;
  };
  while ((flags & MORE) !== 0) {
    flags = data.getUint16(at);
    const component = readComponent(data.getUint16(at + 2));
    at += 4;
    const [first, second] = readArguments(data, at, flags);
    at += (flags & WORDS) !== 0 ? 4 : 2;
    let xx = 1;
    let xy = 0;
    let yx = 0;
    let yy = 1;
    if ((flags & ONE_SCALE) !== 0) xx = yy = fixed();
    else if ((flags & TWO_SCALES) !== 0) {
      xx = fixed();
      yy = fixed();
    } else if ((flags & MATRIX) !== 0) {
      xx = fixed();
      xy = fixed();
      yx = fixed();
      yy = fixed();
    }
    const placedXs = component.xs.map((x, i) => x * xx + (component.ys[i] as number) * yx);
    const placedYs = component.ys.map((y, i) => (component.xs[i] as number) * xy + y * yy);
    let dx = first;
    let dy = second;
    if ((flags & ARE_OFFSETS) === 0) {
      // The component's point `second` is laid on point `first` of what is there already.
      dx = (xs[first] ?? Number.NaN) - (placedXs[second] ?? Number.NaN);
      dy = (ys[first] ?? Number.NaN) - (placedYs[second] ?? Number.NaN);
      if (Number.isNaN(dx + dy)) throw new Error('a component hangs on a missing point');
    } else if ((flags & SCALED_OFFSET) !== 0) {
      dx *= Math.sqrt(xx * xx + xy * xy);
      dy *= Math.sqrt(yx * yx + yy * yy);
    }
    for (const end of component.ends) ends.push(xs.length + end);
    for (const isOn of component.onCurve) onCurve.push(isOn);
    for (const x of placedXs) xs.push(x + dx);
    for (const y of placedYs) ys.push(y + dy);
  }
  return { xs: Float64Array.from(xs), ys: Float64Array.from(ys), onCurve: Uint8Array.from(onCurve), ends };
}

/** Signed offsets, or unsigned numbers of points. */
function readArguments(data: DataView, at: number, flags: number): readonly [number, number] {
  if ((flags & ARE_OFFSETS) !== 0) {
    return (flags & WORDS) !== 0
      ? [data.getInt16(at), data.getInt16(at + 2)]
      : [data.getInt8(at), data.getInt8(at + 1)];
  }
  return (flags & WORDS) !== 0
    ? [data.getUint16(at), data.getUint16(at + 2)]
    : [data.getUint8(at), data.getUint8(at + 1)];
}

/** Two off-curve points in a row have an on-curve point half-way between them. */
function toOutlinePath({ xs, ys, onCurve, ends }: Points, shiftX: number): OutlinePath {
  // At most one verb a point and two a contour; at most four coordinates a point and four a contour.
  const verbs = new Uint8Array(xs.length + 2 * ends.length);
  const coords = new Float32Array(4 * xs.length + 4 * ends.length);
  let verbCount = 0;
  let coordCount = 0;
  const put = (x: number, y: number) => {
    coords[coordCount++] = x + shiftX;
    coords[coordCount++] = y;
  };
  let first = 0;
  for (const last of ends) {
    const length = last - first + 1;
    // A single point has no area.
    if (length >= 2) {
      let start = 0;
      while (start < length && onCurve[first + start] === 0) start++;
      // A contour of off-curve points only starts half-way between its last and its first.
      const hasOnCurve = start < length;
      if (!hasOnCurve) start = 0;
      const pointAt = (step: number) => first + ((start + step) % length);
      const origin = pointAt(0);
      const before = pointAt(length - 1);
      const startX = hasOnCurve
        ? (xs[origin] as number)
        : ((xs[origin] as number) + (xs[before] as number)) / 2;
      const startY = hasOnCurve
        ? (ys[origin] as number)
        : ((ys[origin] as number) + (ys[before] as number)) / 2;
      verbs[verbCount++] = VERB.move;
      put(startX, startY);
      for (let step = hasOnCurve ? 1 : 0; step < length; step++) {
        const point = pointAt(step);
        const x = xs[point] as number;
        const y = ys[point] as number;
        if (onCurve[point] !== 0) {
          verbs[verbCount++] = VERB.line;
          put(x, y);
          continue;
        }
        verbs[verbCount++] = VERB.quadratic;
        put(x, y);
        const next = pointAt(step + 1);
        if (step + 1 === length) put(startX, startY);
        else if (onCurve[next] !== 0) {
          put(xs[next] as number, ys[next] as number);
          step++;
        } else put((x + (xs[next] as number)) / 2, (y + (ys[next] as number)) / 2);
      }
      verbs[verbCount++] = VERB.close;
    }
    first = last + 1;
  }
  return { verbs: verbs.slice(0, verbCount), coords: coords.slice(0, coordCount) };
}
