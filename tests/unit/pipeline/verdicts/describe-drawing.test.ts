import { beforeAll, expect, it } from 'vitest';
import { codePointsOf, isHan } from '../../../../shared/domain/code-point';
import type { GlyphImage } from '../../../../shared/domain/glyph-image';
import type { ParsedFont } from '../../../../shared/pipeline/fonts/parse-font';
import { renderGlyph } from '../../../../shared/pipeline/raster/rasterize';
import { describeDrawing, type PairKnowledge } from '../../../../shared/pipeline/verdicts/describe-drawing';
import { learnPairNorm, shapeOf } from '../../../../shared/pipeline/verdicts/pair-norm';
import { learnTrainingMemory } from '../../../../shared/pipeline/verdicts/training-memory';
import { referencePair } from '../reference-pair';
import { softened } from './draw-shapes';

const frame = { sizePx: 64, emScale: 0.9 };
let render: (font: 'source' | 'target', character: string) => GlyphImage;
let knowledge: PairKnowledge;
beforeAll(async () => {
  const fonts = await referencePair();
  const draw = (font: ParsedFont, codePoint: number) =>
    renderGlyph(font.outline(codePoint as never), frame, font.info.em);
  render = (font, character) => draw(fonts[font], codePointsOf(character)[0] as number);
  const shared = fonts.source.codePoints.filter(
    (codePoint) => isHan(codePoint) && fonts.target.has(codePoint),
  );
  const pairs = shared
    .filter((_, index) => index % 40 === 0)
    .map((codePoint) => ({
      source: draw(fonts.source, codePoint),
      target: draw(fonts.target, codePoint),
    }));
  knowledge = {
    norm: learnPairNorm(
      pairs.map(({ source, target }) => ({ source: shapeOf(source), target: shapeOf(target) })),
    ),
    memory: learnTrainingMemory(pairs),
  };
}, 60_000);

const describeAs = (drawn: GlyphImage, character = '固') => {
  const beside = { source: render('source', character), moved: [drawn] };
  return describeDrawing({ ...beside, drawn }, knowledge).values;
};

/** The drawing with a rectangle of one coverage put over it. */
function painted(
  image: GlyphImage,
  box: readonly [number, number, number, number],
  value: number,
): GlyphImage {
  const [left, top, right, bottom] = box;
  return {
    sizePx: image.sizePx,
    coverage: image.coverage.map((own, at) => {
      const [row, column] = [Math.floor(at / image.sizePx), at % image.sizePx];
      return row >= top && row < bottom && column >= left && column < right ? value : own;
    }),
  };
}

it('finds nothing odd in what the target font itself draws', () => {
  const { structure, density, stems, shift } = describeAs(render('target', '固'));
  expect({ structure, shift }).toEqual({ structure: 0, shift: 0 });
  expect(density).toBeLessThan(3);
  expect(stems).toBeLessThan(3);
});

it('finds a frame that is broken open', () => {
  const broken = painted(render('target', '固'), [28, 50, 36, 64], 0);
  expect(describeAs(broken).structure).toBeGreaterThan(2);
});

it('finds counters that are filled', () => {
  const filled = painted(render('target', '固'), [20, 20, 44, 44], 255);
  const { structure, density, stems } = describeAs(filled);
  expect(structure).toBeGreaterThan(2);
  expect(density).toBeGreaterThan(5);
  expect(stems).toBeGreaterThan(5);
});

it('finds a drawing that is not like what the target font has for such parts', () => {
  const own = render('target', '固');
  const { neighbours: usual = 1, novelty } = describeAs(own);
  const filled = describeAs(painted(own, [20, 20, 44, 44], 255));
  expect(filled.neighbours ?? 0).toBeGreaterThan(1.05 * usual);
  // That is of the source, whatever is drawn.
  expect(filled.novelty).toBe(novelty);
});

it('finds a haze', () => {
  const crisp = render('target', '固');
  expect(describeAs(softened(crisp)).haze ?? 0).toBeGreaterThan((describeAs(crisp).haze ?? 0) + 0.01);
});

it('finds edges that are frayed', () => {
  const crisp = render('target', '固');
  const frayed = {
    ...crisp,
    coverage: crisp.coverage.map((own, at) => (at % 2 === 0 ? own : Math.round(own * 0.8))),
  };
  expect(describeAs(frayed).artifacts ?? 0).toBeGreaterThan(1.5 * (describeAs(crisp).artifacts ?? 0));
});

it('has the same columns for every drawing, all of them numbers, blank ones too', () => {
  const beside = {
    source: render('source', '一'),
    moved: [render('target', '一')],
  };
  const blank = { sizePx: 64, coverage: new Uint8Array(4096) };
  const columns = [render('target', '鷹'), blank].map(
    (drawn) => describeDrawing({ ...beside, drawn }, knowledge).columns,
  );
  expect(columns[0]?.length).toBe(columns[1]?.length);
  expect(columns.flat().every(Number.isFinite)).toBe(true);
});
