/** Points of a contour in pixels, y up. A closed polyline does not repeat its first point. */
export interface Polyline {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The shoelace area, positive for counter-clockwise contours (y up). */
export function signedArea({ x, y }: Polyline): number {
  let sum = 0;
  for (let i = 0, last = x.length - 1; i < x.length; last = i++) {
    sum += (x[last] as number) * (y[i] as number) - (x[i] as number) * (y[last] as number);
  }
  return sum / 2;
}

/** Arc length at each point of an open polyline; 0 at the first. */
export function arcLengths({ x, y }: Polyline): Float64Array {
  const s = new Float64Array(x.length);
  for (let i = 1; i < x.length; i++) {
    const [dx, dy] = [(x[i] as number) - (x[i - 1] as number), (y[i] as number) - (y[i - 1] as number)];
    s[i] = (s[i - 1] as number) + Math.sqrt(dx * dx + dy * dy);
  }
  return s;
}

/** Length of a closed polyline, the closing side included. */
export function perimeter(polyline: Polyline): number {
  const { x, y } = polyline;
  const last = x.length - 1;
  if (last < 1) return 0;
  const closing = Math.hypot((x[0] as number) - (x[last] as number), (y[0] as number) - (y[last] as number));
  return (arcLengths(polyline)[last] as number) + closing;
}

/**
 * Gaussian smoothing of a closed polyline along its arc length, `sigma` in pixels.
 *
 * A plain average would shrink every circle by sigma^2 / 2r; the second pass adds back what the first took
 * (Taubin's idea with one step), so radii stay as they are to first order.
 */
export function smoothPolyline(polyline: Polyline, sigma: number): Polyline {
  if (sigma <= 0 || polyline.x.length < 5) return polyline;
  const once = average(polyline, sigma);
  const twice = average(once, sigma);
  const back = (a: Float64Array, b: Float64Array) => a.map((value, i) => 2 * value - (b[i] as number));
  return { x: back(once.x, twice.x), y: back(once.y, twice.y) };
}

function average(polyline: Polyline, sigma: number): Polyline {
  const { x, y } = polyline;
  const n = x.length;
  const step = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const next = (i + 1) % n;
    step[i] = Math.sqrt(
      ((x[next] as number) - (x[i] as number)) ** 2 + ((y[next] as number) - (y[i] as number)) ** 2,
    );
  }
  const outX = new Float64Array(n);
  const outY = new Float64Array(n);
  const reach = 2.5 * sigma;
  for (let i = 0; i < n; i++) {
    // The weight of a point is the Gaussian times the length it stands for, so that close points do not pull.
    const own = ((step[i] as number) + (step[(i + n - 1) % n] as number)) / 2 + 1e-9;
    let weight = own;
    let sumX = own * (x[i] as number);
    let sumY = own * (y[i] as number);
    for (const direction of [1, -1]) {
      let distance = 0;
      let at = i;
      for (let k = 1; k < n / 2; k++) {
        distance += step[direction === 1 ? at : (at + n - 1) % n] as number;
        at = (at + n + direction) % n;
        if (distance > reach) break;
        const length = ((step[at] as number) + (step[(at + n - 1) % n] as number)) / 2;
        const w = length * Math.exp(-(distance * distance) / (2 * sigma * sigma));
        weight += w;
        sumX += w * (x[at] as number);
        sumY += w * (y[at] as number);
      }
    }
    outX[i] = sumX / weight;
    outY[i] = sumY / weight;
  }
  return { x: outX, y: outY };
}
