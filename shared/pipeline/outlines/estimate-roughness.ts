import { arcLengths, type Polyline } from '../raster/polyline';
import { fitParabola } from './parabola';

/** Half of the stretch that is held against a parabola, and the way between two stretches, in pixels. */
const REACH = 6;
const STRIDE = 2;
/** A stretch whose chord is this much of its length is nearly straight: what is left there is no shape. */
const STRAIGHT = 0.985;
/** Fewer stretches say nothing. */
const LEAST_STRETCHES = 8;

/**
 * How far a contour strays from what is smooth, in pixels: about 0.003 for exact coverage, 0.025 for noise of three
 * grey levels, 0.07 for the drawings of a network, whose edges waver.
 *
 * The root mean square distance from a parabola, over stretches of twelve pixels that are nearly straight; of all
 * stretches the lower quartile, because a stretch with a bend in it is no parabola either.
 */
export function estimateRoughness(contours: readonly Polyline[]): number {
  const found: number[] = [];
  for (const contour of contours) addStretches(contour, found);
  if (found.length < LEAST_STRETCHES) return 0;
  found.sort((a, b) => a - b);
  return found[found.length >> 2] as number;
}

function addStretches(contour: Polyline, found: number[]): void {
  const { x, y } = contour;
  const s = arcLengths(contour);
  const length = s.at(-1) ?? 0;
  /** How far each vertex of the stretch in hand is from a line along it. */
  const across = new Float64Array(x.length);
  let [first, last] = [0, 0];
  for (let middle = REACH; middle <= length - REACH; middle += STRIDE) {
    while ((s[first] as number) < middle - REACH) first++;
    while (last + 1 < s.length && (s[last + 1] as number) <= middle + REACH) last++;
    const [dx, dy] = [(x[last] as number) - (x[first] as number), (y[last] as number) - (y[first] as number)];
    const chord = Math.sqrt(dx * dx + dy * dy);
    if (chord < STRAIGHT * ((s[last] as number) - (s[first] as number))) continue;
    for (let i = first; i <= last; i++) {
      across[i] = ((y[i] as number) * dx - (x[i] as number) * dy) / chord;
    }
    const parabola = fitParabola(s, across, first, last, middle);
    if (parabola === undefined) continue;
    const { a, b, c } = parabola;
    let sum = 0;
    for (let i = first; i <= last; i++) {
      const t = (s[i] as number) - middle;
      sum += ((across[i] as number) - a - b * t - c * t * t) ** 2;
    }
    found.push(Math.sqrt(sum / (last - first + 1)));
  }
}
