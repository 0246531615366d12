/** Straight pieces (x0, y0, x1, y1 and so on) sorted into square cells, to find those near a point. */
export interface PieceGrid {
  readonly pieces: Float64Array;
  readonly cell: number;
  readonly left: number;
  readonly bottom: number;
  readonly columns: number;
  readonly rows: number;
  /** Pieces that touch each cell. */
  readonly cells: readonly (readonly number[])[];
}

export function createPieceGrid(pieces: Float64Array, cell: number): PieceGrid {
  let [left, bottom, right, top] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (let k = 0; k < pieces.length; k += 2) {
    left = Math.min(left, pieces[k] as number);
    right = Math.max(right, pieces[k] as number);
    bottom = Math.min(bottom, pieces[k + 1] as number);
    top = Math.max(top, pieces[k + 1] as number);
  }
  const columns = pieces.length === 0 ? 0 : Math.floor((right - left) / cell) + 1;
  const rows = pieces.length === 0 ? 0 : Math.floor((top - bottom) / cell) + 1;
  const cells = Array.from({ length: columns * rows }, (): number[] => []);
  for (let k = 0; k < pieces.length / 4; k++) {
    const [x0, y0, x1, y1] = pieces.subarray(4 * k, 4 * k + 4) as unknown as [number, number, number, number];
    const lastColumn = Math.floor((Math.max(x0, x1) - left) / cell);
    const lastRow = Math.floor((Math.max(y0, y1) - bottom) / cell);
    for (let row = Math.floor((Math.min(y0, y1) - bottom) / cell); row <= lastRow; row++) {
      for (let column = Math.floor((Math.min(x0, x1) - left) / cell); column <= lastColumn; column++) {
        cells[row * columns + column]?.push(k);
      }
    }
  }
  return { pieces, cell, left, bottom, columns, rows, cells };
}

/** Distance of a point from the nearest piece; infinite where there is none. */
export function distanceTo(grid: PieceGrid, x: number, y: number): number {
  const { pieces, cell, left, bottom, columns, rows, cells } = grid;
  if (cells.length === 0) return Number.POSITIVE_INFINITY;
  const column = Math.floor((x - left) / cell);
  const row = Math.floor((y - bottom) / cell);
  let best = Number.POSITIVE_INFINITY;
  const furthest = Math.max(Math.abs(column), Math.abs(row), columns, rows) + Math.max(columns, rows);
  // Rings of cells around the point's own, until no nearer piece can follow.
  for (let ring = 0; ring <= furthest && best > ((ring - 1) * cell) ** 2; ring++) {
    for (let j = Math.max(0, row - ring); j <= Math.min(rows - 1, row + ring); j++) {
      const isEdge = Math.abs(j - row) === ring;
      for (let i = column - ring; i <= column + ring; i += isEdge || ring === 0 ? 1 : 2 * ring) {
        if (i < 0 || i >= columns) continue;
        for (const k of cells[j * columns + i] as readonly number[]) {
          best = Math.min(best, squareDistance(pieces, 4 * k, x, y));
        }
      }
    }
  }
  return Math.sqrt(best);
}

function squareDistance(pieces: Float64Array, at: number, x: number, y: number): number {
  const x0 = pieces[at] as number;
  const y0 = pieces[at + 1] as number;
  const dx = (pieces[at + 2] as number) - x0;
  const dy = (pieces[at + 3] as number) - y0;
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / length));
  return (x0 + t * dx - x) ** 2 + (y0 + t * dy - y) ** 2;
}
