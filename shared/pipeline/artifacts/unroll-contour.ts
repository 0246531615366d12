import { transform } from '../../math/fft';
import { findContours } from '../raster/contours';
import { arcLengths, type Polyline, perimeter, smoothPolyline } from '../raster/polyline';
import { type ScalarField, sampleAt } from '../raster/scalar-field';
import type { NativeImage } from './native-image';

export interface UnrollOptions {
  /** Samples for each pixel along the contour and across it. */
  readonly samplesPerPixel: number;
  /** How far the strip reaches to either side of the edge. */
  readonly halfWidthPx: number;
}

/** One contour laid out straight: the edge runs along the middle of the strip, teeth stand up from it. */
export interface ContourStrip {
  /** Samples along the contour. */
  readonly length: number;
  /** Samples across it, odd. */
  readonly width: number;
  /** `length * width` values, one row for each sample along; across from ink to paper. */
  readonly values: Float32Array;
  /** Where the samples of the edge lie in the image: x, y, x, y, ... in pixels, y down. */
  readonly points: Float32Array;
  /** How far the edge stands out towards the paper at each sample, pixels. */
  readonly displacement: Float32Array;
  /** 0 at corners, where the line that the teeth are measured from is not the edge's own, 1 away from them. */
  readonly weight: Float32Array;
}

/** Waves of the edge's position along all contours. */
export interface EdgeSpectrum {
  /** Cycles for each pixel of contour, from 0. */
  readonly frequencies: Float32Array;
  /** Amplitude of a wave of that frequency, pixels. */
  readonly amplitudes: Float32Array;
}

export interface UnrolledContours {
  /** Longest first. */
  readonly strips: readonly ContourStrip[];
  /** Empty where every contour is shorter than the window of 16 px. */
  readonly spectrum: EdgeSpectrum;
}

/** Width of the smoothing that turns a contour into the line its teeth stand on: nothing of period 4 px is left. */
const SMOOTHING_PX = 2;
const WINDOW_PX = 16;
/** A corner turns by this much within 2 px to either side, in radians; teeth are smoothed away before. */
const CORNER = Math.PI / 6;
const CORNER_ARM_PX = 2;
/** Distance from a corner at which the edge counts again, and over which it comes to count fully. */
const CORNER_REACH_PX = 2;
const CORNER_RAMP_PX = 2;

/**
 * The strokes' edges unrolled along their arc length.
 *
 * The strip follows the 0.5 contour smoothed by 2 px, so that the teeth of the image are seen against the line that
 * they depart from. The spectrum is Welch's: windows of 16 px with half overlap, Hann-weighted, over
 * all contours, corners left out.
 */
export function unrollContour(
  image: NativeImage,
  { samplesPerPixel, halfWidthPx }: UnrollOptions = { samplesPerPixel: 4, halfWidthPx: 3 },
): UnrolledContours {
  const field: ScalarField = { size: image.sizePx, values: image.values };
  const strips = findContours(field, { isCoverage: false })
    .map((contour) => smoothPolyline(contour, SMOOTHING_PX))
    .filter((contour) => perimeter(contour) >= 2 * halfWidthPx)
    .map((contour) => stripOf(field, resample(contour, samplesPerPixel), samplesPerPixel, halfWidthPx))
    .sort((a, b) => b.length - a.length);
  return { strips, spectrum: edgeSpectrum(strips, samplesPerPixel) };
}

/** Points at equal distances along a closed polyline, as near to 1 / samplesPerPixel as closes. */
function resample(contour: Polyline, samplesPerPixel: number): Polyline {
  const count = Math.max(8, Math.round(perimeter(contour) * samplesPerPixel));
  const closed = {
    x: Float64Array.of(...contour.x, contour.x[0] as number),
    y: Float64Array.of(...contour.y, contour.y[0] as number),
  };
  const lengths = arcLengths(closed);
  const total = lengths[lengths.length - 1] as number;
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  let segment = 0;
  for (let k = 0; k < count; k++) {
    const distance = (k * total) / count;
    while (segment < lengths.length - 2 && (lengths[segment + 1] as number) < distance) segment++;
    const from = lengths[segment] as number;
    const span = (lengths[segment + 1] as number) - from;
    const t = span > 0 ? (distance - from) / span : 0;
    x[k] = (closed.x[segment] as number) * (1 - t) + (closed.x[segment + 1] as number) * t;
    y[k] = (closed.y[segment] as number) * (1 - t) + (closed.y[segment + 1] as number) * t;
  }
  return { x, y };
}

