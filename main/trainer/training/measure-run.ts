import type { GlyphArtifacts } from '../../../shared/domain/artifact-report';
import type { CodePoint } from '../../../shared/domain/code-point';
import type { HeldOutGlyphs, HeldOutScores } from '../../../shared/domain/run';
import type { RunConfig } from '../../../shared/domain/run-config';
import type { NamedValues } from '../compile/step-spec';
import type { MeasuredPairs } from '../data/load-pairs';
import type { PairImages } from '../data/pair-images';
import type { Drawer } from '../generate/drawer';
import { averageOf, scoreGlyphs } from './evaluate';
import { type ArtifactScoring, createArtifactScoring } from './score-artifacts';

/** Scores of one network. */
export interface Measurement {
  readonly heldOut: HeldOutScores;
  /** What the source's own glyphs score, on the same characters as `heldOut`. */
  readonly baseline: HeldOutScores;
  /** On all validation Han; null where a run keeps none. */
  readonly validation: HeldOutScores | null;
}

export interface RunMeasuring {
  /** Held-out characters of {@link sample}. */
  readonly sampleSize: number;
  /** On the first `evaluation.glyphs` held-out Han: what the curve shows. It chooses nothing. */
  sample(weights: NamedValues): Promise<Measurement>;
  /** On every held-out Han, glyph by glyph, worst first, and as drawn. `step` is that of the weights. */
  all(
    weights: NamedValues,
    step: number,
  ): Promise<Measurement & { readonly glyphs: HeldOutGlyphs; readonly drawn: DrawnGlyphs }>;
}

/** Drawings in the order of the characters, coverage bytes one after the other. */
export interface DrawnGlyphs {
  readonly sizePx: number;
  readonly codePoints: readonly CodePoint[];
  readonly images: Uint8Array;
}

/**
 * Glyphs whose artifacts are scored at each measurement: as many as a set's scores need to stand still, and few
 * enough that scoring them takes less than a tenth of the drawing. A glyph of 64 px is scored in 1.0 ms where the
 * smallest network in use draws it in 1.9 ms (docs/decisions/0014).
 */
const artifactSample = { most: 32, least: 8, ofDrawn: 0.16 } as const;

/** Draws and scores what a run is measured on. Awaits `pause` now and then, which may throw to cancel. */
export function createMeasuring(
  { frame, heldOut, validation }: MeasuredPairs,
  { evaluation }: Pick<RunConfig, 'evaluation'>,
  drawer: Drawer,
  pause: () => Promise<void>,
): RunMeasuring {
  const total = heldOut.codePoints.length;
  const sampleSize = Math.min(evaluation.glyphs, total);
  const drawnGlyphs = sampleSize + validation.codePoints.length;
  const artifactCount = Math.min(
    artifactSample.most,
    Math.max(artifactSample.least, Math.round(artifactSample.ofDrawn * drawnGlyphs)),
  );
  const baselines = new Map<number, HeldOutScores>();

  const baselineOf = async (count: number) => {
    const known = baselines.get(count);
    if (known !== undefined) return known;
    const baseline = averageOf(await scoreGlyphs(heldOut, heldOut.source, count, pause));
    baselines.set(count, baseline);
    return baseline;
  };

  const score = async (pairs: PairImages, count: number, artifacts?: ArtifactScoring) => {
    const source = pairs.source.subarray(0, count * pairs.sizePx ** 2);
    const drawn = await drawer.draw(source, pause, undefined, artifacts?.onValues);
    return { drawn, scores: await scoreGlyphs(pairs, drawn, count, pause) };
  };

  const measure = async (weights: NamedValues, count: number, artifactCount: number) => {
    drawer.setWeights(weights);
    const artifacts = createArtifactScoring(heldOut, Math.min(count, artifactCount));
    const { drawn, scores } = await score(heldOut, count, artifacts);
    const summary = artifacts.summary();
    const kept = validation.codePoints.length;
    const measurement: Measurement = {
      heldOut: { ...averageOf(scores), ...(summary === null ? {} : { artifacts: summary }) },
      baseline: await baselineOf(count),
      validation: kept === 0 ? null : averageOf((await score(validation, kept)).scores),
    };
    return { measurement, scores, artifacts, drawn };
  };

  return {
    sampleSize,
    sample: async (weights) => {
      return (await measure(weights, sampleSize, artifactCount)).measurement;
    },
    all: async (weights, step) => {
      const { measurement, scores, artifacts, drawn } = await measure(weights, total, total);
      const { codePoints, sizePx } = heldOut;
      const glyphs = scores
        .map((each, index) => ({
          codePoint: codePoints[index] as CodePoint,
          ...each,
          ...scoresOf(artifacts.glyphs[index]),
        }))
        .sort((a, b) => b.l1 - a.l1);
      return {
        ...measurement,
        glyphs: { step, ...frame, glyphs, artifacts: artifacts.set() },
        drawn: { sizePx, codePoints, images: drawn },
      };
    },
  };
}

/** What the list of worst glyphs can be sorted by. */
function scoresOf(artifacts: GlyphArtifacts | undefined) {
  if (artifacts === undefined) return {};
  const { t, tdd, edge, flat, saw, rough, edgeWidth } = artifacts;
  return {
    ...{ t2: t[2], tdd2: tdd[2], t4: t[4], tdd4: tdd[4] },
    ...{ a2: edge[2], a4: edge[4], flat2: flat[2] },
    ...{ saw2: saw[2], saw4: saw[4], rough, edgeWidth },
  };
}
