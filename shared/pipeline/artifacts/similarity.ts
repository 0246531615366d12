/** How like its target an image is, over values in [0, 1] with ink = 1 (artifacts-and-outlines 1.3). */
export interface Similarity {
  /** Mean absolute difference. */
  readonly l1: number;
  /** Root of the mean squared difference. */
  readonly rmse: number;
  /** Structural similarity (Wang et al. 2004), mean over the windows that lie wholly inside. */
  readonly ssim: number;
  /** Ink of both over ink of either, with the outline at 0.5. */
  readonly iou: number;
  /** Mean absolute difference of the Sobel gradients, in coverage per pixel; what the edge loss descends. */
  readonly edgeL1: number;
}

/** Coverage of a square image: floats in [0, 1], or bytes 0 to 255 that stand for them. Ink is the high end. */
export type Coverage = Float32Array | Float64Array | Uint8Array | Uint8ClampedArray;

const SIDE = 11;
const SIGMA = 1.5;
const C1 = 0.01 ** 2;
const C2 = 0.03 ** 2;

/** The Gaussian of the paper, cut off at 11 samples and normalised; symmetric, so six weights say it all. */
const WEIGHTS = (() => {
  const half = (SIDE - 1) / 2;
  const raw = Array.from({ length: SIDE }, (_, i) => Math.exp(-((i - half) ** 2) / (2 * SIGMA ** 2)));
  const sum = raw.reduce((total, weight) => total + weight, 0);
  return Float64Array.from(raw, (weight) => weight / sum);
})();
const [W0, W1, W2, W3, W4, W5] = WEIGHTS as unknown as [number, number, number, number, number, number];

/** Reused between calls; every value read is written first. */
let moments = new Float64Array(0);
let columns = new Float64Array(0);
let differences = new Float64Array(0);

/**
 * Scores one square image against its target.
 *
 * @param sizePx side of both images, at least 11 (the window of SSIM)
 */
export function scoreImages(generated: Coverage, target: Coverage, sizePx: number): Similarity {
  const pixels = sizePx * sizePx;
  if (sizePx < SIDE)
    throw new RangeError(`images of ${sizePx} px are smaller than the SSIM window of ${SIDE}`);
  if (generated.length !== pixels || target.length !== pixels) {
    throw new RangeError(`expected ${pixels} values, got ${generated.length} and ${target.length}`);
  }
  if (moments.length < pixels * 4) {
    moments = new Float64Array(pixels * 4);
    columns = new Float64Array(pixels * 4);
    differences = new Float64Array(pixels);
  }
  const scaleA = scaleOf(generated);
  const scaleB = scaleOf(target);
  let absolute = 0;
  let squared = 0;
  let both = 0;
  let either = 0;
  for (let i = 0; i < pixels; i++) {
    const a = (generated[i] as number) * scaleA;
    const b = (target[i] as number) * scaleB;
    const sum = a + b;
    const difference = a - b;
    differences[i] = difference;
    absolute += Math.abs(difference);
    squared += difference * difference;
    const isInkA = a >= 0.5;
    const isInkB = b >= 0.5;
    if (isInkA || isInkB) either++;
    if (isInkA && isInkB) both++;
    const at = i * 4;
    moments[at] = sum;
    moments[at + 1] = difference;
    moments[at + 2] = sum * sum;
    moments[at + 3] = difference * difference;
  }
  return {
    l1: absolute / pixels,
    rmse: Math.sqrt(squared / pixels),
    ssim: structuralSimilarity(sizePx),
    iou: either === 0 ? 1 : both / either,
    edgeL1: meanSlope(sizePx),
  };
}

/** The mean of each score. Averaging nothing is a bug of the caller and throws. */
export function meanScores(scores: readonly Similarity[]): Similarity {
  if (scores.length === 0) throw new RangeError('no scores to average');
  const mean = (pick: (score: Similarity) => number) =>
    scores.reduce((total, score) => total + pick(score), 0) / scores.length;
  return {
    l1: mean((score) => score.l1),
    rmse: mean((score) => score.rmse),
    ssim: mean((score) => score.ssim),
    iou: mean((score) => score.iou),
    edgeL1: mean((score) => score.edgeL1),
  };
}

