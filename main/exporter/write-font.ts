import { basename } from 'node:path';
import { AppError, type AppErrorData } from '../../shared/domain/app-error';
import type { CodePoint } from '../../shared/domain/code-point';
import type { ExportCheck, ExportReport } from '../../shared/domain/export-report';
import type { CancelSignal } from '../../shared/domain/progress';
import type { Project } from '../../shared/domain/project';
import type { RunId } from '../../shared/domain/run';
import type { ExportProgress, ExportRequest } from '../../shared/ipc/exporter-service';
import { fullWidthOf } from '../../shared/pipeline/fontfile/advance-width';
import { buildFont } from '../../shared/pipeline/fontfile/build-font';
import { checkCompleted } from '../../shared/pipeline/fontfile/check-completed';
import { type Approved, checkQuadratics } from '../../shared/pipeline/fontfile/check-drawn';
import { checkFont } from '../../shared/pipeline/fontfile/check-font';
import { completeFont } from '../../shared/pipeline/fontfile/complete-font';
import type { FontBuild, FontBuildGlyph } from '../../shared/pipeline/fontfile/font-build';
import { checkLicence, requireAllowed } from '../../shared/pipeline/fontfile/licence-rules';
import { licenceFileText } from '../../shared/pipeline/fontfile/licence-text';
import { requireCompletable } from '../../shared/pipeline/fontfile/require-completable';
import { toCffPath } from '../../shared/pipeline/fontfile/to-cff-path';
import type { ParsedFont } from '../../shared/pipeline/fonts/parse-font';
import type { Sfnt } from '../../shared/pipeline/fonts/sfnt';
import { readFont, readFontTables } from '../files/read-font';
import { generatedRoot, projectFile, runsFolder } from '../projects/project-folder';
import { readProject } from '../projects/read-project';
import { verifyFonts } from '../projects/verify-fonts';
import { checkEngines } from './engines/check-engines';
import { type CharacterPlan, type ExportKind, fontsOf, kindOf, planCharacters } from './export-plan';
import { filesBeside, type OriginList, originsText } from './files-beside';
import { checkOutlined, drawnGlyphs, type OutlinedGlyph, outlineGlyphs } from './outline-glyphs';
import { checkWoff2, packWoff2 } from './pack-woff2';
import { createProgressMeter } from './progress-meter';
import { requireOutput } from './require-output';
import { openReviewedGlyphs } from './reviewed-glyphs';
import { writeTogether } from './write-together';

export interface ExportOptions {
  readonly signal: CancelSignal;
  readonly onProgress: (progress: ExportProgress) => void;
  /** The clock: how long the export took. Nothing in the font depends on it. */
  readonly now: () => Date;
}

/**
 * Writes a font from the glyphs a run has drawn: traces them, builds the tables, reads the result back and
 * compares it, and only then puts it in its place, with a list of where its glyphs come from and the licence's text.
 *
 * What can be refused is refused before any work: names, licences, the output's place, a target font that cannot be
 * completed. The same drawings under the same names give the same bytes. Throws an AppError
 * export-refused, font-restricted, file-not-writable, disk-full, cancelled, and those of reading a project, a
 * font or an image; a failed export leaves no file behind.
 */
