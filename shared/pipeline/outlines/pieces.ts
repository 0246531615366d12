import type { Point } from '../raster/polyline';
import type { Segment } from './fit-cubic';

export interface MutablePoint {
  x: number;
  y: number;
}
export type Axis = 'x' | 'y';

/** A side from its own node to the next piece's: a contour whose nodes may be moved. */
export interface Piece {
  readonly node: MutablePoint;
  /** The two handles of a cubic; none for a line. */
  readonly handles: readonly [MutablePoint, MutablePoint] | undefined;
}

export function toPieces(segments: readonly Segment[]): readonly Piece[] {
  return segments.map((segment) => ({
    node: { ...segment.from },
    handles:
      segment.kind === 'cubic' ? ([{ ...segment.control1 }, { ...segment.control2 }] as const) : undefined,
  }));
}

export function toSegments(pieces: readonly Piece[]): readonly Segment[] {
  return pieces.map(({ node, handles }, k): Segment => {
    const to: Point = pieceAfter(pieces, k).node;
    return handles === undefined
      ? { kind: 'line', from: node, to }
      : { kind: 'cubic', from: node, control1: handles[0], control2: handles[1], to };
  });
}

export const pieceBefore = (pieces: readonly Piece[], k: number) =>
  pieces[(k + pieces.length - 1) % pieces.length] as Piece;
export const pieceAfter = (pieces: readonly Piece[], k: number) => pieces[(k + 1) % pieces.length] as Piece;

/** Puts a coordinate of a piece's node where it is wanted; the node's handles go with it. */
export function placeNode(pieces: readonly Piece[], k: number, axis: Axis, wanted: number): void {
  const { node, handles } = pieces[k] as Piece;
  const by = wanted - node[axis];
  const into = pieceBefore(pieces, k).handles?.[1];
  if (handles !== undefined) handles[0][axis] += by;
  if (into !== undefined) into[axis] += by;
  node[axis] = wanted;
}
