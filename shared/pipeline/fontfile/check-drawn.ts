import type { CodePoint } from '../../domain/code-point';
import type { ExportCheck } from '../../domain/export-report';
import type { FontInfo } from '../../domain/font-info';
import { mapFrame } from '../../domain/frame';
import type { GlyphOutline, OutlinePath } from '../../domain/outline';
import { coverageIou } from '../raster/coverage-iou';
import { pathBounds } from '../raster/path-bounds';
import { rasterize } from '../raster/rasterize';
import { verdict } from './check-file';
import { QUADRATIC_TOLERANCE } from './fit-quadratics';
import type { FontBuildGlyph } from './font-build';
import { listOf } from './list-of';
import { spreadOver } from './spread-over';
import { hasVerticalForm } from './vertical-forms';

/** What was approved, and the font whose em it lies in. */
export interface Approved {
  readonly glyphs: readonly FontBuildGlyph[];
  readonly target: FontInfo;
  readonly format: 'otf' | 'ttf';
}

/** Side of the images that written and approved outlines are compared at, in pixels. */
const COMPARE_PX = 256;
/**
 * The least overlap with the approved outline. CFF stores it unchanged; half a unit, which TrueType may be off by, leaves 0.95 of
 * a thin stroke of 20 units.
 */
export const LEAST_OVERLAP = { otf: 0.9999, ttf: 0.95 } as const;

/**
 * Renders at most `sampleSize` glyphs, spread evenly over the approved ones, from what was read back and from what was
 * approved.
 */
export function checkOutlines(
  outlineOf: (codePoint: CodePoint) => GlyphOutline | undefined,
  { glyphs, target, format }: Approved,
  sampleSize: number,
): ExportCheck {
  const mapping = mapFrame({ sizePx: COMPARE_PX, emScale: 0.8 }, target.em);
  const render = (path: OutlinePath) => rasterize(path, mapping, COMPARE_PX);
  const overlaps = spreadOver(glyphs, sampleSize).map(({ codePoint, path }) => {
    const written = outlineOf(codePoint);
    return { codePoint, iou: written === undefined ? 0 : coverageIou(render(written.path), render(path)) };
  });
  return checkOverlap('outlines', overlaps, { least: LEAST_OVERLAP[format], of: glyphs.length });
}

/** How much of an approved outline and of what is drawn from the file they have in common, 0 to 1. */
export interface GlyphOverlap {
  readonly codePoint: CodePoint;
  readonly iou: number;
}

/** A check that all of them are `least` or more. `of` counts all glyphs, of which these may be a part; `by` is who drew them. */
export function checkOverlap(
  id: string,
  overlaps: readonly GlyphOverlap[],
  { least, of, by }: { readonly least: number; readonly of: number; readonly by?: string },
): ExportCheck {
  const count = overlaps.length;
  const mean = count === 0 ? 1 : overlaps.reduce((sum, { iou }) => sum + iou, 0) / count;
  const worst = overlaps.reduce((lowest, { iou }) => Math.min(lowest, iou), 1);
  const codePoints = overlaps.filter(({ iou }) => iou < least).map(({ codePoint }) => codePoint);
  const isGood = codePoints.length === 0;
  return {
    id,
    status: isGood ? 'pass' : 'fail',
    detail:
      `${count} of ${of} glyphs drawn again${by === undefined ? '' : ` by ${by}`}, overlap with the approved outlines ` +
      `${mean.toFixed(4)}, least ${worst.toFixed(4)}${isGood ? '' : `; not as approved: ${listOf(codePoints)}`}`,
    says: {
      key: isGood ? 'overlap' : 'overlap.differs',
      values: {
        count,
        of,
        mean,
        least: worst,
        differing: codePoints.length,
        ...(by === undefined ? {} : { by }),
      },
    },
    ...(isGood ? {} : { codePoints }),
  };
}

/** Whether the glyphs are as wide as approved. */
export function checkAdvances(
  glyphs: readonly FontBuildGlyph[],
  advanceOf: (codePoint: CodePoint) => number | undefined,
): ExportCheck {
  const codePoints = glyphs
    .filter(({ codePoint, advanceWidth }) => advanceOf(codePoint) !== advanceWidth)
    .map(({ codePoint }) => codePoint);
  if (codePoints.length === 0) return verdict('advances', true, 'as approved', { key: 'advances' });
  const says = { key: 'advances.wrong', values: { count: codePoints.length } };
  const detail = `${codePoints.length} glyphs differ: ${listOf(codePoints)}`;
  return { ...verdict('advances', false, detail, undefined, says), codePoints };
}

/** Ink that leaves the em box by more than a quarter em would run into other lines: worth a look, no error. */
export function checkOverflow({ glyphs, target }: Approved, fullWidth: number): ExportCheck {
  const { ascender, descender, unitsPerEm } = target.em;
  const slack = unitsPerEm / 4;
  const far = glyphs.filter(({ path, advanceWidth }) => {
    const box = pathBounds(path);
    return (
      box !== undefined &&
      (box.yMax > ascender + slack ||
        box.yMin < descender - slack ||
        box.xMin < -slack ||
        box.xMax > Math.max(advanceWidth, fullWidth) + slack)
    );
  });
  if (far.length === 0)
    return {
      id: 'overflow',
      status: 'pass',
      detail: 'all glyphs keep to their em',
      says: { key: 'overflow.none' },
    };
  const codePoints = far.map(({ codePoint }) => codePoint);
  return {
    id: 'overflow',
    status: 'warn',
    detail: `${far.length} glyphs leave their em: ${listOf(codePoints)}`,
    says: { key: 'overflow', values: { count: far.length } },
    codePoints,
  };
}

/** Which of the characters have no form for vertical lines, because a network draws characters and such a form is none. */
export function checkVerticalForms(codePoints: readonly CodePoint[]): ExportCheck {
  const without = codePoints.filter(hasVerticalForm);
  if (without.length === 0) {
    return {
      id: 'vertical-forms',
      status: 'pass',
      detail: 'no character needs one of its own',
      says: { key: 'vertical-forms.none' },
    };
  }
  return {
    id: 'vertical-forms',
    status: 'warn',
    detail: `${without.length} characters have none of their own in vertical lines: ${listOf(without)}`,
    says: { key: 'vertical-forms', values: { count: without.length } },
    codePoints: without,
  };
}

/** Whether TrueType curves keep within half a unit of the approved ones. */
export function checkQuadratics(format: 'otf' | 'ttf', error: number): ExportCheck {
  if (format === 'otf')
    return {
      id: 'curves',
      status: 'pass',
      detail: 'cubic curves, as approved',
      says: { key: 'curves.cubic' },
    };
  const detail = `quadratic curves within ${error.toFixed(2)} units of the approved cubic ones`;
  return {
    id: 'curves',
    status: error <= QUADRATIC_TOLERANCE ? 'pass' : 'warn',
    detail,
    says: { key: 'curves.quadratic', values: { error } },
  };
}
