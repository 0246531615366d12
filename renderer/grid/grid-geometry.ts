/** Sides of a glyph in a cell, in CSS pixels; the slider and Ctrl+wheel step through them. */
export const GLYPH_SIZES = [16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192] as const;

/** The next size up (`step` 1) or down (-1); the ends hold. */
export function stepGlyphSize(size: number, step: number): number {
  const index = GLYPH_SIZES.findIndex((candidate) => candidate >= size);
  const from = index === -1 ? GLYPH_SIZES.length - 1 : index;
  return GLYPH_SIZES[Math.max(0, Math.min(GLYPH_SIZES.length - 1, from + step))] ?? size;
}

/** Where everything of a row lies, in device pixels, so that glyphs are drawn pixel for pixel. */
export interface GridGeometry {
  readonly pixelRatio: number;
  readonly columns: number;
  /** Width of the whole row. */
  readonly rowWidth: number;
  readonly rowHeight: number;
  /** Side of a glyph image. */
  readonly glyphPx: number;
  /** Images side by side in a cell. */
  readonly slots: number;
  readonly padding: number;
  /** Height of the line with code point and state; 0 where the cell is too small for one. */
  readonly labelHeight: number;
}

const PADDING = 5;
const SLOT_GAP = 2;
const LABEL_HEIGHT = 15;
/** Below this a code point does not fit under a glyph. */
const SMALLEST_LABELLED = 24;

/** Lays out rows that fill `width` CSS pixels with cells of `slots` images of `size` CSS pixels. */
export function gridGeometry(options: {
  readonly width: number;
  readonly size: number;
  readonly slots: number;
  readonly pixelRatio: number;
}): GridGeometry {
  const { width, size, slots, pixelRatio } = options;
  const device = (value: number) => Math.round(value * pixelRatio);
  const rowWidth = Math.floor(width * pixelRatio);
  const glyphPx = Math.max(16, device(size));
  const padding = device(PADDING);
  const labelHeight = size * slots >= SMALLEST_LABELLED * 2 ? device(LABEL_HEIGHT) : 0;
  const narrowest = slots * glyphPx + (slots - 1) * device(SLOT_GAP) + 2 * padding;
  const columns = Math.max(1, Math.floor(rowWidth / narrowest));
  return {
    pixelRatio,
    columns,
    rowWidth,
    rowHeight: glyphPx + 2 * padding + labelHeight,
    glyphPx,
    slots,
    padding,
    labelHeight,
  };
}

/** Left edge of a column; the last one's right edge is the row's width, so no gap is left at the right. */
export function columnLeft({ rowWidth, columns }: GridGeometry, column: number): number {
  return Math.round((column * rowWidth) / columns);
}

/** Left edge of a glyph image: the slots stand centred in their cell. */
export function slotLeft(geometry: GridGeometry, column: number, slot: number): number {
  const { glyphPx, slots, pixelRatio } = geometry;
  const gap = Math.round(SLOT_GAP * pixelRatio);
  const left = columnLeft(geometry, column);
  const width = columnLeft(geometry, column + 1) - left;
  const content = slots * glyphPx + (slots - 1) * gap;
  return left + Math.floor((width - content) / 2) + slot * (glyphPx + gap);
}

/** The cell under a point in CSS pixels, or undefined beyond the last one. */
export function cellAt(
  geometry: GridGeometry,
  point: { readonly x: number; readonly y: number },
  count: number,
): number | undefined {
  const { pixelRatio, columns, rowWidth, rowHeight } = geometry;
  const column = Math.floor((point.x * pixelRatio * columns) / rowWidth);
  const row = Math.floor((point.y * pixelRatio) / rowHeight);
  if (column < 0 || column >= columns || row < 0) return undefined;
  const index = row * columns + column;
  return index < count ? index : undefined;
}
