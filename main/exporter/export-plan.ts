import { AppError } from '../../shared/domain/app-error';
import type { CodePoint } from '../../shared/domain/code-point';
import {
  type ExportCheck,
  type ExportFormat,
  type ExportMode,
  formatsOf,
} from '../../shared/domain/export-report';
import type { FontInfo } from '../../shared/domain/font-info';
import type { Project } from '../../shared/domain/project';
import { pairOfLabel } from '../../shared/domain/style-names';
import type { ExportRequest } from '../../shared/ipc/exporter-service';
import { type ChosenGlyphs, chooseGlyphs } from '../../shared/pipeline/fontfile/choose-glyphs';
import { listOf } from '../../shared/pipeline/fontfile/list-of';
import type { ParsedFont } from '../../shared/pipeline/fonts/parse-font';
import type { ReviewedGlyphs } from './reviewed-glyphs';

/** What kind of file is made, with everything that was left out filled in. */
export interface ExportKind {
  readonly mode: ExportMode;
  readonly format: ExportFormat;
  /** The kind of outlines, also inside a WOFF2 file. */
  readonly outlines: 'otf' | 'ttf';
}

/**
 * The two fonts whose weight is exported; a blend goes by the project's own.
 *
 * Throws export-refused where glyphs of a blend were to stand beside a font's own, which has none of that weight.
 */
export function fontsOf(
  { mode, contents, style }: ExportRequest,
  project: Project,
): Pick<Project, 'source' | 'target'> {
  const pair = pairOfLabel(project, style ?? null);
  if (pair !== null) return pair;
  if (mode !== 'complete' && contents !== 'all') return project;
  throw new AppError({
    kind: 'export-refused',
    message: `${style} lies between two weights, and the project has no font of that weight to put glyphs beside.`,
    fix: 'Export the generated glyphs alone as a standalone font, or choose a style that is one weight.',
  });
}

/** Throws export-refused where a completed font would have to have other outlines than its target. */
export function kindOf({ mode = 'standalone', format }: ExportRequest, target: FontInfo): ExportKind {
  const [usual = 'otf', ...others] = formatsOf(mode, target);
  const chosen = format ?? usual;
  if (chosen !== usual && !others.includes(chosen)) {
    throw new AppError({
      kind: 'export-refused',
      message: `${target.family} has ${usual === 'ttf' ? 'TrueType' : 'CFF'} outlines, and a completed font keeps them: it cannot be a .${chosen} file.`,
      fix: `Write a .${usual} or .woff2 file, or export a standalone font.`,
    });
  }
  const isTrueType = mode === 'complete' ? usual === 'ttf' : chosen === 'ttf';
  return { mode, format: chosen, outlines: isTrueType ? 'ttf' : 'otf' };
}

export interface CharacterPlan {
  readonly toDraw: readonly CodePoint[];
  readonly fromTarget: readonly CodePoint[];
  readonly checks: readonly ExportCheck[];
}

/**
 * Which characters are drawn and which are the target's own. Where the target font is to be in, its designer's
 * drawing of a character goes before a network's.
 *
 * Throws export-refused when nothing is left to draw.
 */
export function planCharacters(
  request: ExportRequest,
  mode: ExportMode,
  { codePoints, decisions }: ReviewedGlyphs,
  target: ParsedFont,
): CharacterPlan {
  const holdsTarget = mode === 'complete' || request.contents === 'all';
  const chosen = chooseGlyphs({
    drawn: codePoints,
    wanted: request.codePoints,
    decisions,
    choice: request.glyphs,
    isOwn: (codePoint) => holdsTarget && target.has(codePoint),
  });
  if (chosen.included.length === 0 && (mode === 'complete' || !holdsTarget)) {
    throw nothingToDraw(chosen, request, target.info);
  }
  return {
    toDraw: chosen.included,
    fromTarget: mode === 'standalone' && holdsTarget ? target.codePoints : [],
    checks: checkChoice(chosen),
  };
}

/** What is left out and why, and whether somebody has looked at what is in. */
function checkChoice({
  included,
  unaccepted,
  rejected,
  undecided,
  own,
  notDrawn,
}: ChosenGlyphs): readonly ExportCheck[] {
  const checks: ExportCheck[] = [];
  const add = (
    id: string,
    status: ExportCheck['status'],
    detail: string,
    codePoints: readonly CodePoint[],
  ) => {
    const says = { key: id, values: { count: codePoints.length, of: included.length } };
    if (codePoints.length > 0) checks.push({ id, status, detail, says, codePoints });
  };
  add(
    'not-generated',
    'warn',
    `${notDrawn.length} characters are left out because the run has not generated them: ${listOf(notDrawn)}`,
    notDrawn,
  );
  add('rejected', 'pass', `${rejected.length} drawn glyphs are left out as decided`, rejected);
  add(
    'undecided',
    'warn',
    `${undecided.length} drawn glyphs are left out: nobody has accepted them`,
    undecided,
  );
  add(
    'reviewed',
    'warn',
    `${unaccepted.length} of ${included.length} drawn glyphs were not accepted by anybody`,
    unaccepted,
  );
  if (unaccepted.length === 0 && included.length > 0) {
    checks.push({
      id: 'reviewed',
      status: 'pass',
      detail: `all ${included.length} drawn glyphs were accepted`,
      says: { key: 'reviewed.all', values: { count: included.length } },
    });
  }
  if (own.length > 0) {
    const detail = `${own.length} generated characters are in the target font too; its own drawings are used`;
    const says = { key: 'own-drawings', values: { count: own.length } };
    checks.push({ id: 'own-drawings', status: 'pass', detail, says });
  }
  return checks;
}

function nothingToDraw(
  { rejected, undecided, own }: ChosenGlyphs,
  { run }: ExportRequest,
  { family }: FontInfo,
): AppError {
  if (rejected.length + undecided.length > 0) {
    return new AppError({
      kind: 'export-refused',
      message: 'None of the drawn glyphs has been accepted.',
      fix: 'Accept some in Review, or export what is undecided too.',
    });
  }
  return new AppError({
    kind: 'export-refused',
    message:
      own.length > 0
        ? `${family} has all of the chosen characters already.`
        : `The run ${run} has generated none of the chosen characters.`,
    fix: 'Generate missing characters first, or choose others.',
    values: { run },
  });
}
