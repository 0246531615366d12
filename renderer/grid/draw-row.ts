import { type CodePoint, formatCodePoint } from '../../shared/domain/code-point';
import { bytesOfColor, type ThemeColors } from '../ui/theme-colors';
import type { CellState } from './cell-state';
import type { LoadedImage } from './glyph-image-loader';
import { columnLeft, type GridGeometry, slotLeft } from './grid-geometry';
import { inkRamp, type OverlayColors, paintCoverage, paintOverlay } from './paint-coverage';

/** Colours and ramps of a theme, made once and shared by all rows. */
export interface RowPalette {
  readonly text: string;
  readonly textSelected: string;
  readonly hairline: string;
  readonly accent: string;
  readonly empty: string;
  readonly dots: Readonly<Record<CellState, string>>;
  readonly font: string;
  readonly plain: CellPaint;
  readonly selected: CellPaint;
}

interface CellPaint {
  readonly background: string;
  /** A ramp for each image of a cell, in order. */
  readonly ramps: readonly Uint32Array[];
  readonly overlay: OverlayColors;
}

/** What the drawing of a row depends on besides the images. */
export interface RowCell {
  readonly codePoint: CodePoint;
  readonly state: CellState | undefined;
  readonly isSelected: boolean;
  readonly isFocused: boolean;
  /** One for each layer. */
  readonly images: readonly LoadedImage[];
}

/** The palette of a theme. `inks` are the tokens the images of a cell are drawn in. */
export function rowPalette(
  colors: ThemeColors,
  options: { readonly inks: readonly `--${string}`[]; readonly isInverted: boolean },
): RowPalette {
  const { of } = colors;
  const cell = (paperToken: `--${string}`): CellPaint => {
    const swap = (ink: string) => (options.isInverted ? [ink, of(paperToken)] : [of(paperToken), ink]);
    const [background = '', ink = ''] = swap(of('--ink'));
    return {
      background,
      ramps: options.inks.map((token) => {
        const [paperColor = '', inkColor = ''] = swap(of(token));
        return inkRamp(bytesOfColor(paperColor), bytesOfColor(inkColor));
      }),
      overlay: {
        paper: bytesOfColor(background),
        both: bytesOfColor(ink),
        sourceOnly: bytesOfColor(of('--overlay-source')),
        targetOnly: bytesOfColor(of('--overlay-target')),
      },
    };
  };
  return {
    text: of('--neutral-8'),
    textSelected: of('--accent-text'),
    hairline: of('--neutral-4'),
    accent: of('--accent'),
    empty: of('--neutral-5'),
    dots: {
      train: of('--state-train'),
      'held-out': of('--state-held-out'),
      missing: of('--state-missing'),
      'target-only': of('--state-target-only'),
      generated: of('--state-generated'),
      accepted: of('--state-accepted'),
      rejected: of('--state-rejected'),
      'left-out': of('--state-left-out'),
      edited: of('--state-edited'),
    },
    font: getComputedStyle(document.body).fontFamily,
    plain: cell('--paper'),
    selected: cell('--accent-soft'),
  };
}

/** Draws the cells of one row; everything is in device pixels. `scratch` is one glyph's image data. */
export function drawRow(
  context: CanvasRenderingContext2D,
  geometry: GridGeometry,
  palette: RowPalette,
  cells: readonly RowCell[],
  scratch: ImageData,
): void {
  const { rowWidth, rowHeight, pixelRatio } = geometry;
  context.fillStyle = palette.plain.background;
  context.fillRect(0, 0, rowWidth, rowHeight);
  const line = Math.max(1, Math.round(pixelRatio));
  context.fillStyle = palette.hairline;
  context.fillRect(0, rowHeight - line, rowWidth, line);
  cells.forEach((cell, column) => {
    drawCell(context, geometry, palette, cell, column, scratch);
    context.fillStyle = palette.hairline;
    context.fillRect(columnLeft(geometry, column + 1) - line, 0, line, rowHeight);
  });
}

