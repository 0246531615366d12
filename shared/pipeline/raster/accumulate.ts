/**
 * Adds the signed area of a downward line to a row-wise difference buffer (the method of font-rs, R. Levien 2016).
 *
 * `buffer` has `size` rows of `size + 2` columns. A running sum along a row turns it into the coverage of each
 * pixel: exact, because each pixel takes the area the line cuts off to its right. Parts left of the canvas
 * count as lying on its left edge, parts right of it count for nothing.
 *
 * @param sign +1 where ink lies to the right of the line, -1 where it lies to the left
 */
export function accumulateLine(
  buffer: Float64Array,
  size: number,
  sign: number,
  xFrom: number,
  yFrom: number,
  xTo: number,
  yTo: number,
): void {
  let x0 = xFrom;
  let y0 = yFrom;
  let x1 = xTo;
  let y1 = yTo;
  if (y1 <= 0 || y0 >= size) return;
  const slope = (x1 - x0) / (y1 - y0);
  if (y0 < 0) {
    x0 -= y0 * slope;
    y0 = 0;
  }
  if (y1 > size) {
    x1 += (size - y1) * slope;
    y1 = size;
  }
  if (x0 >= size && x1 >= size) return;
  if (x0 <= 0 && x1 <= 0) {
    accumulateInside(buffer, size, sign, 0, y0, 0, y1);
    return;
  }
  if (x0 < 0 || x1 < 0) {
    const y = y0 - x0 / slope;
    if (x0 < 0) {
      accumulateInside(buffer, size, sign, 0, y0, 0, y);
      x0 = 0;
      y0 = y;
    } else {
      accumulateInside(buffer, size, sign, 0, y, 0, y1);
      x1 = 0;
      y1 = y;
    }
  }
  if (x0 > size || x1 > size) {
    const y = y0 + (size - x0) / slope;
    if (x0 > size) {
      x0 = size;
      y0 = y;
    } else {
      x1 = size;
      y1 = y;
    }
  }
  accumulateInside(buffer, size, sign, x0, y0, x1, y1);
}

/** {@link accumulateLine} for a line of either way, y down, of a contour that keeps its ink on the left with y up. */
export function accumulateSide(
  buffer: Float64Array,
  size: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): void {
  if (y0 < y1) accumulateLine(buffer, size, 1, x0, y0, x1, y1);
  else if (y0 > y1) accumulateLine(buffer, size, -1, x1, y1, x0, y0);
}

/** {@link accumulateLine} for a line wholly inside the canvas. */
function accumulateInside(
  buffer: Float64Array,
  size: number,
  sign: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): void {
  if (y1 <= y0) return;
  const slope = (x1 - x0) / (y1 - y0);
  const stride = size + 2;
  const lastRow = Math.min(size, Math.ceil(y1));
  let x = x0;
  for (let row = Math.floor(y0); row < lastRow; row++) {
    const top = Math.max(row, y0);
    const bottom = Math.min(row + 1, y1);
    const height = bottom - top;
    // The end points are taken as they are, so that contours close without a rounding gap.
    let next = row + 1 < y1 ? x0 + slope * (bottom - y0) : x1;
    if (next < 0) next = 0;
    else if (next > size) next = size;
    const area = sign * height;
    const left = Math.min(x, next);
    const right = Math.max(x, next);
    const leftColumn = Math.floor(left);
    const rightColumn = Math.ceil(right);
    const at = row * stride + leftColumn;
    if (rightColumn <= leftColumn + 1) {
      const middle = 0.5 * (left + right) - leftColumn;
      buffer[at] = (buffer[at] as number) + area * (1 - middle);
      buffer[at + 1] = (buffer[at + 1] as number) + area * middle;
    } else {
      const perPixel = 1 / (right - left);
      const inFirst = 1 - (left - leftColumn);
      const first = 0.5 * perPixel * inFirst * inFirst;
      const inLast = right - rightColumn + 1;
      const last = 0.5 * perPixel * inLast * inLast;
      buffer[at] = (buffer[at] as number) + area * first;
      if (rightColumn === leftColumn + 2) {
        buffer[at + 1] = (buffer[at + 1] as number) + area * (1 - first - last);
      } else {
        const second = perPixel * (1.5 - (left - leftColumn));
        buffer[at + 1] = (buffer[at + 1] as number) + area * (second - first);
        const columns = rightColumn - leftColumn;
        for (let i = 2; i < columns - 1; i++) {
          buffer[at + i] = (buffer[at + i] as number) + area * perPixel;
        }
        const beforeLast = second + (columns - 3) * perPixel;
        buffer[at + columns - 1] = (buffer[at + columns - 1] as number) + area * (1 - beforeLast - last);
      }
      const end = at + rightColumn - leftColumn;
      buffer[end] = (buffer[end] as number) + area * last;
    }
    x = next;
  }
}
