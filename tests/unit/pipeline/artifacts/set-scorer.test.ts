import { describe, expect, it } from 'vitest';
import {
  artifactNullSchema,
  type GlyphArtifacts,
  glyphArtifactsSchema,
} from '../../../../shared/domain/artifact-report';
import { nullOf, quantilesOf } from '../../../../shared/pipeline/artifacts/artifact-null';
import { ARTIFACT_CHECKS, checkGlyph, checkSet, worstOf } from '../../../../shared/pipeline/artifacts/checks';
import { injectPattern, softened } from '../../../../shared/pipeline/artifacts/inject-pattern';
import type { NativeImage } from '../../../../shared/pipeline/artifacts/native-image';
import { createSetScorer } from '../../../../shared/pipeline/artifacts/set-scorer';
import { cleanGlyphs, drawn, type Family, seeded } from './clean-glyphs';

const SIZE = 64;

function scored(images: readonly NativeImage[]) {
  const scorer = createSetScorer(images[0]?.sizePx ?? SIZE);
  const glyphs = images.map((image) => scorer.add(image));
  return { glyphs, set: scorer.scores() };
}

/** Teeth as a transposed convolution makes them: on upright edges, of opposite sign on the two sides of a stem. */
function withTeeth(image: NativeImage, grey: number): NativeImage {
  const { sizePx, values } = image;
  return drawn(sizePx, (x, y) => {
    const at = y * sizePx + x;
    const value = values[at] as number;
    if (x === 0 || x === sizePx - 1) return value;
    const slope = (values[at + 1] as number) - (values[at - 1] as number);
    const tooth = (y % 2 === 0 ? 1 : -1) * slope * (grey / 255);
    return Math.min(1, Math.max(0, value + tooth));
  });
}

describe('the scores of a set', { timeout: 180_000 }, () => {
  it('find teeth of opposite sign that the common pattern cancels', async () => {
    const soft = (await cleanGlyphs('zenMaru', SIZE, 40)).map((image) => softened(image, 0.7, 0, seeded()));
    const clean = scored(soft).set;
    const toothed = scored(soft.map((image) => withTeeth(image, 4))).set;
    expect(toothed.saw[2].amplitude).toBeGreaterThan(0.8);
    expect(toothed.saw[2].f).toBeGreaterThan(20 * clean.saw[2].f);
    expect(toothed.lock[2].amplitude).toBeLessThan(toothed.saw[2].amplitude / 2);
    // Sector 0 looks right, sector 4 left: teeth there, of opposite sign; none on level edges (2 and 6).
    const [right, , down, , left] = toothed.saw[2].orientations;
    expect(right?.amplitude).toBeGreaterThan(1);
    expect(left?.amplitude).toBeGreaterThan(1);
    expect(down?.amplitude).toBeLessThan(0.3);
    expect((right?.phases[0] ?? 0) * (left?.phases[0] ?? 0)).toBeLessThan(0);
  });

  it('count no blank image, tell a set of one from many and refuse another size', () => {
    const scorer = createSetScorer(SIZE);
    scorer.add(drawn(SIZE, () => 0));
    expect(scorer.scores()).toMatchObject({ glyphs: 0, rough: 0, edgeWidth: 0, lock: { 2: { f: 0 } } });
    scorer.add(drawn(SIZE, (x) => (x > 20 && x < 40 ? 1 : 0)));
    expect(scorer.scores()).toMatchObject({ glyphs: 1, lock: { 2: { amplitude: 0, f: 0 } } });
    expect(() => scorer.add(drawn(32, () => 0))).toThrow('cannot take an image of 32 px');
  });
});

