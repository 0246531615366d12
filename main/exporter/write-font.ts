import { AppError } from '../../shared/domain/app-error';
import { type CodePoint, formatCodePoint } from '../../shared/domain/code-point';
import type { ExportCheck, ExportReport } from '../../shared/domain/export-report';
import type { CancelSignal } from '../../shared/domain/progress';
import type { ExportProgress, ExportRequest } from '../../shared/ipc/exporter-service';
import { fullWidthOf, generatedAdvance } from '../../shared/pipeline/fontfile/advance-width';
import { buildFont } from '../../shared/pipeline/fontfile/build-font';
import { checkFont } from '../../shared/pipeline/fontfile/check-font';
import type { FontBuild, FontBuildGlyph } from '../../shared/pipeline/fontfile/font-build';
import { checkLicence, requireAllowed } from '../../shared/pipeline/fontfile/licence-rules';
import { toCffPath } from '../../shared/pipeline/fontfile/to-cff-path';
import type { ParsedFont } from '../../shared/pipeline/fonts/parse-font';
import { readFont } from '../files/read-font';
import { writeAtomically } from '../files/write-atomically';
import { generatedFolder, projectFile, runsFolder } from '../projects/project-folder';
import { readProject } from '../projects/read-project';
import { verifyFonts } from '../projects/verify-fonts';
import { type DrawnGlyphs, openDrawnGlyphs } from './drawn-glyphs';
import { createProgressMeter } from './progress-meter';
import { requireOutput } from './require-output';
import { type TracedImage, traceImages } from './trace-images';

export interface ExportOptions {
  readonly signal: CancelSignal;
  readonly onProgress: (progress: ExportProgress) => void;
  /** The clock: the date in the font, and how long the export took. */
  readonly now: () => Date;
}

/**
 * Writes a font from the glyphs a run has drawn: traces them, builds the tables, reads the result back and
 * compares it, and only then puts it in its place.
 *
 * What can be refused is refused before any work: names, licences, the output's place. Throws an AppError
 * export-refused, font-restricted, file-not-writable, disk-full, cancelled, and those of reading a project, a
 * font or an image; a failed export leaves no file behind.
 */
export async function exportFont(request: ExportRequest, options: ExportOptions): Promise<ExportReport> {
  const startedAt = options.now().getTime();
  const { signal } = options;
  const project = await readProject(request.projectPath);
  const changed = await verifyFonts(project);
  await requireOutput(
    request.file,
    [project.source.path, project.target.path, projectFile(request.projectPath)],
    [runsFolder(request.projectPath), generatedFolder(request.projectPath, request.run)],
  );
  const generated = await openDrawnGlyphs(request.projectPath, request.run, request.style ?? null);
  const [source, target] = await Promise.all([readFont(project.source), readFont(project.target)]);
  requireAllowed(request.spec, source.info, target.info);
  const plan = chooseCharacters(request, generated, target);

  const meter = createProgressMeter(options);
  meter.start('trace', plan.toTrace.length);
  const traced = await traceImages({
    codePoints: plan.toTrace,
    readImage: generated.readImage,
    frame: generated.frame,
    em: target.info.em,
    signal,
    onProgress: meter.advance,
  });

  meter.start('build', 1);
  const fullWidth = fullWidthOf(target.codePoints, target.outline, target.info.em.unitsPerEm);
  const drawn = drawnGlyphs(traced, source, target, fullWidth);
  const own = plan.fromTarget.flatMap((codePoint) => ownGlyph(codePoint, target));
  const build: FontBuild = {
    spec: request.spec,
    source: source.info,
    target: target.info,
    glyphs: [...own, ...drawn],
    fullWidth,
    madeAt: startedAt,
  };
  const bytes = buildFont(build);
  meter.advance(1);
  signal.throwIfAborted();

  meter.start('check', 1);
  const checks = [
    ...(await checkFont(bytes, build)),
    ...checkLicence(source.info, target.info),
    ...changed.map(({ message }): ExportCheck => ({ id: 'fonts', status: 'warn', detail: message })),
    ...plan.checks,
    ...checkTracing(traced, source),
  ];
  requirePassed(checks);
  signal.throwIfAborted();
  await writeAtomically(request.file, bytes);
  meter.advance(1);
  return {
    file: request.file,
    mode: 'standalone',
    format: 'otf',
    bytes: bytes.length,
    // A space is added where there is none; .notdef is no character.
    glyphs: build.glyphs.length,
    added: drawn.length,
    seconds: (options.now().getTime() - startedAt) / 1000,
    checks,
    besides: [],
  };
}

interface CharacterPlan {
  readonly toTrace: readonly CodePoint[];
  readonly fromTarget: readonly CodePoint[];
  readonly checks: readonly ExportCheck[];
}

