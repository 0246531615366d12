/**
 * What an upsampler answers to a constant input, away from the border: one value for each channel at each place of
 * its lattice cell. Where the places differ, a plain area comes out as a pattern (Sugawara, Shiota, Kiya 2018).
 */
export interface DcResponse {
  /** Side of the cell, 2 for an upsampler that doubles. */
  readonly period: number;
  readonly channels: number;
  /** `period * period * channels` values, [row][column][channel]. */
  readonly values: Float64Array;
}

/** A kernel with its shape as the networks store it. */
export interface KernelWeights {
  readonly values: ArrayLike<number>;
  readonly shape: readonly [number, number, number, number];
  /** One for each output channel; without it none. */
  readonly bias?: ArrayLike<number>;
}

/** Ones, or the mean of the features that reach the upsampler, one for each input channel. */
export type DcInput = ArrayLike<number> | undefined;

/**
 * The kernel's index: the spread of the answers to a constant over the places of the lattice, against their size.
 *
 * 0 where a plain area stays plain whatever the input; about 0.84 for random kernels of transposed convolutions and
 * pixel shuffles alike; 1 and more where the places cancel on average. 0 for an upsampler that answers nothing.
 */
export function kernelDcIndex({ period, channels, values }: DcResponse): number {
  const places = period * period;
  let spread = 0;
  let power = 0;
  for (let channel = 0; channel < channels; channel++) {
    let sum = 0;
    let squares = 0;
    for (let place = 0; place < places; place++) {
      const value = values[place * channels + channel] as number;
      sum += value;
      squares += value * value;
    }
    // Two passes: the difference of two large sums would leave dust where the places are exactly alike.
    const mean = sum / places;
    for (let place = 0; place < places; place++)
      spread += ((values[place * channels + channel] as number) - mean) ** 2;
    power += squares;
  }
  return power === 0 ? 0 : Math.sqrt(spread / power);
}

/**
 * A transposed convolution of weights [k, k, out, in] and stride s: the output at a place sums the taps that lie
 * there modulo s. Padding is that of TensorFlow's `same`.
 */
export function convTransposeDc(kernel: KernelWeights, stride = 2, input: DcInput = undefined): DcResponse {
  const [side, , channels, inputs] = kernel.shape;
  const padding = Math.floor(Math.max(0, side - stride) / 2);
  const place = (tap: number) => (tap - padding + stride * side) % stride;
  const values = new Float64Array(stride * stride * channels);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const to = (place(row) * stride + place(column)) * channels;
      for (let channel = 0; channel < channels; channel++) {
        const from = ((row * side + column) * channels + channel) * inputs;
        let sum = 0;
        for (let i = 0; i < inputs; i++) sum += (kernel.values[from + i] as number) * dcAt(input, i);
        values[to + channel] = (values[to + channel] as number) + sum;
      }
    }
  }
  return withBias({ period: stride, channels, values }, kernel.bias);
}

/**
 * A convolution of weights [k, k, in, s*s*out] and a pixel shuffle, which sends channel `(row * s + column) * out + c`
 * to the place (row, column).
 */
export function pixelShuffleDc(kernel: KernelWeights, block = 2, input: DcInput = undefined): DcResponse {
  const wide = kernel.shape[3];
  const values = new Float64Array(wide);
  addConvolved(values, kernel, input);
  if (kernel.bias !== undefined)
    for (let k = 0; k < wide; k++) values[k] = (values[k] as number) + (kernel.bias[k] as number);
  return { period: block, channels: wide / (block * block), values };
}

/**
 * A nearest or bilinear resize and a convolution of weights [k, k, in, out]: a constant stays one through the
 * resize, so every place sums all taps.
 */
export function resizeConvDc(kernel: KernelWeights, scale = 2, input: DcInput = undefined): DcResponse {
  const channels = kernel.shape[3];
  const one = new Float64Array(channels);
  addConvolved(one, kernel, input);
  const values = new Float64Array(scale * scale * channels);
  for (let place = 0; place < scale * scale; place++) values.set(one, place * channels);
  return withBias({ period: scale, channels, values }, kernel.bias);
}

/** A mean over `period` by `period` pixels behind an upsampler: each output pixel has every place once. */
export function boxMeanDc({ period, channels, values }: DcResponse): DcResponse {
  const places = period * period;
  const means = new Float64Array(values.length);
  for (let channel = 0; channel < channels; channel++) {
    let sum = 0;
    for (let place = 0; place < places; place++) sum += values[place * channels + channel] as number;
    for (let place = 0; place < places; place++) means[place * channels + channel] = sum / places;
  }
  return { period, channels, values: means };
}

/** A convolution of weights [k, k, in, out] with odd k behind an upsampler, which may mend what it did. */
export function convDc({ period, channels: inputs, values }: DcResponse, kernel: KernelWeights): DcResponse {
  const [side, , , channels] = kernel.shape;
  const reach = (side - 1) / 2;
  const wrap = (place: number) => (place + period * side) % period;
  const out = new Float64Array(period * period * channels);
  for (let row = 0; row < period; row++) {
    for (let column = 0; column < period; column++) {
      const to = (row * period + column) * channels;
      for (let tap = 0; tap < side * side; tap++) {
        const fromRow = wrap(row + Math.floor(tap / side) - reach);
        const fromColumn = wrap(column + (tap % side) - reach);
        for (let i = 0; i < inputs; i++) {
          const value = values[(fromRow * period + fromColumn) * inputs + i] as number;
          const weights = (tap * inputs + i) * channels;
          for (let c = 0; c < channels; c++)
            out[to + c] = (out[to + c] as number) + value * (kernel.values[weights + c] as number);
        }
      }
    }
  }
  return withBias({ period, channels, values: out }, kernel.bias);
}

const dcAt = (input: DcInput, channel: number) => (input === undefined ? 1 : (input[channel] as number));

/** Adds what a convolution of weights [k, k, in, out] makes of a constant to `values`, [out]. */
function addConvolved(values: Float64Array, { values: weights, shape }: KernelWeights, input: DcInput): void {
  const [side, , inputs, channels] = shape;
  for (let tap = 0; tap < side * side; tap++) {
    for (let i = 0; i < inputs; i++) {
      const from = (tap * inputs + i) * channels;
      const dc = dcAt(input, i);
      for (let c = 0; c < channels; c++)
        values[c] = (values[c] as number) + dc * (weights[from + c] as number);
    }
  }
}

function withBias(response: DcResponse, bias: ArrayLike<number> | undefined): DcResponse {
  if (bias === undefined) return response;
  const { channels, values } = response;
  return { ...response, values: values.map((value, at) => value + (bias[at % channels] as number)) };
}