/**
 * The mean absolute Sobel slope of `differences`, over both directions (Sobel & Feldman 1968; the sum of the weights
 * on either side, 4, over two pixels makes it a slope per pixel). The image goes on beyond its border as it ends
 * there. The gradient of a difference is the difference of the gradients.
 */
function meanSlope(size: number): number {
  let total = 0;
  for (let y = 0; y < size; y++) {
    const above = Math.max(0, y - 1) * size;
    const row = y * size;
    const below = Math.min(size - 1, y + 1) * size;
    for (let x = 0; x < size; x++) {
      const left = Math.max(0, x - 1);
      const right = Math.min(size - 1, x + 1);
      const aboveLeft = differences[above + left] as number;
      const aboveRight = differences[above + right] as number;
      const belowLeft = differences[below + left] as number;
      const belowRight = differences[below + right] as number;
      const across = 2 * ((differences[row + right] as number) - (differences[row + left] as number));
      const down = 2 * ((differences[below + x] as number) - (differences[above + x] as number));
      total += Math.abs(across + aboveRight + belowRight - aboveLeft - belowLeft);
      total += Math.abs(down + belowLeft + belowRight - aboveLeft - aboveRight);
    }
  }
  return total / (2 * 8 * size * size);
}

/**
 * SSIM from the local moments of s = a + b and d = a - b instead of a and b: four maps to blur, not five.
 *
 * 2 mu_a mu_b = (mu_s^2 - mu_d^2) / 2, mu_a^2 + mu_b^2 = (mu_s^2 + mu_d^2) / 2, and the same for the variances.
 */
function structuralSimilarity(size: number): number {
  const valid = size - SIDE + 1;
  // [size, size, 4] -> [size, valid, 4] -> [valid, valid, 4]
  blur(moments, columns, size, valid, 4, size * 4);
  blur(columns, moments, valid, valid, valid * 4, valid * 4);
  let total = 0;
  for (let row = 0; row < valid; row++) {
    for (let column = 0; column < valid; column++) {
      const at = (row * valid + column) * 4;
      const sum = moments[at] as number;
      const difference = moments[at + 1] as number;
      const sum2 = sum * sum;
      const difference2 = difference * difference;
      const varianceS = (moments[at + 2] as number) - sum2;
      const varianceD = (moments[at + 3] as number) - difference2;
      const luminance = ((sum2 - difference2) / 2 + C1) / ((sum2 + difference2) / 2 + C1);
      const structure = ((varianceS - varianceD) / 2 + C2) / ((varianceS + varianceD) / 2 + C2);
      total += luminance * structure;
    }
  }
  return total / (valid * valid);
}

/**
 * One pass of the Gaussian over four interleaved maps, with the symmetric weights folded: six products a value.
 *
 * `step` is the distance between neighbours along the blurred direction. Row `r` of the output starts at
 * `r * valid * 4` and is read from `r * rowStride` on.
 */
function blur(
  source: Float64Array,
  out: Float64Array,
  rows: number,
  valid: number,
  step: number,
  rowStride: number,
): void {
  const length = valid * 4;
  for (let row = 0; row < rows; row++) {
    const from = row * rowStride;
    const to = row * length;
    for (let i = 0; i < length; i++) {
      const p = from + i;
      out[to + i] =
        W0 * ((source[p] as number) + (source[p + 10 * step] as number)) +
        W1 * ((source[p + step] as number) + (source[p + 9 * step] as number)) +
        W2 * ((source[p + 2 * step] as number) + (source[p + 8 * step] as number)) +
        W3 * ((source[p + 3 * step] as number) + (source[p + 7 * step] as number)) +
        W4 * ((source[p + 4 * step] as number) + (source[p + 6 * step] as number)) +
        W5 * (source[p + 5 * step] as number);
    }
  }
}

const scaleOf = (values: Coverage) =>
  values instanceof Uint8Array || values instanceof Uint8ClampedArray ? 1 / 255 : 1;
