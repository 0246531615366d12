import type { CodePoint } from '../../domain/code-point';
import type { ExportCheck } from '../../domain/export-report';
import type { FontInfo } from '../../domain/font-info';
import { mapFrame } from '../../domain/frame';
import type { GlyphOutline, OutlinePath } from '../../domain/outline';
import { coverageIou } from '../raster/coverage-iou';
import { rasterize } from '../raster/rasterize';
import { QUADRATIC_TOLERANCE } from './fit-quadratics';
import type { FontBuildGlyph } from './font-build';
import { listOf } from './list-of';
import { pathBounds } from './path-bounds';
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
 * The least overlap with the approved outline. CFF stores it unchanged; half a unit, which TrueType may be off by, is a
 * tenth of a pixel of these images, and a thin stroke of 20 units has 0.95 left.
 */
const LEAST_OVERLAP = { otf: 0.9999, ttf: 0.95 } as const;

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
  const step = Math.max(1, glyphs.length / sampleSize);
  const differing: CodePoint[] = [];
  let [worst, sum, compared] = [1, 0, 0];
  for (let at = 0; at < glyphs.length; at += step) {
    const glyph = glyphs[Math.floor(at)];
    if (glyph === undefined) break;
    const written = outlineOf(glyph.codePoint);
    const iou = written === undefined ? 0 : coverageIou(render(written.path), render(glyph.path));
    compared++;
    sum += iou;
    worst = Math.min(worst, iou);
    if (iou < LEAST_OVERLAP[format]) differing.push(glyph.codePoint);
  }
  const mean = compared === 0 ? 1 : sum / compared;
  return {
    id: 'outlines',
    status: differing.length === 0 ? 'pass' : 'fail',
    detail: `${compared} glyphs rendered again, overlap with the approved outlines ${mean.toFixed(4)}, least ${worst.toFixed(4)}`,
    says: { key: 'outlines', values: { count: compared, mean, least: worst } },
    ...(differing.length === 0 ? {} : { codePoints: differing }),
  };
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