function drawCell(
  context: CanvasRenderingContext2D,
  geometry: GridGeometry,
  palette: RowPalette,
  cell: RowCell,
  column: number,
  scratch: ImageData,
): void {
  const { rowHeight, padding, pixelRatio } = geometry;
  const left = columnLeft(geometry, column);
  const width = columnLeft(geometry, column + 1) - left;
  const line = Math.max(1, Math.round(pixelRatio));
  const paint = cell.isSelected ? palette.selected : palette.plain;
  if (cell.isSelected) {
    context.fillStyle = paint.background;
    context.fillRect(left, 0, width - line, rowHeight - line);
  }
  drawImages(context, geometry, palette, cell, paint, column, scratch);
  drawLabel(context, geometry, palette, cell, left, width);
  if (cell.isFocused) {
    context.strokeStyle = palette.accent;
    context.lineWidth = 2 * line;
    context.strokeRect(left + line, line, width - 3 * line, rowHeight - 3 * line);
  }
  if (geometry.labelHeight === 0 && cell.state !== undefined) {
    const size = Math.round(4 * pixelRatio);
    drawDot(context, palette, cell.state, left + padding / 2 + size / 2, padding / 2 + size / 2, size / 2);
  }
}

function drawImages(
  context: CanvasRenderingContext2D,
  geometry: GridGeometry,
  palette: RowPalette,
  cell: RowCell,
  paint: CellPaint,
  column: number,
  scratch: ImageData,
): void {
  const { slots, padding, glyphPx, pixelRatio } = geometry;
  const pixels = new Uint32Array(scratch.data.buffer);
  if (slots === 1 && cell.images.length === 2) {
    const [source, target] = cell.images;
    if (source === undefined || target === undefined) return;
    paintOverlay(pixels, source, target, paint.overlay);
    context.putImageData(scratch, slotLeft(geometry, column, 0), padding);
    return;
  }
  cell.images.forEach((image, slot) => {
    const left = slotLeft(geometry, column, slot);
    const ramp = paint.ramps[slot];
    if (image === null) {
      drawAbsent(context, palette, left, padding, glyphPx, Math.max(1, Math.round(pixelRatio)));
    } else if (image !== undefined && ramp !== undefined) {
      paintCoverage(pixels, image, ramp);
      context.putImageData(scratch, left, padding);
    }
  });
}

/** A slot whose font lacks the character: an empty em box with its diagonal. */
function drawAbsent(
  context: CanvasRenderingContext2D,
  palette: RowPalette,
  left: number,
  top: number,
  size: number,
  line: number,
): void {
  const inset = Math.round(size * 0.12);
  const side = size - 2 * inset;
  context.strokeStyle = palette.empty;
  context.lineWidth = line;
  context.beginPath();
  context.rect(left + inset + line / 2, top + inset + line / 2, side - line, side - line);
  context.moveTo(left + inset, top + inset + side);
  context.lineTo(left + inset + side, top + inset);
  context.stroke();
}

function drawLabel(
  context: CanvasRenderingContext2D,
  geometry: GridGeometry,
  palette: RowPalette,
  cell: RowCell,
  left: number,
  width: number,
): void {
  const { labelHeight, rowHeight, padding, pixelRatio } = geometry;
  if (labelHeight === 0) return;
  const middle = rowHeight - padding / 2 - labelHeight / 2;
  const radius = 2.5 * pixelRatio;
  let textLeft = left + padding;
  if (cell.state !== undefined) {
    drawDot(context, palette, cell.state, left + padding + radius, middle, radius);
    textLeft += 2 * radius + 4 * pixelRatio;
  }
  context.fillStyle = cell.isSelected ? palette.textSelected : palette.text;
  context.font = `${10 * pixelRatio}px ${palette.font}`;
  context.textBaseline = 'middle';
  const label = formatCodePoint(cell.codePoint);
  const room = left + width - padding - textLeft;
  const short = label.slice(2);
  // Wide cells show U+4E00, narrow ones 4E00, and the narrowest nothing rather than half a number.
  if (room >= label.length * 6.4 * pixelRatio) context.fillText(label, textLeft, middle);
  else if (room >= short.length * 6.2 * pixelRatio) context.fillText(short, textLeft, middle);
}

/** Shape tells what colour tells: a ring for missing, a square for held out, a disc for the rest. */
function drawDot(
  context: CanvasRenderingContext2D,
  palette: RowPalette,
  state: CellState,
  x: number,
  y: number,
  radius: number,
): void {
  const color = palette.dots[state];
  if (state === 'held-out') {
    context.fillStyle = color;
    context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
    return;
  }
  context.beginPath();
  // One of the two fonts has it.
  const isRing = state === 'missing' || state === 'target-only';
  context.arc(x, y, isRing ? radius - 0.25 * radius : radius, 0, 2 * Math.PI);
  if (isRing) {
    context.strokeStyle = color;
    context.lineWidth = radius * 0.55;
    context.stroke();
  } else {
    context.fillStyle = color;
    context.fill();
  }
}
