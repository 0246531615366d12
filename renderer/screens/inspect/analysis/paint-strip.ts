import type { LatticePeriod } from '../../../../shared/domain/artifact-report';
import type { ContourStrip } from '../../../../shared/pipeline/artifacts/unroll-contour';
import type { Rgb } from '../../../canvas/compose-image';
import type { CanvasColours } from '../../../canvas/layer';
import type { Surface } from './painted-canvas';

/** What part of a strip a row shows, and how large. */
export interface StripWindow {
  /** First sample, and how many; the strip closes, so that samples run on round the contour. */
  readonly first: number;
  readonly count: number;
  /** Device pixels for a sample along the edge and across it, whole numbers. */
  readonly along: number;
  readonly across: number;
  /** Device pixels from the row's left to the first sample. */
  readonly left: number;
}

/** Room below the strip for the marks of the lattice, CSS pixels. */
const TICK_ROOM = 12;

/** The window of a strip with `centre` in the middle of a row, in device pixels; never more than once round. */
export function stripWindow(
  { length, width }: Pick<ContourStrip, 'length' | 'width'>,
  centre: number,
  row: { readonly width: number; readonly height: number; readonly ratio: number },
  zoom: number,
): StripWindow {
  const along = Math.max(1, Math.round(zoom * row.ratio));
  const across = Math.max(1, Math.floor((row.height - TICK_ROOM * row.ratio) / width));
  const count = Math.min(length, Math.ceil(row.width / along) + 1);
  const middle = Math.floor(row.width / 2);
  return {
    first: centre - Math.floor(count / 2),
    count,
    along,
    across,
    left: middle - Math.floor(count / 2) * along - Math.floor(along / 2),
  };
}

/** The sample under a place in a row; it may lie beyond the strip's ends, and then none is there. */
export function sampleAtRow({ first, count, along, left }: StripWindow, x: number): number | null {
  const index = Math.floor((x - left) / along);
  return index >= 0 && index < count ? first + index : null;
}

const wrap = (sample: number, length: number) => ((sample % length) + length) % length;

/** The window of a strip as RGBA bytes, one pixel a sample, paper above and ink below. */
export function composeStrip(
  { length, width, values }: ContourStrip,
  { first, count }: StripWindow,
  ink: Rgb,
  paper: Rgb,
): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(count * width * 4);
  for (let k = 0; k < count; k++) {
    const from = wrap(first + k, length) * width;
    for (let across = 0; across < width; across++) {
      const part = values[from + across] ?? 0;
      // Across goes from ink to paper, the picture from paper down to ink.
      const to = ((width - 1 - across) * count + k) * 4;
      for (let channel = 0; channel < 3; channel++) {
        const low = paper[channel] ?? 0;
        rgba[to + channel] = low + ((ink[channel] ?? 0) - low) * part;
      }
      rgba[to + 3] = 255;
    }
  }
  return rgba;
}

/**
 * The largest lattice period whose line the edge crosses between a sample and the next, along the axis the edge runs
 * along; null where it crosses none.
 */
export function latticeCrossing({ length, points }: ContourStrip, sample: number): LatticePeriod | null {
  const here = 2 * wrap(sample, length);
  const next = 2 * wrap(sample + 1, length);
  const step = (axis: 0 | 1) => (points[next + axis] ?? 0) - (points[here + axis] ?? 0);
  const axis = Math.abs(step(0)) >= Math.abs(step(1)) ? 0 : 1;
  const [a, b] = [points[here + axis] ?? 0, points[next + axis] ?? 0];
  for (const period of [8, 4, 2] as const) {
    if (Math.floor(a / period) !== Math.floor(b / period)) return period;
  }
  return null;
}

interface StripColours {
  readonly ink: Rgb;
  readonly paper: Rgb;
  readonly colours: CanvasColours;
}

/** Paints a window of a strip: its profile, the edge's own line over it, and the lattice lines that it crosses. */
export function paintStrip(
  { context, ratio }: Surface,
  strip: ContourStrip,
  window: StripWindow,
  samplesPerPixel: number,
  { ink, paper, colours }: StripColours,
): void {
  const { first, count, along, across, left } = window;
  const { width, length } = strip;
  const bitmap = new OffscreenCanvas(count, width);
  bitmap
    .getContext('2d')
    ?.putImageData(new ImageData(composeStrip(strip, window, ink, paper), count, width), 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(bitmap, left, 0, count * along, width * across);

  const middle = (width * across) / 2;
  context.beginPath();
  let isDrawing = false;
  for (let k = 0; k < count; k++) {
    const sample = wrap(first + k, length);
    // At corners the line is that of the smoothing, not of the edge.
    if ((strip.weight[sample] ?? 0) < 0.5) {
      isDrawing = false;
      continue;
    }
    const x = left + (k + 0.5) * along;
    const y = middle - (strip.displacement[sample] ?? 0) * samplesPerPixel * across;
    if (isDrawing) context.lineTo(x, y);
    else context.moveTo(x, y);
    isDrawing = true;
  }
  context.lineWidth = 1.25 * ratio;
  context.strokeStyle = colours.mark;
  context.stroke();

  const top = width * across + 2 * ratio;
  for (let k = 0; k < count; k++) {
    const period = latticeCrossing(strip, first + k);
    if (period === null) continue;
    context.fillStyle = colours.lattice[period];
    context.fillRect(
      left + (k + 1) * along,
      top,
      Math.ceil(1.5 * ratio),
      (1 + Math.log2(period)) * 2.5 * ratio,
    );
  }
}