export async function exportFont(request: ExportRequest, options: ExportOptions): Promise<ExportReport> {
  const startedAt = options.now().getTime();
  const { signal } = options;
  const project = await readProject(request.projectPath);
  const changed = await verifyFonts(project);
  const beside = filesBeside(request.file);
  await requireOutputs([request.file, beside.origins, beside.licence], request.projectPath, project);
  const glyphs = await openReviewedGlyphs(request.projectPath, {
    run: request.run,
    style: request.style ?? null,
  });
  const fonts = fontsOf(request, project);
  const [source, target] = await Promise.all([readFont(fonts.source), readFont(fonts.target)]);
  requireAllowed(request.spec, source.info, target.info);
  const kind = kindOf(request, target.info);
  const sfnt = kind.mode === 'complete' ? await readFontTables(fonts.target) : undefined;
  if (sfnt !== undefined) requireCompletable(sfnt, target.info);
  const plan = planCharacters(request, kind.mode, glyphs, target);

  const meter = createProgressMeter(options);
  meter.start('trace', plan.toDraw.length);
  const outlined = await outlineGlyphs({
    codePoints: plan.toDraw,
    glyphs,
    source,
    target,
    signal,
    onProgress: meter.advance,
  });

  meter.start('build', 1);
  const fullWidth = fullWidthOf(target.codePoints, target.outline, target.info.em.unitsPerEm);
  const drawn = drawnGlyphs(outlined, { source, target }, fullWidth);
  requireSome(drawn, plan, outlined.length);
  const made = await makeFont(
    { request, kind, source, target, sfnt, drawn, fromTarget: plan.fromTarget, fullWidth },
    { signal, onChecks: () => meter.start('check', 1) },
  );
  signal.throwIfAborted();
  const checks = [
    ...made.checks,
    ...(await checkEngines(made.bytes, made.approved, {
      signal,
      onProgress: (share) => meter.advance(0.5 * share),
    })),
    ...checkLicence(source.info, target.info),
    ...warnOfFonts(changed),
    ...plan.checks,
    ...checkOutlined(outlined, source),
  ];
  requirePassed(checks);

  let bytes: Uint8Array = made.bytes;
  if (kind.format === 'woff2') {
    bytes = await packWoff2(made.bytes, { signal, onProgress: (share) => meter.advance(0.5 + 0.4 * share) });
    checks.push(await checkWoff2(bytes, made.bytes));
    requirePassed(checks);
  }
  signal.throwIfAborted();
  const origins = originsText({
    ...{ fontFile: request.file, mode: kind.mode, spec: request.spec, ...fonts },
    glyphs: originsOf(drawn, outlined),
  });
  const licence = licenceFileText(source.info, target.info);
  const besides = [
    { path: beside.origins, data: origins },
    ...(licence === null ? [] : [{ path: beside.licence, data: licence }]),
  ];
  await writeTogether([...besides, { path: request.file, data: bytes }]);
  meter.advance(1);
  return {
    file: request.file,
    mode: kind.mode,
    format: kind.format,
    bytes: bytes.length,
    glyphs: made.characters,
    added: drawn.length,
    drawn: drawn.map(({ codePoint }) => codePoint),
    seconds: (options.now().getTime() - startedAt) / 1000,
    checks,
    besides: besides.map(({ path }) => path),
  };
}

/** Makes sure that all files may be written and that none is one of the project's own. */
async function requireOutputs(
  files: readonly string[],
  projectPath: string,
  project: Project,
): Promise<void> {
  const fonts = [project, ...project.family].flatMap(({ source, target }) => [source.path, target.path]);
  const folders = [runsFolder(projectPath), generatedRoot(projectPath)];
  for (const file of files) await requireOutput(file, [...fonts, projectFile(projectPath)], folders);
}

/** Fonts that have changed since the project was made. What they allow is among the licences. */
function warnOfFonts(changed: readonly AppErrorData[]): readonly ExportCheck[] {
  return changed
    .filter(({ kind }) => kind !== 'font-restricted')
    .map(({ kind, message, values }) => {
      const says = { key: `fonts.${kind}`, values: { file: basename(String(values?.file)) } };
      return { id: 'fonts', status: 'warn', detail: message, says };
    });
}

/** Where the glyphs that are in the font come from. */
function originsOf(
  drawn: readonly FontBuildGlyph[],
  outlined: readonly OutlinedGlyph[],
): OriginList['glyphs'] {
  const outlineOf = new Map(outlined.map((glyph) => [glyph.codePoint, glyph]));
  return drawn.flatMap(({ codePoint }) => {
    const glyph = outlineOf.get(codePoint);
    if (glyph === undefined) return [];
    const { run, style, checkpoint } = glyph.drawnBy;
    return [{ codePoint, run, style, checkpoint, isEdited: glyph.iou === null, iou: glyph.iou }];
  });
}

