import { accumulateSide } from '../raster/accumulate';
import { blurColumns, blurField, blurredAt, blurWeights, type ScalarField } from '../raster/scalar-field';
import type { Shape } from './shape';

/** The rendering in hand, as the accumulation buffer of {@link accumulateSide}; reused. */
let buffer = new Float64Array(0);

/** Image less rendering, pixel by pixel: read where a contour passes, which is a tenth to a fifth of all pixels. */
export type ImageDifference = (pixel: number) => number;

/** An image that renderings are held against. */
export interface ImageComparison {
  readonly size: number;
  /** Of the image, in pixels; 0 for exact coverage. */
  readonly blur: number;
  /** How far the rendering of shapes is from the image. The next call takes the answer's memory. */
  readonly differenceOf: (shapes: readonly Shape[]) => ImageDifference;
}

/**
 * Makes an image ready to be compared. Where it is blurred by `blur` pixels, renderings are blurred like it, and the
 * difference is blurred once more, which is what the gradient asks for.
 */
export function createImageComparison(field: ScalarField, blur: number): ImageComparison {
  const { size } = field;
  const ink = new Float32Array(size * size);
  if (blur <= 0) {
    const { values } = field;
    const at = (pixel: number) => (values[pixel] as number) - (ink[pixel] as number);
    return {
      size,
      blur: 0,
      differenceOf: (shapes) => {
        render(shapes, ink, size);
        return at;
      },
    };
  }
  // Two blurs of one width are one of root two of it, and the image's own need not be made again.
  const target = blurField(field, blur).values;
  const weights = blurWeights(Math.SQRT2 * blur);
  const columns = new Float32Array(size * size);
  const at = (pixel: number) => (target[pixel] as number) - blurredAt(columns, pixel, weights, size);
  return {
    size,
    blur,
    differenceOf: (shapes) => {
      render(shapes, ink, size);
      blurColumns(ink, columns, weights, size);
      return at;
    },
  };
}

function render(shapes: readonly Shape[], ink: Float32Array, size: number): void {
  const stride = size + 2;
  if (buffer.length < stride * size) buffer = new Float64Array(stride * size);
  else buffer.fill(0, 0, stride * size);
  for (const shape of shapes) renderShape(shape, size);
  for (let row = 0; row < size; row++) {
    let area = 0;
    for (let column = 0; column < size; column++) {
      area += buffer[row * stride + column] as number;
      ink[row * size + column] = Math.max(0, Math.min(1, area));
    }
  }
}

function renderShape({ x, y, starts, isCubic }: Shape, size: number): void {
  const n = x.length;
  for (let k = 0; k < starts.length; k++) {
    const at = starts[k] as number;
    const x0 = x[at] as number;
    const y0 = size - (y[at] as number);
    if (!isCubic[k]) {
      const to = (at + 1) % n;
      accumulateSide(buffer, size, x0, y0, x[to] as number, size - (y[to] as number));
      continue;
    }
    const to = (at + 3) % n;
    const [x1, y1] = [x[at + 1] as number, size - (y[at + 1] as number)];
    const [x2, y2] = [x[at + 2] as number, size - (y[at + 2] as number)];
    const [x3, y3] = [x[to] as number, size - (y[to] as number)];
    const bend = Math.sqrt(
      Math.max(
        (x0 - 2 * x1 + x2) ** 2 + (y0 - 2 * y1 + y2) ** 2,
        (x1 - 2 * x2 + x3) ** 2 + (y1 - 2 * y2 + y3) ** 2,
      ),
    );
    const parts = Math.max(1, Math.ceil(Math.sqrt((0.75 * bend) / 0.01)));
    let fromX = x0;
    let fromY = y0;
    for (let i = 1; i <= parts; i++) {
      const t = i / parts;
      const m = 1 - t;
      const b0 = m * m * m;
      const b1 = 3 * m * m * t;
      const b2 = 3 * m * t * t;
      const b3 = t * t * t;
      const toX = b0 * x0 + b1 * x1 + b2 * x2 + b3 * x3;
      const toY = b0 * y0 + b1 * y1 + b2 * y2 + b3 * y3;
      accumulateSide(buffer, size, fromX, fromY, toX, toY);
      fromX = toX;
      fromY = toY;
    }
  }
}
