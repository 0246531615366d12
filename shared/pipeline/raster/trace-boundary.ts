import { accumulateLine } from './accumulate';
import type { Lines } from './flatten';

/** Lines closer than this are one; its area in a pixel is far below what 8 bits or a float can show. */
const SAME_PX = 1e-9;

/** One line of a sweep, upper end first (y down). */
let x0 = new Float64Array(0);
let y0 = new Float64Array(0);
let x1 = new Float64Array(0);
let y1 = new Float64Array(0);
let slope = new Float64Array(0);
/** +1 for a line that ran down in its contour, -1 for one that ran up. */
let direction = new Int8Array(0);
/** x at the top and at the bottom of the strip in hand. */
let xTop = new Float64Array(0);
let xBottom = new Float64Array(0);
/** What the line bounds now: +1 ink to its right, -1 ink to its left, 0 nothing; and since which y. */
let side = new Int8Array(0);
let since = new Float64Array(0);
let byTop = new Int32Array(0);
let byBottom = new Int32Array(0);
let active = new Int32Array(0);
let activeCount = 0;

/**
 * Adds to `buffer` exactly those parts of the lines that bound the non-zero winding area.
 *
 * Adding all lines counts an overlap of two contours twice, and a pixel that holds the edge of the overlap
 * cannot tell two halves from one whole. Fonts do overlap their contours, so a sweep from top to bottom finds
 * where ink begins and ends along x in each strip between two vertices; strips with crossings are cut at them.
 * In every strip the parts pair up (ink begins, ink ends), so rounding can never spill along a row.
 */
export function traceBoundary(lines: Lines, buffer: Float64Array, size: number): void {
  const count = load(lines);
  sortByKey(y0, count, byTop);
  sortByKey(y1, count, byBottom);
  activeCount = 0;
  let begin = 0;
  let end = 0;
  let top = begin < count ? (y0[byTop[0] as number] as number) : 0;
  while (end < count) {
    while (begin < count && (y0[byTop[begin] as number] as number) <= top) open(byTop[begin++] as number);
    let bottom = y1[byBottom[end] as number] as number;
    if (begin < count) bottom = Math.min(bottom, y0[byTop[begin] as number] as number);
    if (bottom > top) {
      sweepStrip(top, bottom, buffer, size);
      top = bottom;
    }
    while (end < count && (y1[byBottom[end] as number] as number) <= top) {
      close(byBottom[end++] as number, buffer, size);
    }
    // Between two contours one above the other nothing is active: go on at the next top.
    if (activeCount === 0 && begin < count) top = y0[byTop[begin] as number] as number;
  }
}

function load({ coords, count }: Lines): number {
  if (x0.length < count) {
    const length = count * 2;
    x0 = new Float64Array(length);
    y0 = new Float64Array(length);
    x1 = new Float64Array(length);
    y1 = new Float64Array(length);
    slope = new Float64Array(length);
    xTop = new Float64Array(length);
    xBottom = new Float64Array(length);
    since = new Float64Array(length);
    direction = new Int8Array(length);
    side = new Int8Array(length);
    byTop = new Int32Array(length);
    byBottom = new Int32Array(length);
    active = new Int32Array(length);
  }
  for (let i = 0; i < count; i++) {
    const at = i * 4;
    const isDown = (coords[at + 1] as number) < (coords[at + 3] as number);
    const upper = isDown ? at : at + 2;
    const lower = isDown ? at + 2 : at;
    x0[i] = coords[upper] as number;
    y0[i] = coords[upper + 1] as number;
    x1[i] = coords[lower] as number;
    y1[i] = coords[lower + 1] as number;
    slope[i] = ((x1[i] as number) - (x0[i] as number)) / ((y1[i] as number) - (y0[i] as number));
    direction[i] = isDown ? 1 : -1;
  }
  return count;
}

function open(line: number): void {
  side[line] = 0;
  since[line] = y0[line] as number;
  xTop[line] = x0[line] as number;
  active[activeCount++] = line;
}

function close(line: number, buffer: Float64Array, size: number): void {
  flush(line, y1[line] as number, buffer, size);
  let at = 0;
  while (active[at] !== line) at++;
  active.copyWithin(at, at + 1, activeCount);
  activeCount--;
}

/** Adds what the line has bounded since its last change. */
function flush(line: number, y: number, buffer: Float64Array, size: number): void {
  const from = since[line] as number;
  const sign = side[line] as number;
  if (sign !== 0 && y > from) accumulateLine(buffer, size, sign, xAt(line, from), from, xAt(line, y), y);
  since[line] = y;
}

function xAt(line: number, y: number): number {
  if (y === y0[line]) return x0[line] as number;
  if (y === y1[line]) return x1[line] as number;
  return (x0[line] as number) + (y - (y0[line] as number)) * (slope[line] as number);
}

