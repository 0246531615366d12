import type {
  ArtifactCheck,
  ArtifactCheckId,
  ArtifactNull,
  CheckCode,
  CheckSeverity,
  CheckStatus,
  GlyphArtifacts,
  SetArtifacts,
  VerdictPeriod,
} from '../../domain/artifact-report';

/** Every check of a glyph and of a set, with what it is for and where it comes from. */
export const ARTIFACT_CHECKS: readonly ArtifactCheck[] = [
  {
    id: 'glyph.checker2',
    title: 'Checkerboard of 2 pixels in this glyph',
    rationale:
      'The last upsampler put a pattern of period 2 over the glyph. Power at its frequencies must stand out of the content around them (T), at the diagonal ones alone too (Tdd), which no stripe or stem reaches.',
    source:
      'Odena, Dumoulin, Olah 2016, Deconvolution and Checkerboard Artifacts; Zhang, Karaman, Chang 2019',
  },
  {
    id: 'glyph.checker4',
    title: 'Checkerboard of 4 pixels in this glyph',
    rationale: 'The same for the upsampler before the last, whose pattern has a period of 4 pixels.',
    source: 'Odena, Dumoulin, Olah 2016 (artifacts on a variety of scales)',
  },
  {
    id: 'glyph.hole',
    title: 'Missing frequency',
    rationale:
      'Repeating or interpolating pixels leaves nothing at half the sampling rate. It is no checkerboard; the image holds less detail than its size.',
    source: 'Pons et al. 2021, Upsampling Artifacts in Neural Audio Synthesis (filtering artifacts)',
  },
  {
    id: 'glyph.edgeWidth',
    title: 'Sharpness of this glyph',
    rationale: 'Edges wider than those of the target font cost detail when the outline is traced.',
    source: 'Co-area formula; docs/decisions/0013',
  },
  {
    id: 'set.saw2',
    title: 'Teeth of 2 pixels on the strokes',
    rationale:
      'Deconvolution makes teeth that change sign between the two edges of a stem, so that plain spectra cancel them. Here edges are sorted by direction first; of all scores this one agrees best with the eye.',
    source: 'docs/decisions/0013; steady-state condition of Sugawara, Shiota, Kiya 2018',
  },
  {
    id: 'set.saw4',
    title: 'Teeth of 4 pixels on the strokes',
    rationale: 'The same for the upsampler before the last.',
    source: 'docs/decisions/0013',
  },
  {
    id: 'set.lock2',
    title: 'Pattern of 2 pixels common to all glyphs',
    rationale:
      'Content has another phase in each glyph and averages out over a set; what stays at the same pixels of all glyphs comes from the network.',
    source: 'Lock-in over the set; Frank et al. 2020, Leveraging Frequency Analysis',
  },
  {
    id: 'set.lock4',
    title: 'Pattern of 4 pixels common to all glyphs',
    rationale: 'The same for the upsampler before the last.',
    source: 'As above',
  },
  {
    id: 'set.rough',
    title: 'Roughness of edges',
    rationale: 'Jagged edges of any period, against those of the target font at the same size.',
    source: 'docs/decisions/0013',
  },
  {
    id: 'set.edgeWidth',
    title: 'Sharpness',
    rationale: 'Mean width of the strokes’ edges against the target font’s.',
    source: 'Co-area formula; docs/decisions/0013',
  },
];

/**
 * Decibels that T and Tdd must both exceed at the least. Of 4,200 glyphs of seven fonts at 64 and 128 px the highest
 * had 8.6; a checker of one grey level at 128 px has 13.
 */
const LEAST_PROMINENCE = 10;
/** Signal over chance that a set must show at the least, and how many times that of the target font. */
const LEAST_LOCK = { 2: 10, 4: 40 } as const;
const LEAST_LOCK_WITH_NULL = 10;
const LEAST_SAW = { 2: 6, 4: 15 } as const;
const LEAST_SAW_WITH_NULL = 3;
const TIMES_NULL = 3;
/** Glyphs below which the content of a set does not average out. */
export const LEAST_GLYPHS = 16;
/** Grey levels from which a pattern is seen at 8 times, at 2 to 4 times, and from which outlines are bent. */
const VISIBLE = { at8x: 0.3, at2x: 1, bends: 3 } as const;
/** Roughness over the target font's; those that look jagged have 1.3 and more, clean ones up to 1.1. */
const ROUGHER = 1.25;
/** Pixels that edges may be wider than the target font's; and where that is a fault. */
const SOFTER = { seen: 0.5, fault: 1.5 } as const;
/** Width of exact coverage, for want of a target font. */
const SHARP = 1;

/** Judges one glyph, against the target font's null where there is one. */
export function checkGlyph(scores: GlyphArtifacts, nullOfTarget?: ArtifactNull): readonly CheckStatus[] {
  const hasInk = scores.edgeWidth > 0;
  return [
    hasInk ? checkerOf(scores, 2, nullOfTarget) : nothing('glyph.checker2'),
    hasInk ? checkerOf(scores, 4, nullOfTarget) : nothing('glyph.checker4'),
    hasInk ? holeOf(scores) : nothing('glyph.hole'),
    hasInk
      ? softness('glyph.edgeWidth', scores.edgeWidth, nullOfTarget?.glyph.edgeWidth.p99 ?? SHARP)
      : nothing('glyph.edgeWidth'),
  ];
}