function stripOf(
  field: ScalarField,
  { x, y }: Polyline,
  samplesPerPixel: number,
  halfWidthPx: number,
): ContourStrip {
  const length = x.length;
  const half = Math.round(halfWidthPx * samplesPerPixel);
  const width = 2 * half + 1;
  const values = new Float32Array(length * width);
  const points = new Float32Array(2 * length);
  const displacement = new Float32Array(length);
  for (let k = 0; k < length; k++) {
    const before = (k + length - 1) % length;
    const after = (k + 1) % length;
    const tx = (x[after] as number) - (x[before] as number);
    const ty = (y[after] as number) - (y[before] as number);
    const norm = Math.hypot(tx, ty) || 1;
    const px = x[k] as number;
    // Contours have y up and ink on their left; the image has y down.
    const py = field.size - (y[k] as number);
    const outX = ty / norm;
    const outY = tx / norm;
    points[2 * k] = px;
    points[2 * k + 1] = py;
    for (let across = 0; across < width; across++) {
      const offset = (across - half) / samplesPerPixel;
      values[k * width + across] = sampleBetween(field, px + offset * outX, py + offset * outY);
    }
    displacement[k] = crossing(values.subarray(k * width, (k + 1) * width), half) / samplesPerPixel;
  }
  return { length, width, values, points, displacement, weight: cornerWeights(x, y, samplesPerPixel) };
}

function cornerWeights(x: Float64Array, y: Float64Array, samplesPerPixel: number): Float32Array {
  const length = x.length;
  const arm = Math.round(CORNER_ARM_PX * samplesPerPixel);
  const at = (k: number) => ((k % length) + length) % length;
  const directionOf = (from: number, to: number) =>
    Math.atan2(
      (y[at(to)] as number) - (y[at(from)] as number),
      (x[at(to)] as number) - (x[at(from)] as number),
    );
  const reach = Math.round((CORNER_REACH_PX + CORNER_RAMP_PX) * samplesPerPixel);
  const weight = new Float32Array(length).fill(1);
  for (let k = 0; k < length; k++) {
    const turn = directionOf(k, k + arm) - directionOf(k - arm, k);
    if (Math.abs(Math.atan2(Math.sin(turn), Math.cos(turn))) < CORNER) continue;
    for (let d = -reach; d <= reach; d++) {
      const part = (Math.abs(d) / samplesPerPixel - CORNER_REACH_PX) / CORNER_RAMP_PX;
      const own = part <= 0 ? 0 : 0.5 - 0.5 * Math.cos(Math.PI * Math.min(1, part));
      weight[at(k + d)] = Math.min(weight[at(k + d)] as number, own);
    }
  }
  return weight;
}

/** The value at (x, y), pixel centres at halves, paper outside. */
function sampleBetween(field: ScalarField, x: number, y: number): number {
  const column = Math.floor(x - 0.5);
  const row = Math.floor(y - 0.5);
  const fx = x - 0.5 - column;
  const fy = y - 0.5 - row;
  const top = sampleAt(field, column, row) * (1 - fx) + sampleAt(field, column + 1, row) * fx;
  const bottom = sampleAt(field, column, row + 1) * (1 - fx) + sampleAt(field, column + 1, row + 1) * fx;
  return top * (1 - fy) + bottom * fy;
}

/** Where ink turns to paper nearest to the middle of a profile, in samples from it; 0 where it does not. */
function crossing(profile: Float32Array, half: number): number {
  let nearest = 0;
  let distance = Number.POSITIVE_INFINITY;
  for (let at = 0; at + 1 < profile.length; at++) {
    const inner = profile[at] as number;
    const outer = profile[at + 1] as number;
    if (inner < 0.5 || outer >= 0.5) continue;
    const place = at + (inner - 0.5) / (inner - outer) - half;
    if (Math.abs(place) < distance) {
      distance = Math.abs(place);
      nearest = place;
    }
  }
  return nearest;
}

function edgeSpectrum(strips: readonly ContourStrip[], samplesPerPixel: number): EdgeSpectrum {
  const samples = WINDOW_PX * samplesPerPixel;
  const bins = samples / 2 + 1;
  const power = new Float64Array(bins);
  const hann = Float64Array.from(
    { length: samples },
    (_, k) => 0.5 - 0.5 * Math.cos((2 * Math.PI * k) / samples),
  );
  let gain = 0;
  for (const { length, displacement, weight } of strips) {
    if (length < samples) continue;
    for (let start = 0; start < length; start += samples / 2) {
      // A contour closes, so a window may run over its seam.
      const window = hann.map((w, k) => w * (weight[(start + k) % length] as number));
      const total = window.reduce((a, b) => a + b, 0);
      if (total === 0) continue;
      const at = (k: number) => displacement[(start + k) % length] as number;
      const mean = window.reduce((sum, w, k) => sum + w * at(k), 0) / total;
      const re = window.map((w, k) => w * (at(k) - mean));
      const spectrum = transform({ re, im: new Float64Array(samples) });
      for (let k = 0; k < bins; k++)
        power[k] = (power[k] as number) + (spectrum.re[k] as number) ** 2 + (spectrum.im[k] as number) ** 2;
      gain += total * total;
    }
  }
  if (gain === 0) return { frequencies: new Float32Array(0), amplitudes: new Float32Array(0) };
  return {
    frequencies: Float32Array.from({ length: bins }, (_, k) => k / WINDOW_PX),
    amplitudes: Float32Array.from(power, (sum) => 2 * Math.sqrt(sum / gain)),
  };
}
