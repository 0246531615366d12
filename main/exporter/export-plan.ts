import { AppError } from '../../shared/domain/app-error';
import { type CodePoint, formatCodePoint } from '../../shared/domain/code-point';
import type { ExportCheck, ExportFormat, ExportMode } from '../../shared/domain/export-report';
import type { FontInfo } from '../../shared/domain/font-info';
import type { ExportRequest } from '../../shared/ipc/exporter-service';
import type { ParsedFont } from '../../shared/pipeline/fonts/parse-font';

/** What kind of file is made, with everything that was left out filled in. */
export interface ExportKind {
  readonly mode: ExportMode;
  readonly format: ExportFormat;
  /** The kind of outlines, also inside a WOFF2 file. */
  readonly outlines: 'otf' | 'ttf';
}

/** Throws export-refused where a completed font would have to have other outlines than its target. */
export function kindOf({ mode = 'standalone', format }: ExportRequest, target: FontInfo): ExportKind {
  if (mode === 'standalone') {
    const chosen = format ?? 'otf';
    return { mode, format: chosen, outlines: chosen === 'ttf' ? 'ttf' : 'otf' };
  }
  const own = target.format === 'truetype' ? 'ttf' : 'otf';
  if (format !== undefined && format !== 'woff2' && format !== own) {
    throw new AppError({
      kind: 'export-refused',
      message: `${target.family} has ${own === 'ttf' ? 'TrueType' : 'CFF'} outlines, and a completed font keeps them: it cannot be a .${format} file.`,
      fix: `Write a .${own} or .woff2 file, or export a standalone font.`,
    });
  }
  return { mode, format: format ?? own, outlines: own };
}

export interface CharacterPlan {
  readonly toTrace: readonly CodePoint[];
  readonly fromTarget: readonly CodePoint[];
  readonly checks: readonly ExportCheck[];
}

/**
 * Which characters are traced and which are the target's own. Where the target font is to be in, its designer's
 * drawing of a character goes before a network's.
 *
 * @param generated what the run has drawn, ascending
 * Throws export-refused when nothing is left to draw.
 */
export function planCharacters(
  { codePoints, contents, run }: ExportRequest,
  mode: ExportMode,
  generated: readonly CodePoint[],
  target: ParsedFont,
): CharacterPlan {
  const has = new Set(generated);
  const wanted = codePoints === null ? generated : [...new Set(codePoints)].sort((a, b) => a - b);
  const checks: ExportCheck[] = [];
  const absent = wanted.filter((codePoint) => !has.has(codePoint));
  if (absent.length > 0) {
    const detail = `${absent.length} characters are left out because the run has not generated them: ${listOf(absent)}`;
    checks.push({ id: 'not-generated', status: 'warn', detail, codePoints: absent });
  }
  const holdsTarget = mode === 'complete' || contents === 'all';
  const isOwn = (codePoint: CodePoint) => holdsTarget && target.has(codePoint);
  const kept = wanted.filter((codePoint) => has.has(codePoint) && isOwn(codePoint));
  if (kept.length > 0) {
    const detail = `${kept.length} generated characters are in the target font too; its own drawings are used`;
    checks.push({ id: 'own-drawings', status: 'pass', detail });
  }
  const toTrace = wanted.filter((codePoint) => has.has(codePoint) && !isOwn(codePoint));
  if (toTrace.length === 0 && (mode === 'complete' || contents === 'generated')) {
    throw new AppError({
      kind: 'export-refused',
      message:
        kept.length > 0
          ? `${target.info.family} has all of the chosen characters already.`
          : `The run ${run} has generated none of the chosen characters.`,
      fix: 'Generate missing characters first, or choose others.',
      values: { run },
    });
  }
  return { toTrace, fromTarget: mode === 'standalone' && holdsTarget ? target.codePoints : [], checks };
}

/** The first few characters of a list, as a detail of a check. */
export function listOf(codePoints: readonly CodePoint[]): string {
  const shown = codePoints
    .slice(0, 8)
    .map((value) => `${String.fromCodePoint(value)} ${formatCodePoint(value)}`);
  return `${shown.join(', ')}${codePoints.length > shown.length ? ' …' : ''}`;
}
