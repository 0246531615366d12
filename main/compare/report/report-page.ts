import { CLAIM_IDS, type ClaimFinding } from '../../../shared/domain/claims';
import { type Comparison, SCORES } from '../../../shared/domain/comparison';
import { budgetWords } from '../../../shared/i18n/comparison-words';
import { translate } from '../../../shared/i18n/translate';
import { renderingWords, spreadWords } from '../../pages/words';
import type { EnglishComparison } from '../in-english';
import { escapeHtml, htmlPage, htmlTable } from './html';
import { INTERVAL_HEAD, INTERVAL_NOTE, intervalRows } from './interval-rows';
import { armTable, differenceText, scoreTable } from './score-table';
import { SCORE_TITLES } from './score-titles';

/** What a report says of how it was made. */
export interface ReportContext {
  readonly machine: string;
  readonly version: string;
  readonly date: string;
  /** The command that makes it again. */
  readonly command: string;
  readonly source: string;
  readonly target: string;
  /** HTML of the table of crops; null where no run has drawn anything yet. */
  readonly crops: string | null;
  /** SVG by name. */
  readonly plots: ReadonlyMap<string, string>;
}

/** A comparison as one page that needs nothing besides itself. */
export function reportPage(comparison: EnglishComparison, context: ReportContext): string {
  const { title, question, arms } = comparison;
  const section = (heading: string, body: string | null) =>
    body === null || body === '' ? '' : `<h2>${escapeHtml(heading)}</h2>\n${body}`;
  return htmlPage(
    title,
    [
      `<h1>${escapeHtml(title)}</h1>`,
      paragraph(question),
      paragraph(madeOf(comparison, context)),
      warnings(comparison),
      section('What came of it', summary(comparison)),
      section('Arms', arms.length === 0 ? null : armTable(comparison)),
      section('Scores', arms.length === 0 ? null : scoreTable(comparison)),
      section('Differences with their intervals', intervalTable(comparison)),
      section('The claims', claimTable(comparison.claims)),
      section('The same place of the same glyph', context.crops),
      section('Curves and differences', figures(context.plots)),
      section('Settings in which the arms differ', differenceTable(comparison)),
      section('Left out of the table', refusedTable(comparison)),
      section('Runs', runTable(comparison)),
      section('How it was measured', method(comparison)),
      section('To make it again', paragraph(`npm run -s jikei -- ${context.command}`, 'code')),
    ].join('\n'),
  );
}

function paragraph(text: string, tag: 'p' | 'code' = 'p'): string {
  if (text === '') return '';
  return tag === 'p' ? `<p>${escapeHtml(text)}</p>` : `<p><code>${escapeHtml(text)}</code></p>`;
}

export const renderingOf = ({ frame }: Pick<Comparison, 'frame'>) =>
  frame === null ? 'not measured yet' : renderingWords(frame);

export function budgetOf({ arms }: Pick<Comparison, 'arms'>): string {
  const budget = arms[0]?.config.budget;
  return budget === undefined ? '' : budgetWords('en', budget);
}

/** What was compared, how it was measured, when and on what. */
export function madeOf(
  comparison: Pick<Comparison, 'frame' | 'arms' | 'seeds' | 'baseline'>,
  { machine, version, date, source, target }: ReportContext,
): string {
  const { seeds, baseline } = comparison;
  const copied =
    baseline === null
      ? ''
      : ` Copying the source scores L1 ${baseline.l1.toFixed(4)}, SSIM ${baseline.ssim.toFixed(4)}, ink IoU ${baseline.iou.toFixed(3)}.`;
  return `${source} to ${target}. Rendered and measured at ${renderingOf(comparison)}. ${budgetOf(comparison)} a run, ${seeds.length === 1 ? 'seed' : 'seeds'} ${seeds.join(', ')}; with the same seed every arm has the same data order and augmentation.${copied} Made on ${date.slice(0, 10)} with Jikei ${version} on ${machine}.`;
}

function warnings({ warnings: lines }: EnglishComparison): string {
  if (lines.length === 0) return '';
  return `<div class="warnings"><ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul></div>`;
}