/** Judges a set of glyphs, against the target font's null where there is one. */
export function checkSet(scores: SetArtifacts, nullOfTarget?: ArtifactNull): readonly CheckStatus[] {
  if (scores.glyphs < LEAST_GLYPHS) {
    const ids = ['set.saw2', 'set.saw4', 'set.lock2', 'set.lock4', 'set.rough', 'set.edgeWidth'] as const;
    return ids.map((id) => status(id, 'skip', 'too-few-glyphs', scores.glyphs, LEAST_GLYPHS));
  }
  const { rough, edgeWidth } = scores;
  const target = nullOfTarget?.set;
  return [
    sawStatus(scores, 2, target),
    sawStatus(scores, 4, target),
    lockStatus(scores, 2, target),
    lockStatus(scores, 4, target),
    target === undefined
      ? status('set.rough', 'skip', 'nothing-to-score', rough, 0)
      : roughness(rough, target.rough * ROUGHER),
    softness('set.edgeWidth', edgeWidth, target?.edgeWidth ?? SHARP),
  ];
}

/** The gravest of some statuses; the first of those that are equally grave. */
export function worstOf(statuses: readonly CheckStatus[]): CheckStatus | undefined {
  const rank = (severity: CheckSeverity) => ['skip', 'pass', 'info', 'warn', 'fail'].indexOf(severity);
  return statuses.reduce<CheckStatus | undefined>(
    (worst, each) => (worst === undefined || rank(each.severity) > rank(worst.severity) ? each : worst),
    undefined,
  );
}

function checkerOf(
  scores: GlyphArtifacts,
  period: VerdictPeriod,
  target: ArtifactNull | undefined,
): CheckStatus {
  const id = period === 2 ? 'glyph.checker2' : 'glyph.checker4';
  const all = Math.max(LEAST_PROMINENCE, target?.glyph.t[period].p99 ?? 0);
  const diagonal = Math.max(LEAST_PROMINENCE, target?.glyph.tdd[period].p99 ?? 0);
  const value = scores.tdd[period];
  if (scores.t[period] <= all || value <= diagonal) return status(id, 'pass', 'clean', value, diagonal);
  // The plain amplitude of a period of 4 holds strokes too; teeth and plain areas do not.
  const grey = Math.max(scores.flat[period], scores.saw[period]);
  return status(id, ...visibility(grey), value, diagonal);
}

function holeOf({ isHole }: GlyphArtifacts): CheckStatus {
  return isHole
    ? status('glyph.hole', 'info', 'spectral-hole', 1, 0)
    : status('glyph.hole', 'pass', 'clean', 0, 0);
}

function sawStatus(
  { saw }: SetArtifacts,
  period: VerdictPeriod,
  target: SetArtifacts | undefined,
): CheckStatus {
  const limit =
    target === undefined
      ? LEAST_SAW[period]
      : Math.max(LEAST_SAW_WITH_NULL, TIMES_NULL * target.saw[period].f);
  const { amplitude, f } = saw[period];
  const own = excess(amplitude, target?.saw[period].amplitude ?? 0);
  return coherent(period === 2 ? 'set.saw2' : 'set.saw4', f, limit, own);
}

function lockStatus(
  { lock }: SetArtifacts,
  period: VerdictPeriod,
  target: SetArtifacts | undefined,
): CheckStatus {
  const limit =
    target === undefined
      ? LEAST_LOCK[period]
      : Math.max(LEAST_LOCK_WITH_NULL, TIMES_NULL * target.lock[period].f);
  const { amplitude, f } = lock[period];
  const own = excess(amplitude, target?.lock[period].amplitude ?? 0);
  return coherent(period === 2 ? 'set.lock2' : 'set.lock4', f, limit, own);
}

/** What is left of an amplitude when the target font's own, which is independent of it, is taken off. */
const excess = (amplitude: number, ofTarget: number) =>
  Math.sqrt(Math.max(0, amplitude ** 2 - ofTarget ** 2));

/** `value` is grey levels and `limit` where they begin to be seen; below significance nothing is said of them. */
function coherent(id: ArtifactCheckId, f: number, least: number, grey: number): CheckStatus {
  if (f <= least) return status(id, 'pass', 'clean', grey, VISIBLE.at8x);
  return status(id, ...visibility(grey), grey, VISIBLE.at8x);
}

function visibility(grey: number): readonly [CheckSeverity, CheckCode] {
  if (grey < VISIBLE.at8x) return ['info', 'invisible'];
  if (grey < VISIBLE.at2x) return ['warn', 'visible-at-8x'];
  return grey < VISIBLE.bends ? ['fail', 'visible-at-2x'] : ['fail', 'damages-outlines'];
}

function roughness(value: number, limit: number): CheckStatus {
  return value > limit
    ? status('set.rough', 'warn', 'rougher-than-target', value, limit)
    : status('set.rough', 'pass', 'clean', value, limit);
}

function softness(id: ArtifactCheckId, width: number, sharp: number): CheckStatus {
  if (width > sharp + SOFTER.fault) return status(id, 'warn', 'soft-edges', width, sharp + SOFTER.fault);
  if (width > sharp + SOFTER.seen) return status(id, 'info', 'soft-edges', width, sharp + SOFTER.seen);
  return status(id, 'pass', 'clean', width, sharp + SOFTER.seen);
}

const nothing = (id: ArtifactCheckId) => status(id, 'skip', 'nothing-to-score', 0, 0);

const status = (
  id: ArtifactCheckId,
  severity: CheckSeverity,
  code: CheckCode,
  value: number,
  limit: number,
): CheckStatus => ({ id, severity, code, value, limit });
