import { type CodePoint, codePoint, isHan } from '../../shared/domain/code-point';
import { exportSpecSchema } from '../../shared/domain/export-report';
import { buildFont } from '../../shared/pipeline/fontfile/build-font';
import { checkFont } from '../../shared/pipeline/fontfile/check-font';
import type { FontBuild, FontBuildGlyph } from '../../shared/pipeline/fontfile/font-build';
import { toCffPath } from '../../shared/pipeline/fontfile/to-cff-path';
import type { ParsedFont } from '../../shared/pipeline/fonts/parse-font';
import { checkEngines } from '../exporter/engines/check-engines';
import { readPeakMb } from './peak-memory';

export interface ExportBenchRow {
  readonly format: 'otf' | 'ttf';
  readonly glyphs: number;
  /** Building all tables from finished outlines. */
  readonly seconds: number;
  /** Reading the file back and comparing it. */
  readonly checkSeconds: number;
  /** Drawing its glyphs with HarfBuzz and FreeType. */
  readonly engineSeconds: number;
  readonly megabytes: number;
  /** Most memory of the whole process until then. */
  readonly peakMb: number;
}

/** First of the unified ideographs; the basic block has 20,902 of them in Unicode 1.1. */
const FIRST = 0x4e00;

/**
 * Times writing fonts of so many glyphs, whose outlines are those of the font's Han, over and over: as many points as
 * real ones have. Tracing is not in it (`bench trace`).
 */
export async function benchExport(
  font: ParsedFont,
  count: number,
  formats: readonly ('otf' | 'ttf')[],
): Promise<readonly ExportBenchRow[]> {
  const build: Omit<FontBuild, 'format'> = {
    spec: exportSpecSchema.parse({ family: 'Export Bench', style: 'Regular', weightClass: 400 }),
    source: font.info,
    target: font.info,
    glyphs: glyphsOf(font, count),
    fullWidth: font.info.em.unitsPerEm,
    madeAt: Date.UTC(2026, 0, 1),
  };
  const { signal } = new AbortController();
  const rows: ExportBenchRow[] = [];
  for (const format of formats) {
    const started = performance.now();
    const { bytes } = buildFont({ ...build, format });
    const built = performance.now();
    const own = await checkFont(bytes, { ...build, format });
    const checked = performance.now();
    const engines = await checkEngines(bytes, { ...build, format }, { signal, onProgress: () => undefined });
    const drawn = performance.now();
    const checks = [...own, ...engines];
    const failed = checks.filter(({ status }) => status === 'fail');
    if (failed.length > 0)
      throw new Error(`the font is wrong: ${failed.map(({ detail }) => detail).join('; ')}`);
    rows.push({
      format,
      glyphs: count,
      seconds: (built - started) / 1000,
      checkSeconds: (checked - built) / 1000,
      engineSeconds: (drawn - checked) / 1000,
      megabytes: bytes.length / 1e6,
      peakMb: readPeakMb(),
    });
  }
  return rows;
}

function glyphsOf(font: ParsedFont, count: number): readonly FontBuildGlyph[] {
  const isTrueType = font.info.format === 'truetype';
  const han = font.codePoints.filter(isHan);
  const paths = han.slice(0, count).map((value) => {
    const outline = font.outline(value);
    return outline === undefined ? undefined : toCffPath(outline.path, isTrueType);
  });
  return Array.from({ length: count }, (_, k) => ({
    codePoint: codePoint(FIRST + k) as CodePoint,
    path: paths[k % paths.length] ?? { verbs: new Uint8Array(0), coords: new Float32Array(0) },
    advanceWidth: font.info.em.unitsPerEm,
  }));
}