describe('the checks', { timeout: 180_000 }, () => {
  const isFlagged = (scores: GlyphArtifacts, target?: Parameters<typeof checkGlyph>[1]) =>
    checkGlyph(scores, target).some(({ code }) => code !== 'clean');

  it.each<Family>(['hinaMincho', 'yuseiMagic', 'delaGothic', 'notoSansThin'])(
    'flag no glyph of %s, against the null of another family and without one, nor the set against its own',
    async (family) => {
      const target = nullOf(await cleanGlyphs('zenMaru', SIZE, 60));
      const own = scored(await cleanGlyphs(family, SIZE, 60, { seed: 1 }));
      const checkers = (scores: GlyphArtifacts, by?: typeof target) =>
        checkGlyph(scores, by).filter(({ id, code }) => id !== 'glyph.edgeWidth' && code !== 'clean');
      expect(own.glyphs.flatMap((scores) => [...checkers(scores), ...checkers(scores, target)])).toEqual([]);
      const ofOthers = nullOf(await cleanGlyphs(family, SIZE, 60, { seed: 2 }));
      expect(checkSet(own.set, ofOthers).filter(({ code }) => code !== 'clean')).toEqual([]);
    },
  );

  it('pass the target font and fail what an upsampler did to it, more gravely the stronger', async () => {
    const glyphs = await cleanGlyphs('zenMaru', SIZE, 40);
    const target = nullOf(glyphs);
    expect(glyphs.filter((image) => isFlagged(scored([image]).glyphs[0] as GlyphArtifacts, target))).toEqual(
      [],
    );
    const soft = glyphs.map((image) => softened(image, 0.5, 0, seeded()));
    const sawCode = (grey: number) => {
      const { set } = scored(soft.map((image) => withTeeth(image, grey)));
      return checkSet(set, target).find(({ id }) => id === 'set.saw2')?.code;
    };
    expect([0, 2, 6, 24].map(sawCode)).toEqual([
      'clean',
      'visible-at-8x',
      'visible-at-2x',
      'damages-outlines',
    ]);
    const checkered = injectPattern(soft[0] as NativeImage, 'checker2', 8, 'edge');
    const statuses = checkGlyph(scored([checkered]).glyphs[0] as GlyphArtifacts, target);
    expect(worstOf(statuses)).toMatchObject({ id: 'glyph.checker2', severity: 'fail' });
  });

  it('say when there is nothing or too little to judge', () => {
    const { glyphs, set } = scored([drawn(SIZE, () => 0)]);
    const codes = checkGlyph(glyphs[0] as GlyphArtifacts).map(({ severity, code }) => `${severity} ${code}`);
    expect(new Set(codes)).toEqual(new Set(['skip nothing-to-score']));
    expect(new Set(checkSet(set).map(({ code }) => code))).toEqual(new Set(['too-few-glyphs']));
  });

  it('are each explained once', () => {
    const { glyphs, set } = scored([drawn(SIZE, () => 0)]);
    const ids = [...checkGlyph(glyphs[0] as GlyphArtifacts), ...checkSet(set)].map(({ id }) => id);
    expect(ARTIFACT_CHECKS.map(({ id }) => id)).toEqual(ids);
    for (const { title, rationale, source } of ARTIFACT_CHECKS)
      expect(Math.min(title.length, rationale.length, source.length)).toBeGreaterThan(5);
  });
});

describe('nullOf', () => {
  it('has what files and ports may hold, and quantiles between the order statistics', async () => {
    const images = await cleanGlyphs('zenMaru', SIZE, 8);
    const made = nullOf(images);
    expect(artifactNullSchema.parse(JSON.parse(JSON.stringify(made)))).toEqual(made);
    const { glyphs } = scored(images);
    expect(glyphArtifactsSchema.parse(glyphs[0])).toEqual(glyphs[0]);
    expect(made.glyph.rough.p50).toBeCloseTo(quantilesOf(glyphs.map(({ rough }) => rough)).p50, 12);
    expect(quantilesOf([3, 1, 2])).toEqual({ p50: 2, p95: 2.9, p99: 2.98 });
    expect(() => nullOf([])).toThrow('needs images');
  });
});
