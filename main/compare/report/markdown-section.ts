import { join } from 'node:path';
import type { ClaimFinding } from '../../../shared/domain/claims';
import { SCORES } from '../../../shared/domain/comparison';
import { writeAtomically } from '../../files/write-atomically';
import { markdownTable, writeSection } from '../../pages/markdown';
import { spreadWords } from '../../pages/words';
import type { EnglishComparison } from '../in-english';
import { countText } from './count-text';
import { type Crops, cropCaption, cropSheet, SHEET_ZOOM } from './crop-table';
import { INTERVAL_HEAD, INTERVAL_NOTE, intervalRows } from './interval-rows';
import { madeOf, type ReportContext } from './report-page';
import { differenceText } from './score-table';
import { SCORE_TITLES } from './score-titles';

/** Plots that the page of results shows; the report has all of them. */
const SHOWN_PLOTS = ['l1-step', 'l1-time', 'saw2', 'against-saw2', 'against-l1Early', 'against-l1'];

/** Writes the section of results.md that a comparison has, with its plots and crops in `images` beside the page. */
export async function writeMarkdownSection(
  docs: string,
  id: string,
  comparison: EnglishComparison,
  context: ReportContext & { readonly sheet: Crops | null },
): Promise<void> {
  const nameOf = (plot: string, ending: string) => `results-${id}-${plot}.${ending}`;
  const shown = SHOWN_PLOTS.filter((plot) => context.plots.has(plot));
  for (const plot of shown)
    await writeAtomically(join(docs, 'images', nameOf(plot, 'svg')), context.plots.get(plot) ?? '');
  const { sheet } = context;
  if (sheet !== null) await writeAtomically(join(docs, 'images', nameOf('crops', 'png')), cropSheet(sheet));
  const text = [
    comparison.question,
    `${madeOf(comparison, context)} By \`npm run -s jikei -- ${context.command}\`.`,
    ...(comparison.warnings.length === 0 ? [] : [comparison.warnings.map((line) => `- ${line}`).join('\n')]),
    armTable(comparison),
    `Means over the seeds ± standard deviation; in brackets the difference from the first arm, seed by seed; * where Holm’s correction over the arms leaves p < 0.05 with at least three seeds.`,
    scoreTable(comparison),
    ...intervals(comparison),
    ...(sheet === null
      ? []
      : [
          `![crops](images/${nameOf('crops', 'png')})`,
          `From left to right: ${sheet.columns.join(', ')}. ${cropCaption(sheet, SHEET_ZOOM)}`,
        ]),
    ...shown.map((plot) => `![${plot}](images/${nameOf(plot, 'svg')})`),
    claimTable(comparison.claims),
  ];
  await writeSection(join(docs, 'results.md'), id, text.filter((part) => part !== '').join('\n\n'));
}

function intervals(comparison: EnglishComparison): readonly string[] {
  const rows = intervalRows(comparison);
  return rows.length === 0 ? [] : [INTERVAL_NOTE, markdownTable(INTERVAL_HEAD, rows)];
}

function armTable({ arms }: EnglishComparison): string {
  return markdownTable(
    ['arm', 'parameters', 'multiply-adds', 'receptive field', 'steps'],
    arms.map(({ title, parameters, macs, receptivePx, steps }) => [
      title,
      countText(parameters),
      countText(macs),
      `${receptivePx} px`,
      steps === null ? '–' : steps.mean.toFixed(0),
    ]),
  );
}

/** Arms as rows, because there are fewer scores than a page is wide once those that nobody has are left out. */
function scoreTable({ arms }: EnglishComparison): string {
  const scores = SCORES.filter(({ id }) => arms.some((arm) => arm.scores[id] !== null));
  return markdownTable(
    ['score', ...arms.map(({ title }) => title)],
    scores.map(({ id, digits }) => {
      const { title, unit } = SCORE_TITLES[id];
      return [
        unit === '' ? title : `${title} (${unit})`,
        ...arms.map((arm) => {
          const value = arm.scores[id];
          const difference = arm.against[id];
          if (value === null) return '–';
          const text = spreadWords(value, digits);
          return difference === null ? text : `${text} (${differenceText(difference, digits)})`;
        }),
      ];
    }),
  );
}

const VERDICTS: Readonly<Record<Exclude<ClaimFinding['verdict'], 'not-tested'>, string>> = {
  holds: 'holds',
  fails: 'does not hold',
  open: 'not decided',
};

/** Claims that this comparison tests; those that it does not are another one's. */
function claimTable(claims: EnglishComparison['claims']): string {
  const rows = claims.flatMap(({ claim, verdict, statement, condition, evidence }) =>
    verdict === 'not-tested' ? [] : [[claim, VERDICTS[verdict], statement, condition, evidence]],
  );
  if (rows.length === 0) return '';
  return markdownTable(['claim', 'verdict', 'what was tested', 'condition', 'difference'], rows);
}
