import type { NativeImage } from './native-image';

/** Where a pixel lies. The frame around the scored area is neither: padding of convolutions shows there. */
export const REGION = { outside: 0, edge: 1, flat: 2 } as const;

/** An image prepared for scoring: cropped to whole cells of the lattice, its smooth part taken off. */
export interface GlyphField {
  /** Side of the scored area in pixels, a multiple of 8. It begins at the image's upper left corner. */
  readonly size: number;
  /** Values in [0, 1], ink = 1. */
  readonly values: Float32Array;
  /** What the neighbours do not predict: I - B*B*I with B = [1 2 1] / 4; 0 outside of the scored regions. */
  readonly residual: Float32Array;
  /** One of {@link REGION} for each pixel. */
  readonly region: Uint8Array;
  readonly edgeCount: number;
  readonly flatCount: number;
}

/** Whole cells of the largest lattice period. */
const CELL = 8;
/** A band pixel's neighbourhood is neither all paper nor all ink. */
const BAND_LOW = 0.2;
const BAND_HIGH = 0.8;

/**
 * Prepares an image; everything returned is new.
 *
 * @param mask the image whose edges divide the pixels, of the same size; the image itself when left out
 */
export function fieldOf(image: NativeImage, mask: NativeImage = image): GlyphField {
  if (mask.sizePx !== image.sizePx)
    throw new RangeError(`the mask has ${mask.sizePx} px, the image ${image.sizePx}`);
  const size = image.sizePx - (image.sizePx % CELL);
  const values = crop(image, size);
  const region = regionsOf(mask === image ? values : crop(mask, size), size);
  const smooth = smoothOf(values, size);
  const residual = new Float32Array(size * size);
  let edgeCount = 0;
  let flatCount = 0;
  for (let at = 0; at < residual.length; at++) {
    if (region[at] === REGION.outside) continue;
    residual[at] = (values[at] as number) - (smooth[at] as number);
    if (region[at] === REGION.edge) edgeCount++;
    else flatCount++;
  }
  return { size, values, residual, region, edgeCount, flatCount };
}

/** Pixels at the border that are not scored: a sixteenth of the side, which the em box at 0.9 hardly reaches. */
export const borderOf = (size: number): number => Math.max(2, size >> 4);

function crop({ sizePx, values }: NativeImage, size: number): Float32Array {
  if (size === sizePx) return values;
  const cropped = new Float32Array(size * size);
  for (let row = 0; row < size; row++)
    cropped.set(values.subarray(row * sizePx, row * sizePx + size), row * size);
  return cropped;
}

/** B*B*I; beyond its border the image goes on as it ends there. */
function smoothOf(values: Float32Array, size: number): Float32Array {
  const across = new Float32Array(size * size);
  for (let row = 0; row < size; row++) {
    const start = row * size;
    for (let column = 0; column < size; column++) {
      const left = values[start + (column === 0 ? 0 : column - 1)] as number;
      const right = values[start + (column === size - 1 ? column : column + 1)] as number;
      across[start + column] = 0.25 * (left + right) + 0.5 * (values[start + column] as number);
    }
  }
  const smooth = new Float32Array(size * size);
  for (let row = 0; row < size; row++) {
    const start = row * size;
    const above = row === 0 ? start : start - size;
    const below = row === size - 1 ? start : start + size;
    for (let column = 0; column < size; column++) {
      smooth[start + column] =
        0.25 * ((across[above + column] as number) + (across[below + column] as number)) +
        0.5 * (across[start + column] as number);
    }
  }
  return smooth;
}

/** The band around edges: the 3x3 pixels about each whose 3x3 mean is between paper and ink. */
function regionsOf(values: Float32Array, size: number): Uint8Array {
  const isMixed = new Uint8Array(size * size);
  for (let row = 1; row < size - 1; row++) {
    const start = row * size;
    // A sliding sum of three columns.
    let left = columnSum(values, start, size);
    let middle = columnSum(values, start + 1, size);
    for (let column = 1; column < size - 1; column++) {
      const right = columnSum(values, start + column + 1, size);
      const mean = (left + middle + right) / 9;
      if (mean > BAND_LOW && mean < BAND_HIGH) isMixed[start + column] = 1;
      left = middle;
      middle = right;
    }
  }
  const region = new Uint8Array(size * size);
  const border = borderOf(size);
  for (let row = border; row < size - border; row++) {
    for (let column = border; column < size - border; column++) {
      const at = row * size + column;
      const isEdge = nearMixed(isMixed, at - size) || nearMixed(isMixed, at) || nearMixed(isMixed, at + size);
      region[at] = isEdge ? REGION.edge : REGION.flat;
    }
  }
  return region;
}

const columnSum = (values: Float32Array, at: number, size: number) =>
  (values[at - size] as number) + (values[at] as number) + (values[at + size] as number);

const nearMixed = (isMixed: Uint8Array, at: number) =>
  isMixed[at - 1] === 1 || isMixed[at] === 1 || isMixed[at + 1] === 1;
