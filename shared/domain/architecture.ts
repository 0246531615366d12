import type { ModelConfig } from './model-config';

/** What may stand behind the blocks of a level, in the order it stands there. */
export const LEVEL_SYSTEMS = ['film', 'resSkip', 'selfAttention', 'linearAttention', 'transformer'] as const;
export type LevelSystem = (typeof LEVEL_SYSTEMS)[number];

/** One layer of a network: a row of its table, a line in a block of its picture. */
export interface ArchitectureLayer {
  /** As its parameters are named, e.g. `decoder.2.upsample`. */
  readonly name: string;
  /** In the words of a paper's table, e.g. `conv 3×3 / 2`. */
  readonly operation: string;
  /** Side and channels of what it gives. */
  readonly sizePx: number;
  readonly channels: number;
  readonly parameters: number;
  /** Multiply-adds for one glyph. */
  readonly macs: number;
}

/** Everything of a network that works at one side. */
export interface ArchitectureLevel {
  /** 0 is the finest. */
  readonly level: number;
  readonly sizePx: number;
  /** What the encoder gives there. */
  readonly channels: number;
  readonly encoder: readonly ArchitectureLayer[];
  /** Begins with the upsampler from the level below; empty at the innermost level. */
  readonly decoder: readonly ArchitectureLayer[];
  readonly systems: readonly LevelSystem[];
  /** How the encoder's features reach the decoder; null at the innermost level, which has no skip. */
  readonly skip: ModelConfig['skip'] | null;
  readonly parameters: number;
  readonly macs: number;
}

/** A network as its picture shows it: levels from the canvas inwards, then what draws. */
export interface Architecture {
  readonly kind: ModelConfig['kind'];
  readonly sizePx: number;
  readonly styles: number;
  readonly levels: readonly ArchitectureLevel[];
  /** Where the encoder ends and the decoder begins. */
  readonly innermost: { readonly level: number; readonly sizePx: number; readonly channels: number };
  /** From the last level of the decoder to the drawn glyph. */
  readonly head: readonly ArchitectureLayer[];
  /** The table of styles; empty where no level has FiLM. */
  readonly embedder: readonly ArchitectureLayer[];
  readonly skips: readonly {
    readonly from: string;
    readonly to: string;
    readonly kind: ModelConfig['skip'];
  }[];
  readonly parameters: number;
  /** Multiply-adds to draw one glyph. */
  readonly macs: number;
  /** Canvas pixels along one axis that the innermost path can see. */
  readonly receptivePx: number;
  /** Values that training keeps of one glyph for the backward pass. */
  readonly activations: number;
}
