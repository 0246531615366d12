/**
 * An image of `from` pixels a side drawn in a square of `to` pixels.
 *
 * Enlarged only by whole multiples with the nearest pixel, and centred, so that every pixel stays a square;
 * made smaller by averaging the area each new pixel covers.
 */
export function fitCoverage(coverage: Uint8Array, from: number, to: number): Uint8Array {
  if (from === to) return coverage;
  return from < to ? enlarge(coverage, from, to) : reduce(coverage, from, to);
}

function enlarge(coverage: Uint8Array, from: number, to: number): Uint8Array {
  const fitted = new Uint8Array(to * to);
  const multiple = Math.floor(to / from);
  const margin = Math.floor((to - from * multiple) / 2);
  for (let y = 0; y < from * multiple; y++) {
    const row = Math.floor(y / multiple) * from;
    const target = (margin + y) * to + margin;
    for (let x = 0; x < from * multiple; x++) {
      fitted[target + x] = coverage[row + Math.floor(x / multiple)] ?? 0;
    }
  }
  return fitted;
}

function reduce(coverage: Uint8Array, from: number, to: number): Uint8Array {
  const narrow = new Float32Array(from * to);
  averageRows(from, to, (low, weight, target) => {
    for (let y = 0; y < from; y++) {
      const at = y * to + target;
      narrow[at] = (narrow[at] ?? 0) + weight * (coverage[y * from + low] ?? 0);
    }
  });
  const sums = new Float32Array(to * to);
  averageRows(from, to, (low, weight, target) => {
    for (let x = 0; x < to; x++) {
      const at = target * to + x;
      sums[at] = (sums[at] ?? 0) + weight * (narrow[low * to + x] ?? 0);
    }
  });
  return Uint8Array.from(sums, Math.round);
}

/** Calls back with each source line, its share of a target line, and that line. Shares of a target add to 1. */
function averageRows(
  from: number,
  to: number,
  visit: (source: number, weight: number, target: number) => void,
): void {
  const scale = from / to;
  for (let target = 0; target < to; target++) {
    const start = target * scale;
    const end = start + scale;
    for (let source = Math.floor(start); source < Math.min(from, Math.ceil(end)); source++) {
      const overlap = Math.min(end, source + 1) - Math.max(start, source);
      if (overlap > 1e-9) visit(source, overlap / scale, target);
    }
  }
}
