import type { CodePoint } from '../../shared/domain/code-point';
import type { ExportCheck } from '../../shared/domain/export-report';
import type { Frame } from '../../shared/domain/frame';
import type { GlyphImage } from '../../shared/domain/glyph-image';
import type { OutlinePath } from '../../shared/domain/outline';
import type { CancelSignal } from '../../shared/domain/progress';
import { generatedAdvance } from '../../shared/pipeline/fontfile/advance-width';
import type { FontBuildGlyph } from '../../shared/pipeline/fontfile/font-build';
import { listOf } from '../../shared/pipeline/fontfile/list-of';
import type { ParsedFont } from '../../shared/pipeline/fonts/parse-font';
import { renderGlyph } from '../../shared/pipeline/raster/rasterize';
import type { DrawnGlyphs } from './drawn-glyphs';
import type { ReviewedGlyphs } from './reviewed-glyphs';
import { traceImages } from './trace-images';

/** The outline of a drawn glyph, and where it comes from. */
export interface OutlinedGlyph {
  readonly codePoint: CodePoint;
  readonly path: OutlinePath;
  readonly drawnBy: Pick<DrawnGlyphs, 'run' | 'style' | 'checkpoint'>;
  /** Overlap of a traced outline with its image; null for an outline that was edited by hand. */
  readonly iou: number | null;
  /** Whether the image is full of ink, which no glyph of the source font's is there. */
  readonly isSolid: boolean;
}

export interface OutlineInput {
  readonly codePoints: readonly CodePoint[];
  readonly glyphs: ReviewedGlyphs;
  readonly source: ParsedFont;
  readonly target: ParsedFont;
  readonly signal: CancelSignal;
  readonly onProgress: (done: number) => void;
}

/** Outlines of the characters, in their order: as they were edited, or traced from the images that were chosen. */
export async function outlineGlyphs(input: OutlineInput): Promise<readonly OutlinedGlyph[]> {
  const { codePoints, glyphs, source, target, signal } = input;
  const outlined = new Map<CodePoint, OutlinedGlyph>();
  const toTrace = new Map<DrawnGlyphs, CodePoint[]>();
  for (const codePoint of codePoints) {
    const drawnBy = glyphs.setOf(codePoint);
    const path = await glyphs.editedOutline(codePoint);
    if (path !== null) {
      outlined.set(codePoint, { codePoint, path, drawnBy, iou: null, isSolid: false });
      continue;
    }
    const together = toTrace.get(drawnBy) ?? [];
    together.push(codePoint);
    toTrace.set(drawnBy, together);
  }
  for (const [drawnBy, wanted] of toTrace) {
    const { frame } = drawnBy;
    const solid = new Set<CodePoint>();
    const before = outlined.size;
    const traced = await traceImages({
      codePoints: wanted,
      readImage: async (codePoint) => {
        const image = await drawnBy.readImage(codePoint);
        if (isSolid(image, codePoint, source, frame)) solid.add(codePoint);
        return image;
      },
      frame,
      em: target.info.em,
      signal,
      onProgress: (done) => input.onProgress(before + done),
    });
    for (const { codePoint, path, iou } of traced) {
      outlined.set(codePoint, { codePoint, path, drawnBy, iou, isSolid: solid.has(codePoint) });
    }
  }
  return codePoints.flatMap((codePoint) => outlined.get(codePoint) ?? []);
}

/** A canvas with more ink than this part of it is no glyph, unless the source font's is one like that (U+2588 is). */
const SOLID_INK = 0.8;

function isSolid(image: GlyphImage, codePoint: CodePoint, source: ParsedFont, frame: Frame): boolean {
  if (inkOf(image) < SOLID_INK) return false;
  return inkOf(renderGlyph(source.outline(codePoint), frame, source.info.em)) < SOLID_INK / 2;
}

/** Part of the canvas that is ink. */
function inkOf({ coverage }: GlyphImage): number {
  return coverage.reduce((sum, value) => sum + value, 0) / (255 * coverage.length);
}

/** Blank images are no glyphs; a character that is blank in the source font too, such as a space, is one. */
const isBlank = ({ codePoint, path }: OutlinedGlyph, source: ParsedFont) =>
  path.verbs.length === 0 && source.outline(codePoint)?.path.verbs.length !== 0;

/** The outlines that make glyphs, with their advances. */
export function drawnGlyphs(
  outlined: readonly OutlinedGlyph[],
  { source, target }: Pick<OutlineInput, 'source' | 'target'>,
  fullWidth: number,
): readonly FontBuildGlyph[] {
  return outlined
    .filter((glyph) => !glyph.isSolid && !isBlank(glyph, source))
    .map(({ codePoint, path }) => ({
      codePoint,
      path,
      advanceWidth: generatedAdvance(
        codePoint,
        source.outline(codePoint)?.advanceWidth,
        source.info.em.unitsPerEm,
        target.info.em.unitsPerEm,
        fullWidth,
      ),
    }));
}

/** From this overlap with its image on, an outline is worth a look: something was too fine to follow. */
const GOOD_OVERLAP = 0.8;

/** What the outlines lack: blank and solid images, and tracing that is far from its image. */
export function checkOutlined(
  outlined: readonly OutlinedGlyph[],
  source: ParsedFont,
): readonly ExportCheck[] {
  const checks: ExportCheck[] = [];
  const leaveOut = (id: string, what: string, glyphs: readonly OutlinedGlyph[]) => {
    if (glyphs.length === 0) return;
    const codePoints = glyphs.map(({ codePoint }) => codePoint);
    const detail = `${glyphs.length} images are ${what} and left out: ${listOf(codePoints)}`;
    checks.push({
      id,
      status: 'warn',
      detail,
      says: { key: id, values: { count: glyphs.length } },
      codePoints,
    });
  };
  leaveOut(
    'blank',
    'blank',
    outlined.filter((glyph) => isBlank(glyph, source)),
  );
  leaveOut(
    'solid',
    'full of ink',
    outlined.filter((glyph) => glyph.isSolid),
  );
  const traced = outlined.flatMap(({ codePoint, path, iou }) =>
    iou === null ? [] : [{ codePoint, path, iou }],
  );
  if (traced.length === 0) return checks;
  const poor = traced
    .filter(({ iou, path }) => path.verbs.length > 0 && iou < GOOD_OVERLAP)
    .map(({ codePoint }) => codePoint);
  const mean = traced.reduce((sum, { iou }) => sum + iou, 0) / traced.length;
  checks.push({
    id: 'tracing',
    status: poor.length === 0 ? 'pass' : 'warn',
    detail:
      `${traced.length} outlines traced, mean overlap with the images ${mean.toFixed(3)}` +
      (poor.length === 0 ? '' : `, below ${GOOD_OVERLAP}: ${listOf(poor)}`),
    says: {
      key: 'tracing',
      values: { count: traced.length, mean, ...(poor.length === 0 ? {} : { poor: poor.length }) },
    },
    ...(poor.length === 0 ? {} : { codePoints: poor }),
  });
  return checks;
}
