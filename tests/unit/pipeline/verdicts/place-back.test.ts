import { expect, it } from 'vitest';
import type { GlyphImage } from '../../../../shared/domain/glyph-image';
import { disagreementOf, distanceOf } from '../../../../shared/pipeline/verdicts/disagreement';
import { placeBack } from '../../../../shared/pipeline/verdicts/place-back';
import { imageOf } from './draw-shapes';

const rows = ['........', '.##.....', '.##.....', '....###.', '....#.#.', '....###.', '........', '........'];
const image = imageOf(rows, 4);

/** The picture moved right and down by whole pixels. */
function moved({ sizePx, coverage }: GlyphImage, right: number, down: number): GlyphImage {
  return {
    sizePx,
    coverage: coverage.map((_, at) => {
      const [row, column] = [Math.floor(at / sizePx) - down, (at % sizePx) - right];
      return row < 0 || column < 0 || row >= sizePx || column >= sizePx
        ? 0
        : (coverage[row * sizePx + column] as number);
    }),
  };
}

it('takes whole pixels back exactly', () => {
  for (const [rightPx, downPx] of [
    [1, 0],
    [0, 2],
    [-1, -1],
  ] as const)
    expect(placeBack(moved(image, rightPx, downPx), { scale: 1, rightPx, downPx })).toEqual(image);
});

it('takes a change of size back about the centre', () => {
  const doubled = imageOf(['....', '.##.', '.##.', '....'], 16);
  const single = imageOf(
    ['........', '........', '........', '...##...', '...##...', '........', '........', '........'],
    8,
  );
  const back = placeBack(doubled, { scale: 2, rightPx: 0, downPx: 0 });
  expect(distanceOf(back, single)).toBeLessThan(0.005);
  expect(distanceOf(doubled, single)).toBeGreaterThan(0.15);
});

it('tells scattered drawings from one voice against, and where they lie apart', () => {
  const all = disagreementOf(image, [moved(image, 1, 0), moved(image, -1, 0)]);
  const one = disagreementOf(image, [moved(image, 1, 0), moved(image, 1, 0)]);
  expect(all.mean).toBeCloseTo(distanceOf(image, moved(image, 1, 0)), 12);
  expect(one.mean).toBeCloseTo(all.mean, 12);
  expect(one.common).toBeCloseTo(one.mean, 12);
  expect(all.worst).toBeGreaterThan(2 * all.mean);
  expect(disagreementOf(image, [image])).toEqual({ mean: 0, common: 0, worst: 0 });
});
