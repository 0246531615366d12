import type { OutlinePath } from '../../shared/domain/outline';
import { findContours } from '../../shared/pipeline/raster/contours';
import { coverageIou } from '../../shared/pipeline/raster/coverage-iou';
import { signedArea } from '../../shared/pipeline/raster/polyline';
import { rasterize } from '../../shared/pipeline/raster/rasterize';
import { piecesOf, type Side, sidesOf } from './outline-pieces';
import { createPieceGrid, distanceTo } from './piece-grid';

/** What the traced outline of one glyph is held against. */
export interface TraceTruth {
  readonly path: OutlinePath;
  readonly sides: readonly Side[];
  /** Coverage at {@link RENDER_PX}. */
  readonly coverage: Float32Array;
  /** Contours of its ink: what overlaps in the font is one. */
  readonly contours: number;
}

export interface TraceMeasure {
  readonly iou: number;
  /** Font units, every 2 units along the one outline to the nearest point of the other, both ways. */
  readonly distances: Float64Array;
  readonly onCurve: number;
  readonly offCurve: number;
  readonly contours: number;
}

/** Side of the canvas on which outlines are compared by area; one font unit a pixel. */
const RENDER_PX = 1000;
/** The em of 1,000 units whole: see EM in bench-trace.ts. */
const MAPPING = { scale: 1, offsetX: 0, offsetY: 880 };
const STEP = 2;
/** Square units. */
const SLIVER = 60;

export function traceTruth(path: OutlinePath): TraceTruth {
  const coverage = rasterize(path, MAPPING, RENDER_PX);
  const contours = findContours({ size: RENDER_PX, values: coverage }, { isCoverage: false });
  return {
    ...{ path, coverage, sides: sidesOf(path) },
    // Slivers between two contours that touch are no holes that anyone drew.
    contours: contours.filter((contour) => Math.abs(signedArea(contour)) >= SLIVER).length,
  };
}

/** Area, distance and count of one traced glyph. Distances are exact: an outline against itself has 0. */
export function measureTrace(path: OutlinePath, truth: TraceTruth): TraceMeasure {
  const sides = sidesOf(path);
  return {
    iou: coverageIou(rasterize(path, MAPPING, RENDER_PX), truth.coverage),
    distances: Float64Array.from([...gaps(sides, truth.sides), ...gaps(truth.sides, sides)]),
    onCurve: sides.length,
    offCurve: sides.reduce((sum, { points }) => sum + points.length / 2 - 2, 0),
    contours: sides.reduce((most, { contour }) => Math.max(most, contour + 1), 0),
  };
}

function gaps(from: readonly Side[], to: readonly Side[]): Float64Array {
  const grid = createPieceGrid(piecesOf(to), 20);
  const pieces = piecesOf(from, STEP);
  const found = new Float64Array(pieces.length / 4);
  for (let k = 0; k < found.length; k++) {
    const x = ((pieces[4 * k] as number) + (pieces[4 * k + 2] as number)) / 2;
    const y = ((pieces[4 * k + 1] as number) + (pieces[4 * k + 3] as number)) / 2;
    // A tracer that lost everything is a whole em off.
    found[k] = Math.min(1000, distanceTo(grid, x, y));
  }
  return found;
}