interface FontInputs {
  readonly request: ExportRequest;
  readonly kind: ExportKind;
  readonly source: ParsedFont;
  readonly target: ParsedFont;
  /** The target font's tables, where it is to be completed. */
  readonly sfnt: Sfnt | undefined;
  readonly drawn: readonly FontBuildGlyph[];
  readonly fromTarget: readonly CodePoint[];
  readonly fullWidth: number;
}

interface MadeFont {
  readonly bytes: Uint8Array;
  readonly characters: number;
  /** The outlines that it is to have. */
  readonly approved: Approved;
  readonly checks: readonly ExportCheck[];
}

/** Builds the font of that kind and reads it back. */
async function makeFont(
  { request, kind, source, target, sfnt, drawn, fromTarget, fullWidth }: FontInputs,
  { signal, onChecks }: { readonly signal: CancelSignal; readonly onChecks: () => void },
): Promise<MadeFont> {
  const madeAt = dateOf(request.run);
  if (sfnt !== undefined) {
    const input = { spec: request.spec, source: source.info, target, sfnt, glyphs: drawn, madeAt };
    const completed = completeFont(input);
    signal.throwIfAborted();
    onChecks();
    const checks = await checkCompleted(completed, input, fullWidth);
    const approved = { glyphs: drawn, target: target.info, format: completed.format };
    return { bytes: completed.bytes, characters: target.codePoints.length + drawn.length, approved, checks };
  }
  const own = fromTarget.flatMap((codePoint) => ownGlyph(codePoint, target));
  const build: FontBuild = {
    format: kind.outlines,
    spec: request.spec,
    source: source.info,
    target: target.info,
    glyphs: [...own, ...drawn],
    fullWidth,
    madeAt,
  };
  const { bytes, outlineError } = buildFont(build);
  signal.throwIfAborted();
  onChecks();
  const checks = [...(await checkFont(bytes, build)), checkQuadratics(kind.outlines, outlineError)];
  // A space is added where there is none; .notdef is no character.
  return { bytes, characters: build.glyphs.length, approved: build, checks };
}

/**
 * The date written into the font, milliseconds since 1970: when the run was made, which its name begins with. A clock
 * would give other bytes at every export.
 */
function dateOf(run: RunId): number {
  const match = /^(\d{4})-(\d\d)-(\d\d)-(\d\d)(\d\d)(\d\d)/.exec(run);
  if (match === null) return Date.UTC(2026, 0, 1);
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function ownGlyph(codePoint: CodePoint, target: ParsedFont): readonly FontBuildGlyph[] {
  const outline = target.outline(codePoint);
  if (outline === undefined) return [];
  const isTrueType = target.info.format === 'truetype';
  const path = toCffPath(outline.path, isTrueType);
  const advanceWidth = Math.round(outline.advanceWidth);
  return [{ codePoint, path, advanceWidth, ...(isTrueType ? { trueType: outline.path } : {}) }];
}

/** Throws export-refused where the images are such that no glyph came of them. */
function requireSome(drawn: readonly FontBuildGlyph[], { fromTarget }: CharacterPlan, images: number): void {
  if (drawn.length > 0 || fromTarget.length > 0) return;
  throw new AppError({
    kind: 'export-refused',
    message: `${images === 1 ? 'The image is' : `All ${images} images are`} blank or full of ink, so there is nothing to put in a font.`,
    fix: 'Generate these characters again, with another run or after more training.',
  });
}

/** A file that is not what it was built from must not be used; it is not even written. */
function requirePassed(checks: readonly ExportCheck[]): void {
  const failed = checks.filter(({ status }) => status === 'fail');
  if (failed.length === 0) return;
  throw new AppError({
    kind: 'export-refused',
    message: `The font that was built is not right (${failed.map(({ id }) => id).join(', ')}), so it was not written.`,
    fix: 'Look at the failed checks; leaving out the glyphs that they name may help. Please report this with the details.',
    detail: failed.map(({ id, detail }) => `${id}: ${detail}`).join('\n'),
    checks,
  });
}