/** A strip without a vertex inside: every active line runs through it from top to bottom. */
function sweepStrip(top: number, bottom: number, buffer: Float64Array, size: number): void {
  for (let i = 0; i < activeCount; i++) {
    const line = active[i] as number;
    xBottom[line] = xAt(line, bottom);
  }
  sortActive();
  if (hasCrossing()) {
    let from = top;
    for (const y of crossings(top, bottom)) {
      if (y > from) {
        settleAt(from, y, buffer, size);
        from = y;
      }
    }
    settleAt(from, bottom, buffer, size);
  } else {
    assignSides(top, buffer, size);
  }
  for (let i = 0; i < activeCount; i++) {
    const line = active[i] as number;
    xTop[line] = xBottom[line] as number;
  }
}

/** A part of a strip between two crossings: order the lines as they lie in its middle. */
function settleAt(top: number, bottom: number, buffer: Float64Array, size: number): void {
  const bottoms = Float64Array.from(
    { length: activeCount },
    (_, i) => xBottom[active[i] as number] as number,
  );
  const lines = active.slice(0, activeCount);
  for (const line of lines) {
    xTop[line] = xAt(line, top);
    xBottom[line] = xAt(line, bottom);
  }
  sortActive();
  assignSides(top, buffer, size);
  lines.forEach((line, i) => {
    xBottom[line] = bottoms[i] as number;
  });
}

/** By x in the middle of the strip; the order hardly changes from strip to strip, so insertion is quickest. */
function sortActive(): void {
  for (let i = 1; i < activeCount; i++) {
    const line = active[i] as number;
    const key = (xTop[line] as number) + (xBottom[line] as number);
    let at = i - 1;
    while (at >= 0) {
      const other = active[at] as number;
      const otherKey = (xTop[other] as number) + (xBottom[other] as number);
      if (otherKey < key || (otherKey === key && other < line)) break;
      active[at + 1] = other;
      at--;
    }
    active[at + 1] = line;
  }
}

function hasCrossing(): boolean {
  for (let i = 1; i < activeCount; i++) {
    const left = active[i - 1] as number;
    const right = active[i] as number;
    if ((xTop[left] as number) > (xTop[right] as number) + SAME_PX) return true;
    if ((xBottom[left] as number) > (xBottom[right] as number) + SAME_PX) return true;
  }
  return false;
}

function crossings(top: number, bottom: number): readonly number[] {
  const found: number[] = [];
  for (let i = 0; i < activeCount; i++) {
    for (let j = i + 1; j < activeCount; j++) {
      const a = active[i] as number;
      const b = active[j] as number;
      const above = (xTop[b] as number) - (xTop[a] as number);
      const below = (xBottom[b] as number) - (xBottom[a] as number);
      if (above * below < 0) found.push(top + (above / (above - below)) * (bottom - top));
    }
  }
  return found.sort((a, b) => a - b);
}

/** Walks the lines from left to right: ink begins where the winding leaves zero and ends where it returns. */
function assignSides(top: number, buffer: Float64Array, size: number): void {
  let winding = 0;
  for (let i = 0; i < activeCount; i++) {
    const line = active[i] as number;
    const before = winding;
    winding += direction[line] as number;
    let bounds = 0;
    if (before === 0) bounds = 1;
    else if (winding === 0) bounds = -1;
    if (bounds !== side[line]) {
      flush(line, top, buffer, size);
      side[line] = bounds;
    }
  }
}

let bucketStart = new Int32Array(0);

/** Indexes 0 to count - 1 in the order of their keys: buckets of about one key, then insertion. */
function sortByKey(keys: Float64Array, count: number, out: Int32Array): void {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; i++) {
    const key = keys[i] as number;
    low = Math.min(low, key);
    high = Math.max(high, key);
  }
  if (bucketStart.length < count + 2) bucketStart = new Int32Array(count * 2 + 2);
  else bucketStart.fill(0, 0, count + 2);
  const perUnit = high > low ? count / (high - low) : 0;
  const bucketOf = (key: number) => Math.floor((key - low) * perUnit);
  for (let i = 0; i < count; i++) {
    const next = bucketOf(keys[i] as number) + 1;
    bucketStart[next] = (bucketStart[next] as number) + 1;
  }
  for (let i = 1; i <= count + 1; i++) {
    bucketStart[i] = (bucketStart[i] as number) + (bucketStart[i - 1] as number);
  }
  for (let i = 0; i < count; i++) {
    const bucket = bucketOf(keys[i] as number);
    const at = bucketStart[bucket] as number;
    out[at] = i;
    bucketStart[bucket] = at + 1;
  }
  for (let i = 1; i < count; i++) {
    const item = out[i] as number;
    const key = keys[item] as number;
    let at = i - 1;
    while (at >= 0 && (keys[out[at] as number] as number) > key) {
      out[at + 1] = out[at] as number;
      at--;
    }
    out[at + 1] = item;
  }
}
