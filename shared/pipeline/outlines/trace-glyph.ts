import { type EmBox, type Frame, mapFrame } from '../../domain/frame';
import type { GlyphImage } from '../../domain/glyph-image';
import type { TracedGlyph } from '../../domain/traced-glyph';
import { findContours } from '../raster/contours';
import { coverageIou } from '../raster/coverage-iou';
import { findNarrowGaps, type GapOptions } from '../raster/narrow-gaps';
import { type Point, type Polyline, perimeter, signedArea, smoothPolyline } from '../raster/polyline';
import { rasterizeSimple } from '../raster/rasterize';
import { estimateBlur, type ScalarField, sharpen, toField } from '../raster/scalar-field';
import { toFontUnits, toPath, toWholeUnits } from './clean-outline';
import { estimateRoughness } from './estimate-roughness';
import { type FitOptions, fitContour } from './fit-contour';
import type { Segment } from './fit-cubic';
import { harmoniseStems } from './harmonise-stems';
import { createImageComparison } from './image-difference';
import { levelOutline } from './level-outline';
import { polishOutline } from './polish-outline';
import { settleOutline } from './settle-outline';
import { sharpenNotches } from './sharpen-notches';

export interface TraceOptions {
  /** Greatest distance of the outline from the image's edge, in pixels; by default by how soft the image is. */
  readonly tolerancePx?: number;
  /** Islands and holes smaller than this many square pixels are dropped; by default by how soft the image is. */
  readonly minAreaPx?: number;
}

/** From this blur on, in pixels, an image is read as a network's soft output and not as exact coverage. */
const SOFT = 0.35;

/**
 * From this roughness on, in pixels, an edge wavers by itself: its waves are not drawn. Exact coverage has 0.01 at
 * most, what is sharp again after noise of three levels 0.023.
 */
const ROUGH = 0.012;
const SOFT_ROUGH = 0.03;

/** A grey level is 0.004; noise of three levels makes 0.04, and a blur spreads a gap over twice its reach. */
const SHARP_GAPS: GapOptions = { least: 0.03, leastWidth: 0.06, mostSamples: 4 };
const SOFT_GAPS: GapOptions = { least: 0.06, leastWidth: 0.3, mostSamples: 7 };

/**
 * Traces the outline of one glyph image that lies in `frame`, into the font units of `em`.
 *
 * The grey levels are what makes it exact: an edge that crosses a pixel at 30 % says where it is to a few
 * hundredths of a pixel. A soft image (a network's output) is sharpened by its own blur first, and its contour
 * smoothed, because there the grey levels no longer are coverage.
 *
 * An image without ink gives an empty path. Same image, same path.
 */
export function traceGlyph(
  image: GlyphImage,
  frame: Frame,
  em: EmBox,
  options: TraceOptions = {},
): TracedGlyph {
  const field = toField(image);
  // The sides of a gap that the level does not show are edges too: without them its grey would be taken for blur.
  const sharp = findContours(field, { isCoverage: true, gaps: findNarrowGaps(field, SHARP_GAPS) });
  const blur = estimateBlur(
    field,
    sharp.reduce((sum, contour) => sum + perimeter(contour), 0),
  );
  const isSoft = blur > SOFT;
  const found = isSoft ? softContours(field, blur) : sharp;
  const measured = estimateRoughness(found);
  const roughness = measured > (isSoft ? SOFT_ROUGH : ROUGH) ? measured : 0;
  const contours = roughness > 0 && !isSoft ? found.map((contour) => smoothPolyline(contour, 0.8)) : found;
  const minArea = options.minAreaPx ?? (isSoft ? 3 : 0.9);
  // The canvas's side in pixels is the image's own; the frame says where the em box lies in it.
  const { scale, offsetX, offsetY } = mapFrame({ ...frame, sizePx: image.sizePx }, em);
  const allowed = options.tolerancePx ?? tolerance(isSoft, roughness, scale, em);
  const fit = fitOptions(isSoft, roughness, image.sizePx, allowed);
  const level = (segments: readonly Segment[]) => levelOutline(segments, roughness);
  const toFont = ({ x, y }: Point): Point => ({
    x: (x - offsetX) / scale,
    y: (offsetY - (image.sizePx - y)) / scale,
  });
  const fitted = contours
    .filter((contour) => Math.abs(signedArea(contour)) >= minArea)
    .map((contour) => level(fitContour(contour, fit)))
    .filter((segments) => segments.length > 1);
  const comparison = createImageComparison(field, isSoft ? blur : 0);
  const nearer = polishOutline(sharpenNotches(fitted, comparison), comparison, 2).map(level);
  const inUnits = polishOutline(nearer, comparison, 3).map((segments) =>
    toFontUnits(level(segments), toFont),
  );
  const traced = settleOutline(
    harmoniseStems(inUnits, widthNoise(isSoft, roughness) / scale, em.unitsPerEm)
      .map(toWholeUnits)
      .filter((contour) => contour !== undefined),
    minArea / scale ** 2,
  );

  const path = toPath(traced);
  const onCurve = traced.reduce((sum, { segments }) => sum + segments.length, 0);
  const offCurve = traced.reduce(
    (sum, { segments }) => sum + 2 * segments.filter(({ kind }) => kind === 'cubic').length,
    0,
  );
  return {
    path,
    contours: traced.length,
    points: onCurve + offCurve,
    onCurve,
    iou: coverageIou(image.coverage, rasterizeSimple(path, { scale, offsetX, offsetY }, image.sizePx), 255),
  };
}

