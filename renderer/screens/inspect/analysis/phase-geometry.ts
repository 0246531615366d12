/** A map of `period` by `period` cells on a surface: device pixels a cell and the corner. */
export interface PhaseGrid {
  readonly period: number;
  readonly cell: number;
  readonly left: number;
  readonly top: number;
}

export function phaseGrid(period: number, width: number, height: number): PhaseGrid {
  const cell = Math.floor(Math.min(width, height) / period);
  return {
    period,
    cell,
    left: Math.floor((width - cell * period) / 2),
    top: Math.floor((height - cell * period) / 2),
  };
}

/** The place of the lattice cell under a point of the surface, row by row; null beside the map. */
export function placeAt({ period, cell, left, top }: PhaseGrid, x: number, y: number): number | null {
  const column = Math.floor((x - left) / cell);
  const row = Math.floor((y - top) / cell);
  if (column < 0 || row < 0 || column >= period || row >= period) return null;
  return row * period + column;
}

/** The rosette on a surface. */
export interface RosettePlace {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export function rosettePlace(width: number, height: number): RosettePlace {
  return { x: width / 2, y: height / 2, radius: Math.min(width, height) / 2 - 2 };
}

/** The one of eight sectors under a point, the first about +x and then towards +y (down); null outside the circle. */
export function sectorAt({ x, y, radius }: RosettePlace, px: number, py: number): number | null {
  const [dx, dy] = [px - x, py - y];
  if (Math.hypot(dx, dy) > radius) return null;
  return (Math.round((Math.atan2(dy, dx) * 4) / Math.PI) + 8) % 8;
}
