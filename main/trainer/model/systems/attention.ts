import { AppError } from '../../../../shared/domain/app-error';
import { type Tensor4D, tf } from '../../backend';
import { layerNorm, planLayerNorm } from '../layer-norm';
import { conv, planConv } from '../layers';
import { type NormKind, norm, planNorm } from '../norm';
import type { Lookup } from '../parameters';
import type { FeatureShape, LayerPlan } from '../plan';

/** Every position against every other by softmax, or in time linear in the positions. */
type AttentionKind = 'softmax' | 'linear';

export interface AttentionOptions {
  readonly kind: AttentionKind;
  readonly heads: number;
  /** The norm before it. */
  readonly norm: NormKind | 'layer';
}

/**
 * The largest matrix of attention of one glyph. Training keeps it and two gradients of its size for every glyph of
 * a batch, so 256 MiB is 12 GiB at a batch of 16: beyond what any machine this is meant for has to spare.
 */
const mostMatrixBytes = 256 * 2 ** 20;

/**
 * Attention of a map on itself, added to it: norm -> 1x1 to queries, keys and values -> attend -> 1x1.
 *
 * The last convolution starts at zero, so that the block starts as nothing. Positions need no code of their own:
 * the zero padding of the convolutions before it tells them (Islam et al. 2020). Throws an AppError config-invalid
 * where the heads do not divide the channels or the matrix of one glyph is above 256 MiB.
 */
export function planAttention(
  name: string,
  shape: FeatureShape,
  options: AttentionOptions,
): readonly LayerPlan[] {
  const { kind, heads } = options;
  const { sizePx, channels } = shape;
  if (channels % heads !== 0) throw headsDoNotDivide(name, channels, heads);
  const positions = sizePx ** 2;
  const matrix = kind === 'softmax' ? heads * positions ** 2 : 0;
  if (matrix * 4 > mostMatrixBytes) throw matrixTooLarge(name, sizePx, heads, matrix * 4);
  const before =
    options.norm === 'layer'
      ? planLayerNorm(`${name}.norm`, shape)
      : planNorm(`${name}.norm`, shape, options.norm);
  const projected = planConv(`${name}.qkv`, shape, 3 * channels, { kernel: 1 });
  return [
    ...before,
    projected,
    {
      name: `${name}.attend`,
      operation: `${kind === 'softmax' ? 'self-attention' : 'linear attention'} · ${heads} heads`,
      input: projected.output,
      output: shape,
      parameters: [],
      // Softmax: queries by keys, then weights by values. Linear: keys by values, then queries by that.
      macs: kind === 'softmax' ? 2 * positions ** 2 * channels : (2 * positions * channels ** 2) / heads,
      receptivePx: sizePx,
      stride: 1,
      extraActivations: matrix,
    },
    planConv(`${name}.out`, shape, channels, { kernel: 1, init: { kind: 'zeros' } }),
  ];
}

/** Keeps the shape [batch, h, w, c]. */
export function attention(x: Tensor4D, params: Lookup, name: string, options: AttentionOptions): Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const { kind, heads } = options;
  const each = channels / heads;
  const projected = conv(normed(x, params, name, options.norm), params, `${name}.qkv`);
  // [b, h, w, 3c] -> [b, positions, 3 * heads, c / heads] -> [b, 3 * heads, positions, c / heads]
  const rows = tf.transpose(tf.reshape(projected, [batch, height * width, 3 * heads, each]), [0, 2, 1, 3]);
  const [queries, keys, values] = tf.split(rows, 3, 1) as [Tensor4D, Tensor4D, Tensor4D];
  const attended = kind === 'softmax' ? attend(queries, keys, values) : attendLinearly(queries, keys, values);
  const joined = tf.reshape(tf.transpose(attended, [0, 2, 1, 3]), x.shape); // [b, heads, p, c / heads] -> [b, h, w, c]
  return tf.add(x, conv(joined as Tensor4D, params, `${name}.out`));
}