/** The scores that were asked for first, in sentences. */
function summary({ arms }: EnglishComparison): string | null {
  const [base, ...others] = arms;
  if (base === undefined) return null;
  const lines = (['l1Early', 'l1', 'saw2', 'edgeWidth'] as const).flatMap((id) => {
    const digits = SCORES.find((score) => score.id === id)?.digits ?? 4;
    const value = base.scores[id];
    if (value === null) return [];
    const { title, unit } = SCORE_TITLES[id];
    const against = others.flatMap(({ title: arm, scores, against: differences }) => {
      const difference = differences[id];
      const own = scores[id];
      if (difference === null || own === null) return [];
      return [`${arm} ${spreadWords(own, digits)} (${differenceText(difference, digits)})`];
    });
    const measured = `${base.title} ${spreadWords(value, digits)}`;
    return [`${title}${unit === '' ? '' : ` in ${unit}`}: ${[measured, ...against].join('; ')}.`];
  });
  return lines.length === 0
    ? paragraph('No run has finished yet.')
    : `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`;
}

const VERDICTS: Readonly<Record<ClaimFinding['verdict'], string>> = {
  holds: 'holds',
  fails: 'does not hold',
  open: 'not decided',
  'not-tested': 'not tested here',
};

function claimTable(claims: EnglishComparison['claims']): string {
  const texts = CLAIM_IDS.map(
    (id) => `<li><strong>${id}</strong> ${escapeHtml(translate('en', `claim.${id}`))}</li>`,
  );
  const table = htmlTable(
    'Each claim under each condition that these runs allow: two arms that differ in what it is about alone. It holds, or does not, where the 95 % interval of the paired difference over at least three seeds lies on one side of zero; “not worse” means by less than 1 %. These intervals are not corrected for the number of claims.',
    ['claim', 'verdict', 'what was tested', 'condition', 'difference'],
    claims.map(({ claim, verdict, statement, condition, evidence }) => [
      claim,
      { text: VERDICTS[verdict], ...(verdict === 'not-tested' ? { kind: 'faint' as const } : {}) },
      statement,
      condition,
      evidence,
    ]),
  );
  return `<ol style="list-style:none;padding:0">${texts.join('')}</ol><div class="claims">${table}</div>`;
}

function intervalTable(comparison: EnglishComparison): string | null {
  const rows = intervalRows(comparison);
  return rows.length === 0 ? null : htmlTable(INTERVAL_NOTE, INTERVAL_HEAD, rows);
}

function figures(plots: ReadonlyMap<string, string>): string {
  return [...plots.values()].map((svg) => `<figure>${svg}</figure>`).join('\n');
}

function differenceTable({ arms, differences }: EnglishComparison): string | null {
  if (differences.length === 0) return null;
  return htmlTable(
    'All other settings are the same.',
    ['setting', ...arms.map(({ title }) => title)],
    differences.map(({ key, values }) => [key, ...values.map((value) => value ?? '–')]),
  );
}

function refusedTable({ refused }: EnglishComparison): string | null {
  if (refused.length === 0) return null;
  return htmlTable(
    'Scores of other images say nothing beside these.',
    ['arm', 'runs', 'reason'],
    refused.map(({ title, runs, reason }) => [title, runs.join(', '), reason]),
  );
}

function runTable({ arms }: EnglishComparison): string | null {
  const rows = arms.flatMap(({ title, runs }) =>
    runs.map(({ seed, run, state, step, seconds, failure }) => [
      title,
      String(seed),
      run ?? '–',
      failure ?? state,
      String(step),
      seconds.toFixed(0),
    ]),
  );
  if (rows.length === 0) return null;
  return htmlTable('', ['arm', 'seed', 'run', 'state', 'steps', 'seconds of training'], rows);
}

function method({ arms }: EnglishComparison): string {
  const measured = SCORES.filter(({ id }) => arms.some(({ scores }) => scores[id] !== null));
  const items = measured.map(({ id }) => {
    const { title, unit, method: how } = SCORE_TITLES[id];
    return `<li><strong>${escapeHtml(title)}</strong>${unit === '' ? '' : ` (${unit})`}: ${escapeHtml(how)}</li>`;
  });
  const tests =
    'Differences are paired by seed: the mean over the seeds of an arm less the first arm, with Student’s 95 % interval and the paired t test, corrected over the arms by Holm (1979). With fewer than three seeds nothing is called significant.';
  return `<ul>${items.join('')}</ul>${paragraph(tests)}`;
}