/**
 * Which characters are traced and which are the target's own. Where the target font is to be in, its designer's
 * drawing of a character goes before a network's.
 */
function chooseCharacters(
  { codePoints, contents, run }: ExportRequest,
  generated: DrawnGlyphs,
  target: ParsedFont,
): CharacterPlan {
  const has = new Set(generated.codePoints);
  const wanted = codePoints === null ? generated.codePoints : [...new Set(codePoints)].sort((a, b) => a - b);
  const checks: ExportCheck[] = [];
  const absent = wanted.filter((codePoint) => !has.has(codePoint));
  if (absent.length > 0) {
    const detail = `${absent.length} characters are left out because the run has not generated them: ${listOf(absent)}`;
    checks.push({ id: 'not-generated', status: 'warn', detail });
  }
  const isOwn = (codePoint: CodePoint) => contents === 'all' && target.has(codePoint);
  const kept = wanted.filter((codePoint) => has.has(codePoint) && isOwn(codePoint));
  if (kept.length > 0) {
    const detail = `${kept.length} generated characters are in the target font too; its own drawings are used`;
    checks.push({ id: 'own-drawings', status: 'pass', detail });
  }
  const toTrace = wanted.filter((codePoint) => has.has(codePoint) && !isOwn(codePoint));
  if (toTrace.length === 0 && contents === 'generated') {
    throw new AppError({
      kind: 'export-refused',
      message: `The run ${run} has generated none of the chosen characters.`,
      fix: 'Generate them first, or choose others.',
      values: { run },
    });
  }
  return { toTrace, fromTarget: contents === 'all' ? target.codePoints : [], checks };
}

/** Blank images are no glyphs; a character that is blank in the source font too, such as a space, is one. */
function isWanted({ codePoint, path }: TracedImage, source: ParsedFont): boolean {
  return path.verbs.length > 0 || source.outline(codePoint)?.path.verbs.length === 0;
}

function drawnGlyphs(
  traced: readonly TracedImage[],
  source: ParsedFont,
  target: ParsedFont,
  fullWidth: number,
): readonly FontBuildGlyph[] {
  return traced
    .filter((image) => isWanted(image, source))
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

function ownGlyph(codePoint: CodePoint, target: ParsedFont): readonly FontBuildGlyph[] {
  const outline = target.outline(codePoint);
  if (outline === undefined) return [];
  const path = toCffPath(outline.path, target.info.format === 'truetype');
  return [{ codePoint, path, advanceWidth: Math.round(outline.advanceWidth) }];
}

/** From this overlap with its image on, an outline is worth a look: something was too fine to follow. */
const GOOD_OVERLAP = 0.8;

function checkTracing(traced: readonly TracedImage[], source: ParsedFont): readonly ExportCheck[] {
  if (traced.length === 0) return [];
  const checks: ExportCheck[] = [];
  const blank = traced.filter((image) => !isWanted(image, source));
  if (blank.length > 0) {
    const detail = `${blank.length} images are blank and left out: ${listOf(blank.map(({ codePoint }) => codePoint))}`;
    checks.push({ id: 'blank', status: 'warn', detail });
  }
  const poor = traced.filter(({ iou, path }) => path.verbs.length > 0 && iou < GOOD_OVERLAP);
  const mean = traced.reduce((sum, { iou }) => sum + iou, 0) / traced.length;
  checks.push({
    id: 'tracing',
    status: poor.length === 0 ? 'pass' : 'warn',
    detail:
      `${traced.length} outlines traced, mean overlap with the images ${mean.toFixed(3)}` +
      (poor.length === 0 ? '' : `, below ${GOOD_OVERLAP}: ${listOf(poor.map(({ codePoint }) => codePoint))}`),
  });
  return checks;
}

function listOf(codePoints: readonly CodePoint[]): string {
  const shown = codePoints
    .slice(0, 8)
    .map((value) => `${String.fromCodePoint(value)} ${formatCodePoint(value)}`);
  return `${shown.join(', ')}${codePoints.length > shown.length ? ' …' : ''}`;
}

/** A file that is not what it was built from must not be used; it is not even written. */
function requirePassed(checks: readonly ExportCheck[]): void {
  const failed = checks.filter(({ status }) => status === 'fail');
  if (failed.length === 0) return;
  throw new AppError({
    kind: 'export-refused',
    message: `The font that was built is not right (${failed.map(({ id }) => id).join(', ')}), so it was not written.`,
    fix: 'Please report this with the details; exporting fewer characters may help meanwhile.',
    detail: failed.map(({ id, detail }) => `${id}: ${detail}`).join('\n'),
  });
}
