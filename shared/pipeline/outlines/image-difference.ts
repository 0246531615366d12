import { accumulateSide } from '../raster/accumulate';
import { blurField, type ScalarField } from '../raster/scalar-field';
import type { Shape } from './shape';

/** The image in hand, as the accumulation buffer of {@link accumulateSide}, and the last answer; both are reused. */
let buffer = new Float64Array(0);
let out = new Float32Array(0);

/**
 * Image less the shapes' rendering, blurred once more where the image is blurred: what the gradient asks for. The next
 * call overwrites it.
 */
export function imageDifference(shapes: readonly Shape[], field: ScalarField, blur: number): Float32Array {
  const { size, values } = field;
  const stride = size + 2;
  if (buffer.length < stride * size) buffer = new Float64Array(stride * size);
  else buffer.fill(0, 0, stride * size);
  for (const shape of shapes) renderShape(shape, size);
  if (out.length !== size * size) out = new Float32Array(size * size);
  for (let row = 0; row < size; row++) {
    let area = 0;
    for (let column = 0; column < size; column++) {
      area += buffer[row * stride + column] as number;
      const at = row * size + column;
      const ink = Math.max(0, Math.min(1, area));
      out[at] = blur > 0 ? ink : (values[at] as number) - ink;
    }
  }
  if (blur <= 0) return out;
  const seen = blurField({ size, values: out }, blur).values;
  for (let i = 0; i < seen.length; i++) seen[i] = (values[i] as number) - (seen[i] as number);
  return blurField({ size, values: seen }, blur).values;
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
