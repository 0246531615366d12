import type { CodePoint } from '../../../shared/domain/code-point';
import type { PairCoverage } from '../../../shared/domain/coverage';
import {
  type ExportFormat,
  type ExportMode,
  type ExportSpec,
  formatsOf,
} from '../../../shared/domain/export-report';
import type { FontInfo } from '../../../shared/domain/font-info';
import type { Project } from '../../../shared/domain/project';
import type { Decision } from '../../../shared/domain/review';
import type { RunId, StyleMix } from '../../../shared/domain/run';
import { pureStyle } from '../../../shared/domain/style-names';
import {
  type ChosenGlyphs,
  chooseGlyphs,
  defaultChoice,
} from '../../../shared/pipeline/fontfile/choose-glyphs';
import { defaultSpec } from '../../../shared/pipeline/fontfile/default-spec';
import { type SpecProblems, specProblems } from './export-spec-draft';
import type { ExportChoices, FontToExport } from './export-store';

/** Why a target font cannot be completed. */
type NotCompletable = 'variable' | 'blend';

/** The font as it would be written now. */
export interface ExportDraft extends FontToExport {
  /** The fonts of the weight that is exported. */
  readonly source: FontInfo;
  readonly target: FontInfo;
  readonly notCompletable: NotCompletable | null;
  readonly formats: readonly ExportFormat[];
  readonly problems: SpecProblems;
  readonly decisions: readonly Decision[];
  readonly chosen: ChosenGlyphs;
}

export interface DraftInput {
  readonly project: Project;
  readonly coverage: PairCoverage;
  readonly run: RunId;
  readonly style: StyleMix;
  /** The styles of the run by their names; the first is the project's own. */
  readonly names: readonly string[];
  readonly drawn: readonly CodePoint[];
  readonly decisions: readonly Decision[];
}

/** What was chosen, with everything else as it follows from the project, the run and its style. */
export function draftFont(choices: ExportChoices, input: DraftInput): ExportDraft {
  const { project, coverage, run, style, names, drawn, decisions } = input;
  const main = { source: coverage.source, target: coverage.target };
  const pairs = names.map((name, index) => {
    const member = project.family.find((each) => each.name === name);
    if (index === 0) return main;
    return member === undefined ? undefined : { source: member.source.info, target: member.target.info };
  });
  const pure = pureStyle(style);
  const fonts = (pure === null ? undefined : pairs[pure]) ?? main;
  const notCompletable = pure === null ? 'blend' : isVariable(fonts.target);
  const wished = choices.mode ?? 'complete';
  const mode: ExportMode = notCompletable === null ? wished : 'standalone';
  const contents = pure === null ? 'generated' : choices.contents;
  const formats = formatsOf(mode, fonts.target);
  const format = formats.find((each) => each === choices.format) ?? formats[0] ?? 'otf';
  const spec = {
    ...defaultSpec(mode, fonts),
    ...namingOfBlend(
      style,
      pairs.map((pair) => pair?.target),
    ),
    ...choices.names,
  };
  const glyphs = choices.glyphs ?? defaultChoice(decisions);
  const targetCharacters = new Set([...coverage.shared, ...coverage.targetOnly]);
  const holdsTarget = mode === 'complete' || contents === 'all';
  const chosen = chooseGlyphs({
    drawn,
    wanted: null,
    decisions,
    choice: glyphs,
    isOwn: (codePoint) => holdsTarget && targetCharacters.has(codePoint),
  });
  return {
    ...{ run, style, mode, format, contents, glyphs, spec, targetCharacters },
    ...{ ...fonts, notCompletable, formats, decisions, chosen },
    problems: specProblems(spec, [fonts.source, fonts.target]),
  };
}

const isVariable = (target: FontInfo) => (target.isVariable || target.format === 'cff2' ? 'variable' : null);

/** What a font between two weights is called: `W580`, by the weight class that lies as far between theirs. */
function namingOfBlend(
  { from, to, mix }: StyleMix,
  weights: readonly (Pick<FontInfo, 'weightClass'> | undefined)[],
): Pick<ExportSpec, 'style' | 'weightClass'> | null {
  const [a, b] = [weights[from], weights[to]];
  if (pureStyle({ from, to, mix }) !== null || a === undefined || b === undefined) return null;
  const weightClass = Math.round(a.weightClass + (b.weightClass - a.weightClass) * mix);
  return { style: `W${weightClass}`, weightClass };
}
