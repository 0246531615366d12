import { type Tensor, type Tensor2D, type Tensor4D, tf } from '../../backend';
import type { Lookup } from '../parameters';
import type { FeatureShape, LayerPlan } from '../plan';

/** The table of styles: a row of `styleWidth` values for each. */
export function planEmbedder(styles: number, styleWidth: number): LayerPlan {
  return {
    name: 'embedder',
    operation: styles === 1 ? 'one style' : `${styles} styles`,
    input: { sizePx: 1, channels: styles },
    output: { sizePx: 1, channels: styleWidth },
    // Variance 1, so that the projections after it see what other layers see.
    parameters: [
      {
        name: 'embedder.weight',
        shape: [styles, styleWidth],
        init: { kind: 'uniform', fanIn: 1 },
        decays: false,
      },
    ],
    macs: styles * styleWidth,
    receptivePx: 1,
    stride: 1,
  };
}

/**
 * Mix weights [batch, styles] -> embedding [batch, styleWidth], linear in the mix: half of each of two styles lies
 * half-way between their rows. Without a mix the only style's row [1, styleWidth], for every glyph alike.
 */
export function embedStyle(params: Lookup, style: Tensor2D | undefined): Tensor2D {
  const table = params('embedder.weight') as Tensor2D;
  if (style !== undefined) return tf.matMul(style, table);
  if (table.shape[0] !== 1)
    throw new Error(`a network of ${table.shape[0]} styles must be told which to draw`);
  return table;
}

/** Perez et al. 2018 (arXiv 1709.07871). Starts at zero: as if it were not there. */
export function planFilm(name: string, shape: FeatureShape, styleWidth: number): LayerPlan {
  const values = 2 * shape.channels;
  return {
    name,
    operation: 'FiLM',
    input: shape,
    output: shape,
    parameters: [
      { name: `${name}.weight`, shape: [styleWidth, values], init: { kind: 'zeros' }, decays: true },
      { name: `${name}.bias`, shape: [values], init: { kind: 'zeros' }, decays: false },
    ],
    macs: styleWidth * values,
    receptivePx: 1,
    stride: 1,
  };
}

/** (1 + gamma) x + beta with gamma and beta from the embedding [batch or 1, styleWidth]. Keeps [batch, h, w, c]. */
export function film(x: Tensor4D, params: Lookup, name: string, embedding: Tensor2D): Tensor4D {
  const projected = tf.add(
    tf.matMul(embedding, params(`${name}.weight`) as Tensor2D),
    params(`${name}.bias`),
  );
  const [gamma, beta] = tf.split(projected, 2, 1) as [Tensor, Tensor]; // [b, c] each
  const perChannel: [number, number, number, number] = [embedding.shape[0], 1, 1, x.shape[3]];
  return tf.add(tf.mul(x, tf.reshape(tf.add(gamma, 1), perChannel)), tf.reshape(beta, perChannel));
}
