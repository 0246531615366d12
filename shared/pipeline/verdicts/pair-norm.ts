import type { GlyphImage } from '../../domain/glyph-image';
import { fitRidge } from '../../math/ridge';
import { countShapes, type ShapeCount } from './count-shapes';
import { measureStrokes, type Strokes } from './measure-strokes';

/** What is counted and measured of one image. */
export interface GlyphShape extends Strokes, ShapeCount {}

export const shapeOf = (image: GlyphImage): GlyphShape => ({
  ...measureStrokes(image),
  ...countShapes(image),
});

/** How a drawing differs from what the pair's characters have for such a source. */
interface Departure {
  /** Ink, width of strokes and length of edges beyond what is expected, in standard deviations of the pair. */
  readonly ink: number;
  readonly width: number;
  readonly edge: number;
  /** How unusual its parts and holes are beside the source's: bits, 0 for what every pair has. */
  readonly surprise: number;
}

/** What target glyphs have where their sources have this, learned from the pair's own characters. */
export interface PairNorm {
  departure(source: GlyphShape, drawn: GlyphShape): Departure;
}

/** Pairs without which a norm says little; fewer still give one. */
export const NORM_PAIRS = 512;

/**
 * Learns the norm from characters that both fonts have: ink, width and edge of the target by least squares over those of
 * the source, and how often its parts and holes differ from the source's by how many.
 *
 * @param pairs at least one; {@link NORM_PAIRS} are plenty
 */
export function learnPairNorm(
  pairs: readonly { readonly source: GlyphShape; readonly target: GlyphShape }[],
): PairNorm {
  const rows = pairs.map(({ source }) => lineOf(source));
  const learn = (pick: (shape: GlyphShape) => number) => {
    const fit = fitRidge(
      rows,
      pairs.map(({ target }) => pick(target)),
      1,
    );
    const squares = pairs.map(
      ({ target }, index) => (pick(target) - fit.predict(rows[index] as number[])) ** 2,
    );
    const spread = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
    return (source: GlyphShape, drawn: GlyphShape) =>
      spread === 0 ? 0 : (pick(drawn) - fit.predict(lineOf(source))) / spread;
  };
  const ink = learn((shape) => shape.ink);
  const width = learn((shape) => shape.width);
  const edge = learn((shape) => shape.edge);
  const parts = learnSurprise(pairs.map(({ source, target }) => target.parts - source.parts));
  const holes = learnSurprise(pairs.map(({ source, target }) => target.holes - source.holes));
  return {
    departure: (source, drawn) => ({
      ink: ink(source, drawn),
      width: width(source, drawn),
      edge: edge(source, drawn),
      surprise: parts(drawn.parts - source.parts) + holes(drawn.holes - source.holes),
    }),
  };
}

const lineOf = ({ ink, edge, width }: GlyphShape) => [ink, edge, width, ink * ink, ink * edge];

/**
 * Bits that a difference is worth over the commonest one: log2 of how many times rarer one as large or larger is, to its
 * own side, each counted once more than it was seen.
 */
function learnSurprise(differences: readonly number[]): (difference: number) => number {
  const counts = new Map<number, number>();
  for (const difference of differences) counts.set(difference, (counts.get(difference) ?? 0) + 1);
  const [usual] = [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), [0, 0]);
  return (difference) => {
    if (difference === usual) return 0;
    const side = Math.sign(difference - usual);
    let beyond = 1;
    for (const [each, count] of counts) if ((each - difference) * side >= 0) beyond += count;
    return Math.log2((differences.length + 1) / beyond);
  };
}
