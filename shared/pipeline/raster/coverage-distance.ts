/**
 * Signed distance from a pixel's centre to a straight edge that covers `coverage` of it, positive when the
 * centre is inside.
 *
 * The edge has the unit normal (nx, ny). The area of a unit square cut by a line is linear in the distance while
 * the line crosses two opposite sides and a parabola while it cuts a corner (Gustavson and Strand 2011,
 * "Anti-aliased Euclidean distance transform"); both invert in closed form.
 */
export function coverageToDistance(coverage: number, nx: number, ny: number): number {
  const a = Math.max(Math.abs(nx), Math.abs(ny));
  const b = Math.min(Math.abs(nx), Math.abs(ny));
  const isInside = coverage >= 0.5;
  // The smaller part of the pixel, by symmetry.
  const part = isInside ? 1 - coverage : coverage;
  const cornerPart = b / (2 * a);
  const distance = part >= cornerPart ? (0.5 - part) * a : (a + b) / 2 - Math.sqrt(2 * part * a * b);
  return isInside ? distance : -distance;
}