function softContours(field: ScalarField, blur: number): readonly Polyline[] {
  const contours = findContours(sharpen(field, blur), {
    ...{ isCoverage: false, gaps: findNarrowGaps(field, SOFT_GAPS) },
  });
  return contours.map((contour) => smoothPolyline(contour, 0.8));
}

/**
 * How far the fit may be from the contour before its polish, in pixels. The polish takes most of it away, so it buys
 * fewer nodes; under 0.65 font units it would only follow what rounding takes away again, and under twelve times the roughness only the
 * edge's own waves, which are longer than what that is measured over.
 */
function tolerance(isSoft: boolean, roughness: number, scale: number, em: EmBox): number {
  return Math.max(isSoft ? 0.34 : 0.12, Math.min(0.3, 12 * roughness), (0.65 * scale * em.unitsPerEm) / 1000);
}

/** How far apart two measurements of one width lie, in pixels. */
function widthNoise(isSoft: boolean, roughness: number): number {
  return Math.max(isSoft ? 0.05 : 0.004, Math.min(0.3, 9 * roughness));
}

function fitOptions(isSoft: boolean, roughness: number, sizePx: number, tolerance: number): FitOptions {
  const longRun = Math.max(5, 0.07 * sizePx);
  const regainWithin = isSoft ? 0.15 : 0.06;
  return {
    tolerance,
    longRun,
    longLevelRun: isSoft || roughness > 0 ? longRun : 0.7 * longRun,
    leastSlant: roughness > 0 ? 10 : 0,
    hysteresis: Math.max(isSoft ? 0.35 : 0.25, Math.min(0.6, 18 * roughness)),
    // A pixel's box rounds a corner over half a pixel, a blur over two. A stroke's round end has a radius of 1.2 px at
    // 64 px: it has done 0.46 of its turn within the short span, a corner 0.8.
    corners: isSoft
      ? { minTurn: 40, span: 2, longSpan: 4, sideFrom: 1.2, sideTo: 3 }
      : { minTurn: 32, span: 1.3, longSpan: 3, sideFrom: 0.8, sideTo: 2.4 },
    runs: {
      maxRms: Math.max(isSoft ? 0.06 : 0.035, Math.min(0.16, 5 * roughness)),
      minLength: isSoft || roughness > 0 ? 5.5 : 4,
      maxSine: roughness > 0 ? 0.04 : 0.0175,
      maxShift: Math.max(0.12, Math.min(0.4, 10 * roughness)),
      joinWithin: Math.min(0.4, 12 * roughness),
      // Of an edge that wavers the ends say as little as the rest.
      regainWithin: roughness > 0 ? 0 : regainWithin,
    },
  };
}
