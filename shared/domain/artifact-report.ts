import { z } from 'zod';

/**
 * The scores of upsampling artifacts (docs/decisions/0013), as they cross ports and lie in files.
 *
 * A period is that of the pixel lattice of one decoder level: 2 for the last upsampler before the output, 4 for the
 * one before it. Amplitudes are grey levels of 255, prominences decibels over the content around a frequency.
 */
export const LATTICE_PERIODS = [2, 4, 8] as const;
export type LatticePeriod = (typeof LATTICE_PERIODS)[number];
/** The periods that a verdict may rest on; at 8 pixels the strokes themselves have that spacing. */
export const VERDICT_PERIODS = [2, 4] as const;
export type VerdictPeriod = (typeof VERDICT_PERIODS)[number];

const amplitudesSchema = z.strictObject({ 2: z.number(), 4: z.number(), 8: z.number() });
const pairSchema = z.strictObject({ 2: z.number(), 4: z.number() });

/** The scores of one glyph. A blank image has zeros everywhere. */
export const glyphArtifactsSchema = z.strictObject({
  /** Lattice amplitude in the band around the strokes' edges, grey levels. */
  edge: amplitudesSchema,
  /** Lattice amplitude in plain ink and paper, grey levels. */
  flat: amplitudesSchema,
  /** Prominence of the lattice's frequencies over those around them, decibels. */
  t: pairSchema,
  /** The same of the diagonal frequencies alone, which stripes and stems do not reach. */
  tdd: pairSchema,
  /** Amplitude of teeth along this glyph's edges, grey levels; a set's is the surer one. */
  saw: pairSchema,
  /** Mean deviation of edges from their own direction, grey levels, of any period. */
  rough: z.number(),
  /** Width of the strokes' edges in pixels: 1 for exact area coverage, 0 for a blank image. */
  edgeWidth: z.number(),
  /** The spectrum has a hole at half the sampling rate: pixels were repeated or interpolated. */
  isHole: z.boolean(),
});
export type GlyphArtifacts = Readonly<z.infer<typeof glyphArtifactsSchema>>;

/** What a set of glyphs has in common at the same places of the lattice. */
const lockSchema = z.strictObject({
  /** Grey levels. */
  amplitude: z.number(),
  /** Signal over its own uncertainty: about 1 where there is nothing, 0 below two glyphs. */
  f: z.number(),
});
export type LatticeLock = Readonly<z.infer<typeof lockSchema>>;

export const ORIENTATIONS = 8;
const orientationSchema = z.strictObject({
  /** The part of all edge pixels whose gradient points this way. */
  weight: z.number(),
  /** Grey levels, its uncertainty taken off. */
  amplitude: z.number(),
  /** Mean tooth height at each place of the lattice, grey levels, row by row: `period * period` values. */
  phases: z.array(z.number()),
});
export type SawOrientation = Readonly<z.infer<typeof orientationSchema>>;

const sawSchema = z.strictObject({
  /** Grey levels; the headline figure. */
  amplitude: z.number(),
  f: z.number(),
  /** Eight sectors of the gradient's direction, the first centred on +x, then towards +y (down). */
  orientations: z.array(orientationSchema).length(ORIENTATIONS),
});
export type Saw = Readonly<z.infer<typeof sawSchema>>;

/** The scores of a set of glyphs drawn by one network or font at one size. */
export const setArtifactsSchema = z.strictObject({
  /** Glyphs with ink. */
  glyphs: z.int().min(0),
  lock: z.strictObject({ 2: lockSchema, 4: lockSchema }),
  saw: z.strictObject({ 2: sawSchema, 4: sawSchema }),
  /** Means over the glyphs. */
  rough: z.number(),
  edgeWidth: z.number(),
});
export type SetArtifacts = Readonly<z.infer<typeof setArtifactsSchema>>;

const quantilesSchema = z.strictObject({ p50: z.number(), p95: z.number(), p99: z.number() });
export type Quantiles = Readonly<z.infer<typeof quantilesSchema>>;

const glyphNullSchema = z.strictObject({
  edge: z.strictObject({ 2: quantilesSchema, 4: quantilesSchema, 8: quantilesSchema }),
  flat: z.strictObject({ 2: quantilesSchema, 4: quantilesSchema, 8: quantilesSchema }),
  t: z.strictObject({ 2: quantilesSchema, 4: quantilesSchema }),
  tdd: z.strictObject({ 2: quantilesSchema, 4: quantilesSchema }),
  saw: z.strictObject({ 2: quantilesSchema, 4: quantilesSchema }),
  rough: quantilesSchema,
  edgeWidth: quantilesSchema,
});

/** What the scores are where there is no artifact: those of the target font at the same size. */
export const artifactNullSchema = z.strictObject({
  sizePx: z.int(),
  glyphs: z.int(),
  glyph: glyphNullSchema,
  set: setArtifactsSchema,
});
export type ArtifactNull = Readonly<z.infer<typeof artifactNullSchema>>;

/** `skip` says that there is nothing to judge, `info` that something is there and does not show. */
const CHECK_SEVERITIES = ['skip', 'pass', 'info', 'warn', 'fail'] as const;
export type CheckSeverity = (typeof CHECK_SEVERITIES)[number];

/** The checks, in the order in which they are shown. */
const ARTIFACT_CHECK_IDS = [
  'glyph.checker2',
  'glyph.checker4',
  'glyph.hole',
  'glyph.edgeWidth',
  'set.saw2',
  'set.saw4',
  'set.lock2',
  'set.lock4',
  'set.rough',
  'set.edgeWidth',
] as const;
export type ArtifactCheckId = (typeof ARTIFACT_CHECK_IDS)[number];

/** Why a check has the severity it has; a window translates by it. */
const CHECK_CODES = [
  'clean',
  'nothing-to-score',
  'too-few-glyphs',
  /** There, and too faint to be seen. */
  'invisible',
  /** Seen at eight times the size. */
  'visible-at-8x',
  /** Seen at two to four times the size. */
  'visible-at-2x',
  /** Strong enough to bend traced outlines. */
  'damages-outlines',
  /** Nothing at half the sampling rate: pixels were repeated or interpolated. */
  'spectral-hole',
  'soft-edges',
  'rougher-than-target',
] as const;
export type CheckCode = (typeof CHECK_CODES)[number];

export interface CheckStatus {
  readonly id: ArtifactCheckId;
  readonly severity: CheckSeverity;
  readonly code: CheckCode;
  /** The figure that decided, in the unit of its score. */
  readonly value: number;
  /** What `value` was held against. */
  readonly limit: number;
}

/** A check as it is listed and explained; `rationale` and `source` are English, like the documentation. */
export interface ArtifactCheck {
  readonly id: ArtifactCheckId;
  readonly title: string;
  readonly rationale: string;
  readonly source: string;
}
