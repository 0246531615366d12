import type { Segment } from './fit-cubic';
import { type Axis, type Piece, pieceAfter, placeNode, toPieces, toSegments } from './pieces';

/** A level or upright side. */
interface Edge {
  readonly pieces: readonly Piece[];
  readonly k: number;
  readonly place: number;
  /** The ink lies above it, or to its right. */
  readonly isLower: boolean;
  readonly from: number;
  readonly to: number;
}

/** Edges of one place, within the noise: moved together. */
interface Rail {
  readonly edges: readonly Edge[];
  readonly place: number;
}

/** Ink between two rails. */
interface Stem {
  readonly low: Rail;
  readonly high: Rail;
  readonly width: number;
  /** Length over which both sides are straight. */
  readonly length: number;
}

/** A stem's sides run beside each other for at least this part of its width. */
const LEAST_OVERLAP = 0.4;
/** Wider ink is no stem, in ems. */
const WIDEST = 0.2;

/**
 * Makes stems of one width whose widths differ by no more than the image can tell.
 *
 * Level and upright sides within `noise` of one place share it first, so that a stroke that another one crosses goes on
 * where it was. Of the stems between them those whose widths lie within `noise` of each other get the width of
 * the longest part of them; longer stems come first, and a side that a longer one has placed stays.
 *
 * @param contours in font units, ink on the left
 * @param noise how far two measured widths of one true width lie apart, in font units
 */
export function harmoniseStems(
  contours: readonly (readonly Segment[])[],
  noise: number,
  unitsPerEm: number,
): readonly (readonly Segment[])[] {
  const outline = contours.map(toPieces);
  for (const axis of ['x', 'y'] as const) {
    const edges = outline.flatMap((pieces) => edgesOf(pieces, axis));
    const rails = [true, false].flatMap((isLower) =>
      railsOf(
        edges.filter((edge) => edge.isLower === isLower),
        noise,
      ),
    );
    const places = placeStems(findStems(rails, WIDEST * unitsPerEm), noise);
    for (const rail of rails) {
      const place = places.get(rail) ?? rail.place;
      for (const { pieces, k } of rail.edges) {
        placeNode(pieces, k, axis, place);
        placeNode(pieces, (k + 1) % pieces.length, axis, place);
      }
    }
  }
  return outline.map(toSegments);
}

function edgesOf(pieces: readonly Piece[], axis: Axis): readonly Edge[] {
  const along = axis === 'x' ? 'y' : 'x';
  return pieces.flatMap(({ node, handles }, k) => {
    const { node: end } = pieceAfter(pieces, k);
    const way = end[along] - node[along];
    if (handles !== undefined || node[axis] !== end[axis] || way === 0) return [];
    return {
      ...{ pieces, k, place: node[axis], isLower: axis === 'y' ? way > 0 : way < 0 },
      ...{ from: Math.min(node[along], end[along]), to: Math.max(node[along], end[along]) },
    };
  });
}

const lengthOf = ({ from, to }: Edge) => to - from;

function railsOf(edges: readonly Edge[], noise: number): readonly Rail[] {
  return groupWithin(edges, noise, ({ place }) => place).map((group) => ({
    edges: group,
    place: weightedMean(group, ({ place }) => place, lengthOf),
  }));
}

/** In the order of their values: a group ends where its span would exceed `span`. */
function groupWithin<T>(items: readonly T[], span: number, read: (item: T) => number): readonly T[][] {
  const groups: T[][] = [];
  for (const item of [...items].sort((a, b) => read(a) - read(b))) {
    const group = groups.at(-1);
    if (group !== undefined && read(item) - read(group[0] as T) <= span) group.push(item);
    else groups.push([item]);
  }
  return groups;
}

function weightedMean<T>(items: readonly T[], read: (item: T) => number, weigh: (item: T) => number): number {
  const weight = items.reduce((sum, item) => sum + weigh(item), 0);
  return items.reduce((sum, item) => sum + weigh(item) * read(item), 0) / weight;
}

/** Every lower rail with the nearest upper one above any of its edges. */
function findStems(rails: readonly Rail[], widest: number): readonly Stem[] {
  const isLower = ({ edges }: Rail) => (edges[0] as Edge).isLower;
  const highs = rails.filter((rail) => !isLower(rail)).sort((a, b) => a.place - b.place);
  return rails.filter(isLower).flatMap((low): readonly Stem[] => {
    const found = new Map<Rail, number>();
    for (const edge of low.edges) {
      // The nearest one that runs beside the edge ends the ink.
      for (const high of highs) {
        const width = high.place - low.place;
        if (width <= 0) continue;
        if (width > widest) break;
        const length = high.edges.reduce((sum, other) => sum + overlap(edge, other), 0);
        if (length <= 0) continue;
        if (length >= LEAST_OVERLAP * width) found.set(high, (found.get(high) ?? 0) + length);
        break;
      }
    }
    return [...found].map(([high, length]) => ({ low, high, width: high.place - low.place, length }));
  });
}

const overlap = (a: Edge, b: Edge) => Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from));

/**
 * Whole places for the rails of stems. A designer's sides lie on whole units, so rounding each by itself comes first: it
 * takes more noise away than any mean. Only stems that then differ from the width of most of their group move a side.
 */
function placeStems(stems: readonly Stem[], noise: number): ReadonlyMap<Rail, number> {
  const places = new Map<Rail, number>();
  for (const rail of stems.flatMap(({ low, high }) => [low, high])) places.set(rail, Math.round(rail.place));
  const at = (rail: Rail) => places.get(rail) as number;
  const wanted = new Map<Stem, number>();
  for (const group of groupWithin(stems, noise, ({ width }) => width)) {
    const width = mostFrequent(group, ({ low, high }) => at(high) - at(low));
    for (const stem of group) wanted.set(stem, width);
  }
  const isSet = new Set<Rail>();
  for (const stem of [...stems].sort((a, b) => b.length - a.length)) {
    const { low, high } = stem;
    const missing = (wanted.get(stem) as number) - (at(high) - at(low));
    // Whole parts of what is missing, of which the lower side takes so much and the upper one the rest.
    const shares = Array.from({ length: Math.abs(missing) + 1 }, (_, k) => k * Math.sign(missing));
    const moves = shares
      .map((share) => ({ low: at(low) - share, high: at(high) + missing - share }))
      .filter(
        (move) => !(isSet.has(low) && move.low !== at(low)) && !(isSet.has(high) && move.high !== at(high)),
      )
      .map((move) => ({
        ...move,
        far: Math.max(Math.abs(move.low - low.place), Math.abs(move.high - high.place)),
      }))
      .sort((a, b) => a.far - b.far);
    const [best] = moves;
    if (best === undefined || best.far > noise + 1) continue;
    places.set(low, best.low).set(high, best.high);
    isSet.add(low).add(high);
  }
  return places;
}

/** The value that the greatest length of stems has. */
function mostFrequent(stems: readonly Stem[], read: (stem: Stem) => number): number {
  const lengths = new Map<number, number>();
  for (const stem of stems) {
    const value = read(stem);
    lengths.set(value, (lengths.get(value) ?? 0) + stem.length);
  }
  return [...lengths].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}