function normed(x: Tensor4D, params: Lookup, name: string, kind: AttentionOptions['norm']): Tensor4D {
  if (kind === 'layer') return layerNorm(x, params, `${name}.norm`);
  return kind === 'none' ? x : norm(x, params, `${name}.norm`, kind);
}

/**
 * softmax(Q Kᵀ / √d) V for each head (Vaswani et al. 2017): [b, heads, positions, d] three times -> the same.
 *
 * Its gradient is written out, because the passes over the matrix of positions are what it costs: softmax's own
 * rule takes four of them, this one takes one, since the row sums of P ∘ dP are those of O ∘ dO (Dao et al.
 * 2022, arXiv 2205.14135).
 */
export function attend(queries: Tensor4D, keys: Tensor4D, values: Tensor4D): Tensor4D {
  const scale = 1 / Math.sqrt(queries.shape[3]);
  const run = tf.customGrad((...inputs) => {
    const [q, k, v, save] = inputs as unknown as [
      Tensor4D,
      Tensor4D,
      Tensor4D,
      (tensors: Tensor4D[]) => void,
    ];
    const scaled = tf.mul(q, scale);
    const weights = tf.softmax(tf.matMul(scaled, k, false, true)) as Tensor4D; // [b, heads, p, p]
    const value = tf.matMul(weights, v) as Tensor4D;
    save([scaled as Tensor4D, k, v, weights, value]);
    return {
      value,
      gradFunc: (dy, saved) => {
        const [sq, sk, sv, p, y] = saved as [Tensor4D, Tensor4D, Tensor4D, Tensor4D, Tensor4D];
        const rowSums = tf.sum(tf.mul(y, dy as Tensor4D), 3, true); // [b, heads, p, 1]
        // dO Vᵀ less the row sums, as one product: a further column of sums here, of ones there.
        const dLess = tf.matMul(
          tf.concat([dy as Tensor4D, tf.neg(rowSums)], 3),
          tf.concat([sv, tf.onesLike(rowSums)], 3),
          false,
          true,
        );
        const dScores = tf.mul(p, dLess); // [b, heads, p, p]
        return [
          tf.mul(tf.matMul(dScores, sk), scale),
          tf.matMul(dScores, sq, true, false),
          tf.matMul(p, dy as Tensor4D, true, false),
        ];
      },
    };
  });
  return run(queries, keys, values) as Tensor4D;
}

/** φ(Q) (φ(K)ᵀ V) over φ(Q) Σ φ(K) with φ = elu + 1 (Katharopoulos et al. 2020, arXiv 2006.16236). */
export function attendLinearly(queries: Tensor4D, keys: Tensor4D, values: Tensor4D): Tensor4D {
  const q = tf.add(tf.elu(queries), 1); // [b, heads, p, d]
  const k = tf.add(tf.elu(keys), 1);
  const summary = tf.matMul(k, values, true, false); // [b, heads, d, d]
  const mass = tf.matMul(q, tf.sum(k, 2, true), false, true); // [b, heads, p, 1]
  return tf.div(tf.matMul(q, summary), mass);
}

function headsDoNotDivide(name: string, channels: number, heads: number): AppError {
  return new AppError({
    kind: 'config-invalid',
    message: `The ${channels} channels at ${name} cannot be shared between ${heads} heads.`,
    fix: `Choose model.heads so that it divides ${channels}, or other channels at that level.`,
  });
}

function matrixTooLarge(name: string, sizePx: number, heads: number, bytes: number): AppError {
  const mib = Math.round(bytes / 2 ** 20).toLocaleString('en');
  return new AppError({
    kind: 'config-invalid',
    message: `Self-attention at ${name} would compare ${sizePx}×${sizePx} positions in ${heads} heads: ${mib} MiB for each glyph, more than the 256 MiB allowed.`,
    fix: 'Put it at a level further in, or take linearAttention there.',
  });
}
