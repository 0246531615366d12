import { z } from 'zod';
import type {
  ArtifactNull,
  GlyphArtifacts,
  LatticePeriod,
  SawOrientation,
} from '../../shared/domain/artifact-report';
import { LATTICE_PERIODS } from '../../shared/domain/artifact-report';
import { method } from '../../shared/ipc/rpc';
import type { PhaseMap } from '../../shared/pipeline/artifacts/image-views';
import { SMALLEST_PX } from '../../shared/pipeline/artifacts/native-image';
import type { Spectrum } from '../../shared/pipeline/artifacts/spectrum';
import type { UnrolledContours, UnrollOptions } from '../../shared/pipeline/artifacts/unroll-contour';

/** An image as a renderer or a network gave it: 8 bits a pixel, in its own size. */
const image = z.strictObject({
  sizePx: z.int().min(SMALLEST_PX),
  coverage: z.instanceof(Uint8Array),
});
export type AnalysedImage = z.infer<typeof image>;

/** How the strokes' edges are unrolled: fine enough for teeth of a tenth of a pixel. */
export const EDGE_STRIP: UnrollOptions = { samplesPerPixel: 4, halfWidthPx: 3 };

/** The sector of a pixel where there is no edge. */
export const NO_SECTOR = 255;

/** The phases of one image at one period, and which pixels they are made of. */
export interface PhaseReport {
  readonly period: LatticePeriod;
  readonly edge: PhaseMap;
  readonly flat: PhaseMap;
  /** Eight directions of edges; null at period 8, where strokes themselves have that spacing. */
  readonly rosette: readonly SawOrientation[] | null;
  /** `REGION` of every pixel of the image. */
  readonly regions: Uint8Array;
  /** Sector of the edge's direction at every pixel, {@link NO_SECTOR} where there is no edge. */
  readonly sectors: Uint8Array;
}

/** The analysis thread of the window: everything that looks at pixels for longer than a frame. */
export const analysisService = {
  /** Grey levels of what the neighbours of each pixel do not predict. */
  residual: method(z.strictObject({ image }))<Float32Array>(),
  /** Grey levels that a frequency (cycles a pixel) draws around each pixel. */
  frequency: method(z.strictObject({ image, u: z.number(), v: z.number() }))<Float32Array>(),
  scores: method(z.strictObject({ image }))<GlyphArtifacts>(),
  phases: method(z.strictObject({ image, period: z.literal(LATTICE_PERIODS) }))<PhaseReport>(),
  spectrum: method(z.strictObject({ image }))<Spectrum>(),
  edges: method(z.strictObject({ image }))<UnrolledContours>(),
  /** What the scores are without artifacts: of images that lie one after the other. */
  nullOf: method(
    z.strictObject({ sizePx: z.int().min(SMALLEST_PX), images: z.instanceof(Uint8Array) }),
  )<ArtifactNull>(),
};
export type AnalysisContract = typeof analysisService;
