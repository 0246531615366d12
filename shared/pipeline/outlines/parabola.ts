/** value = a + b t + c t^2 with t = s - middle. */
export interface Parabola {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** Least squares over the points `first` to `last`; undefined for fewer than four or badly spread ones. */
export function fitParabola(
  s: Float64Array,
  values: Float64Array,
  first: number,
  last: number,
  middle: number,
): Parabola | undefined {
  if (last - first < 3) return undefined;
  let [s0, s1, s2, s3, s4, v0, v1, v2] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let i = first; i <= last; i++) {
    const t = (s[i] as number) - middle;
    const v = values[i] as number;
    s0 += 1;
    s1 += t;
    s2 += t * t;
    s3 += t * t * t;
    s4 += t * t * t * t;
    v0 += v;
    v1 += v * t;
    v2 += v * t * t;
  }
  const det = s0 * (s2 * s4 - s3 * s3) - s1 * (s1 * s4 - s3 * s2) + s2 * (s1 * s3 - s2 * s2);
  if (Math.abs(det) < 1e-9) return undefined;
  const a = (v0 * (s2 * s4 - s3 * s3) - s1 * (v1 * s4 - s3 * v2) + s2 * (v1 * s3 - s2 * v2)) / det;
  const b = (s0 * (v1 * s4 - v2 * s3) - v0 * (s1 * s4 - s3 * s2) + s2 * (s1 * v2 - v1 * s2)) / det;
  const c = (s0 * (s2 * v2 - v1 * s3) - s1 * (s1 * v2 - v1 * s2) + v0 * (s1 * s3 - s2 * s2)) / det;
  return { a, b, c };
}
