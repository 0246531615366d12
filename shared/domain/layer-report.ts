import type { LatticePeriod, VerdictPeriod } from './artifact-report';
import type { CodePoint } from './code-point';
import type { RunConfig } from './run-config';

/** What stands still on one lattice in the features of a layer. */
export interface LatticeEnergy {
  /** Amplitude over all channels as a part of what the features deviate: 0 for none, 1 where there is nothing else. */
  readonly amplitude: number;
  /** Signal over its own uncertainty: about 1 where there is nothing. */
  readonly f: number;
}

/** One layer on the way from the innermost features to the drawing. */
export interface LayerReport {
  /** `decoder.2.upsample`, `decoder.2` (behind the blocks), … `output`. */
  readonly name: string;
  readonly sizePx: number;
  readonly channels: number;
  /** Canvas pixels to one pixel of the layer. */
  readonly scale: number;
  /** Level and kernel index of the upsampler that gave the map; null behind blocks. */
  readonly upsampler: UpsamplerIndex | null;
  /** By the period in canvas pixels; null where the map is too coarse, or too small to tell. */
  readonly lattice: Readonly<Record<LatticePeriod, LatticeEnergy | null>>;
}

/** KDI: how unlike the phases of an upsampler answer to a constant input, from its weights alone; 0 is free of checkerboard. */
export interface UpsamplerIndex {
  /** 0 is the one that gives the finest map. */
  readonly level: number;
  readonly name: string;
  readonly kdi: number;
}

/** Every layer of a run's decoder, in the order in which they work. */
export interface LayerSummary {
  /** Of the weights. */
  readonly step: number;
  /** How many glyphs the features are of. */
  readonly glyphs: number;
  readonly layers: readonly LayerReport[];
  /** The first layer that shows the lattice of that period (f at least 10, amplitude at least 0.05); null if none. */
  readonly first: Readonly<Record<LatticePeriod, string | null>>;
}

/** The features of one layer for one glyph, the channels with the most lattice energy first. */
export interface LayerMaps {
  readonly step: number;
  readonly codePoint: CodePoint;
  readonly layer: string;
  readonly sizePx: number;
  readonly scale: number;
  readonly upsampler: UpsamplerIndex | null;
  /** Every channel, most energy first. */
  readonly channels: readonly ChannelEnergy[];
  /** The first of {@link channels}: `sizePx * sizePx` bytes each, one after the other, 0 for `low` and 255 for `high`. */
  readonly maps: Uint8Array;
  readonly shown: readonly { readonly channel: number; readonly low: number; readonly high: number }[];
}

export interface ChannelEnergy {
  readonly channel: number;
  /** Amplitude at the layer's own period of 2 pixels, in the units of the features. */
  readonly amplitude: number;
  /** The same as a part of what the channel deviates. */
  readonly share: number;
}

/** What a lattice does in one drawing: the drawing less the mean of those of shifted sources, shifted back. */
export interface ShiftReport {
  readonly step: number;
  readonly codePoint: CodePoint;
  readonly sizePx: number;
  readonly period: VerdictPeriod;
  readonly drawn: Uint8Array;
  /** Grey levels, signed: what does not move with the content; 0 at the border. */
  readonly field: Float32Array;
  /** Root of its mean square at the strokes' edges and in plain ink and paper, and its largest value, grey levels. */
  readonly edge: number;
  readonly flat: number;
  readonly peak: number;
}

/** A network before its first step: what its architecture alone draws, with the first weights of its seed. */
export interface StartCard {
  readonly config: RunConfig;
  readonly parameters: number;
  readonly macs: number;
  readonly receptivePx: number;
  readonly upsamplers: readonly UpsamplerIndex[];
  readonly layers: readonly LayerReport[];
  readonly first: LayerSummary['first'];
  /**
   * The head starts at zero and draws the source as it is. Scores and `drawn` are then of the same network with a
   * drawn head, because nothing else of it would be seen.
   */
  readonly isHeadSilent: boolean;
  /** Medians over the glyphs and scores of the set, by the period in pixels. */
  readonly scores: {
    readonly glyphs: number;
    readonly t: Readonly<Record<2 | 4, number>>;
    readonly tdd: Readonly<Record<2 | 4, number>>;
    /** Grey levels at the strokes' edges. */
    readonly edge: Readonly<Record<2 | 4, number>>;
    readonly lock: Readonly<Record<2 | 4, number>>;
  };
  readonly codePoint: CodePoint;
  readonly sizePx: number;
  readonly source: Uint8Array;
  readonly drawn: Uint8Array;
}
