/** A square feature map: its side in pixels and its channels. */
export interface FeatureShape {
  readonly sizePx: number;
  readonly channels: number;
}

/**
 * How the first values of a parameter are drawn.
 *
 * `uniform` has variance `gain² / fanIn` (LeCun et al. 1998), which keeps the scale of what flows through.
 * `icnr` draws one of each four sub-kernels and repeats it, so that a pixel shuffle starts as a nearest
 * neighbour resize (Aitken et al. 2017, arXiv 1707.02937). `normal` is N(0, 0.02) whatever flows in (Radford et al. 2015).
 */
export type Init =
  | { readonly kind: 'zeros' }
  | { readonly kind: 'ones' }
  | { readonly kind: 'normal' }
  | { readonly kind: 'uniform' | 'icnr'; readonly fanIn: number };

/** One trained tensor. Weight decay is for kernels alone: biases and norms are left to the data. */
export interface ParameterSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly init: Init;
  readonly decays: boolean;
}

/** One layer as arithmetic alone: what it takes, gives, costs and sees. Needs no TensorFlow. */
export interface LayerPlan {
  readonly name: string;
  /** In the words of a paper's table, e.g. `conv 3×3 / 2`. */
  readonly operation: string;
  readonly input: FeatureShape;
  readonly output: FeatureShape;
  readonly parameters: readonly ParameterSpec[];
  /** Multiply-adds for one glyph; those of norms and activations are left out, as is usual. */
  readonly macs: number;
  /** Pixels of the layer's input, along one axis, that one output pixel depends on. */
  readonly receptivePx: number;
  /** Input pixels per output pixel along one axis: 2 halves the map, 0.5 doubles it. */
  readonly stride: number;
  /** Values of one glyph besides the output that the backward pass needs, such as a matrix of attention. */
  readonly extraActivations?: number;
}

/** Number of values in a tensor of this shape. */
export const sizeOf = (shape: readonly number[]) => shape.reduce((product, side) => product * side, 1);
