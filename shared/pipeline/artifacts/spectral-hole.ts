import type { GlyphField } from './glyph-field';
import type { PowerAt } from './glyph-spectra';

/** At this depth a frequency is missing rather than weak. */
const HOLE = 0.01;
const NEAREST_LINE = 2;
const FURTHEST_LINE = 6;

/**
 * Whether the image was enlarged twofold by repeating or by interpolating pixels: either leaves nothing at half the
 * sampling rate, along rows and columns alike, while a drawing has as much there as beside it.
 *
 * The power of all frequencies (1/2, v) is that of the rows' alternating sums (Parseval), which is exactly 0 where
 * pixels come in pairs. It is held against the lines of the spectrum beside it. Where a direction has no content
 * there, as in stripes, nothing is said.
 *
 * @param silence power of one bin below which nothing counts as content
 */
export function isSpectralHole(field: GlyphField, power: PowerAt, silence: number): boolean {
  const { size } = field;
  const middle = size / 2;
  let [across, down] = [0, 0];
  for (let line = NEAREST_LINE; line <= FURTHEST_LINE; line++) {
    for (let k = 0; k < size; k++) {
      across += power(middle + line, k);
      down += power(k, middle + line);
    }
  }
  const lines = FURTHEST_LINE - NEAREST_LINE + 1;
  const [floorAcross, floorDown] = [across / lines, down / lines];
  if (Math.min(floorAcross, floorDown) < silence * size) return false;
  const alternating = alternatingPower(field);
  return alternating.across < HOLE * floorAcross && alternating.down < HOLE * floorDown;
}

/** Power of the lines u = 1/2 and v = 1/2. The residual's gain there is 1, so the image itself is as good. */
function alternatingPower({ size, values }: GlyphField): { readonly across: number; readonly down: number } {
  const columns = new Float64Array(size);
  let across = 0;
  for (let row = 0; row < size; row++) {
    let sum = 0;
    for (let column = 0; column < size; column++) {
      const value = values[row * size + column] as number;
      sum += column % 2 === 0 ? value : -value;
      columns[column] = (columns[column] as number) + (row % 2 === 0 ? value : -value);
    }
    across += sum * sum;
  }
  return { across: across * size, down: columns.reduce((total, sum) => total + sum * sum, 0) * size };
}
