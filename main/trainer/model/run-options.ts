import type { Tensor2D, Tensor4D } from '../backend';

/** What a network is told besides the source. */
export interface NetworkOptions {
  /**
   * How much of each style to draw: [batch, styles], each row adding up to 1. Two styles at a half each draw what
   * lies between them. A network of one style needs none.
   */
  readonly style?: Tensor2D | undefined;
  /**
   * Is told the features of every level: `encoder.0` …, `innermost`, … `decoder.0`, in the order they are made. Those
   * of a decoder are what its blocks give, in seed-unet before the skip is put beside them.
   */
  readonly onLayer?: ((name: string, features: Tensor4D) => void) | undefined;
  /**
   * Is told what each upsampler gives, `decoder.1.upsample` … and in seed-unet `head.upsample`, before anything else
   * is done with it. `level` counts upsamplers, the one that gives the finest map being 0.
   */
  readonly onUpsample?: ((name: string, level: number, features: Tensor4D) => void) | undefined;
}

/** What an encoder hands on: the features of each level, finest first, and those of the innermost again. */
export interface Encoded {
  readonly levels: readonly Tensor4D[];
  readonly innermost: Tensor4D;
}
