import type { Spread } from '../../shared/domain/comparison';
import type { RunConfig } from '../../shared/domain/run-config';
import { budgetWords } from '../../shared/i18n/comparison-words';
import { markdownTable } from '../pages/markdown';
import { renderLinePlot, renderRangePlot } from '../pages/plot';
import { count, renderingWords, signed, spreadWords } from '../pages/words';
import type { ArmResult, Score, StudyResults } from './collect-results';
import type { StepTimes } from './equal-time';

/** What a study's report says of how it was made. */
export interface StudyContext {
  readonly machine: string;
  readonly date: string;
  /** The command that makes it again. */
  readonly command: string;
  readonly base: RunConfig;
  readonly emScale: number;
  readonly source: string;
  readonly target: string;
  /** Pairs that there are to train on. */
  readonly pairs: number;
  /** Milliseconds of a step by arm, where each had the steps that fit into the time; null where runs took the time itself. */
  readonly stepTimes: StepTimes | null;
}

export interface StudyReport {
  readonly text: string;
  /** SVG by file name. */
  readonly plots: ReadonlyMap<string, string>;
}

/** A study's results as Markdown and plots. `folder` is where the Markdown finds the plots. */
export async function reportStudy(
  results: StudyResults,
  context: StudyContext,
  folder: string,
): Promise<StudyReport> {
  const plots = new Map<string, string>();
  const subtitle = [
    `${context.source} to ${context.target}, ${renderingOf(results, context)}`,
    `${budgetWords('en', context.base.budget)} a run, ${count(results.seeds.length, 'seed')}, ${context.machine}`,
  ];
  if (results.kind === 'pairs') await addPairsPlots(plots, results, context, subtitle);
  else await addArmPlots(plots, results, context, subtitle);
  const pictures = [...plots.keys()].map((name) => `![${name.replace(/\.svg$/, '')}](${folder}${name})`);
  return {
    text: [describe(results, context), armTable(results, context), ...remarks(results), ...pictures].join(
      '\n\n',
    ),
    plots,
  };
}

export const renderingOf = ({ heldOutGlyphs }: StudyResults, { base, emScale }: StudyContext) =>
  renderingWords({ sizePx: base.sizePx, emScale, heldOutGlyphs });

function describe(results: StudyResults, context: StudyContext): string {
  const { base, machine, date, command, stepTimes } = context;
  const { baseline, seeds } = results;
  const copied =
    baseline === null
      ? ''
      : ` Copying the source scores L1 ${baseline.l1.toFixed(4)}, ink IoU ${baseline.iou.toFixed(3)}, SSIM ${baseline.ssim.toFixed(4)}.`;
  return [
    `Preset ${base.preset}, ${budgetWords('en', base.budget)} of training for every run, seeds ${seeds.join(', ')}; ${context.source} to ${context.target}. Rendered and measured at ${renderingOf(results, context)}.${copied}`,
    ...(stepTimes === null ? [] : [TIMED_BEFORE]),
    `Made on ${date.slice(0, 10)} on ${machine}, by \`npm run -s jikei -- ${command}\`. Means over the seeds; the spread behind ± is their standard deviation. The difference is that of L1 from the base’s run with the same seed: below zero is better.`,
    ...originOf(results),
  ].join('\n\n');
}

/** How many of the runs were trained elsewhere or before, where a file of known ones was given. */
function originOf({ arms, known }: StudyResults): readonly string[] {
  if (known === null) return [];
  const all = arms.reduce((sum, { runs }) => sum + runs.length, 0);
  const machines = known.machines.length === 0 ? '' : `, trained on ${known.machines.join(' and on ')}`;
  return [
    `Of ${count(all, 'run')}, ${known.runs} are from ${known.name}${machines}; this project trained ${all - known.runs}.`,
  ];
}

const TIMED_BEFORE =
  'Each arm has the steps that fit into that time at its own step time, measured beforehand (the lower quartile of forty steps), so that other work on the machine favours none.';

function armTable({ arms, seeds }: StudyResults, { stepTimes }: StudyContext): string {
  const edge = arms.some(({ scores }) => scores.edgeL1 !== null);
  return markdownTable(
    [
      ...['arm', 'claims', 'L1', 'against base', 'ink IoU', 'SSIM', ...(edge ? ['edge L1'] : [])],
      ...['parameters', 'multiply-adds', 'steps', 'ms/step'],
    ],
    arms.map((arm, index) => [
      arm.title + (arm.missing > 0 ? ` (${arm.runs.length} of ${count(seeds.length, 'seed')})` : ''),
      arm.claims.join(' '),
      spreadWords(arm.scores.l1, 4),
      index === 0 ? '–' : differenceWords(arm),
      spreadWords(arm.scores.iou, 3),
      spreadWords(arm.scores.ssim, 4),
      ...(edge ? [spreadWords(arm.scores.edgeL1, 4)] : []),
      `${(arm.parameters / 1e6).toFixed(2)} M`,
      `${(arm.macs / 1e6).toFixed(1)} M`,
      arm.steps === null ? '–' : arm.steps.mean.toFixed(0),
      (stepTimes?.[arm.id] ?? arm.msPerStep?.mean)?.toFixed(0) ?? '–',
    ]),
  );
}

function remarks({ arms, notRun }: StudyResults): readonly string[] {
  const failures = arms.flatMap(({ title, failures }) =>
    failures.map(({ seed, reason }) => `- ${title}, seed ${seed}, ended without a score: ${reason}`),
  );
  return [
    ...(failures.length === 0 ? [] : [failures.join('\n')]),
    ...(notRun.length === 0 ? [] : [`Not run: ${notRun.map(({ title }) => title).join('; ')}.`]),
  ];
}

async function addArmPlots(
  plots: Map<string, string>,
  { kind, arms }: StudyResults,
  { base }: StudyContext,
  subtitle: readonly string[],
): Promise<void> {
  const compared = arms
    .slice(1)
    .filter(({ l1Difference }) => l1Difference !== null)
    .sort((a, b) => (a.l1Difference?.mean ?? 0) - (b.l1Difference?.mean ?? 0));
  if (compared.length > 0) {
    plots.set(
      `results-${kind}.svg`,
      await renderRangePlot({
        title: `Held-out L1 against ${arms[0]?.title ?? 'the base'}, ${equalBudget(base)}`,
        subtitle: [...subtitle, 'Diamond: mean; ring: one seed. To the left is better.'],
        x: 'difference of L1 (%)',
        zero: 0,
        rows: compared.map(({ title, claims, l1Difference }) => ({
          label: claims.length === 0 ? title : `${title} (${claims.join(' ')})`,
          mean: l1Difference?.mean ?? 0,
          values: l1Difference?.values ?? [],
        })),
      }),
    );
  }
}

const PAIRS_PLOTS: readonly (readonly [Exclude<Score, 'edgeL1'>, string])[] = [
  ['l1', 'L1'],
  ['ssim', 'SSIM'],
  ['iou', 'ink IoU'],
];

async function addPairsPlots(
  plots: Map<string, string>,
  { arms, baseline }: StudyResults,
  { pairs, base }: StudyContext,
  subtitle: readonly string[],
): Promise<void> {
  const scored = byPairs(arms, pairs);
  if (scored.length < 2) return;
  for (const [score, title] of PAIRS_PLOTS) {
    plots.set(
      `results-pairs-${score}.svg`,
      await renderLinePlot({
        title: `Held-out ${title} against training pairs, ${equalBudget(base)}`,
        subtitle: [...subtitle, 'Bars: standard deviation over the seeds.'],
        x: { title: 'training pairs', logValues: scored.map(({ pairs: value }) => value) },
        y: { title },
        points: scored.map(({ arm, pairs: x }) => {
          const { mean, spread } = arm.scores[score] as Spread;
          return { series: title, x, y: mean, low: mean - spread, high: mean + spread };
        }),
        ...(baseline === null
          ? {}
          : { rule: { y: baseline[score], label: `copying the source: ${baseline[score].toFixed(3)}` } }),
      }),
    );
  }
}

/** The arms of a study of pairs that have scores, with their numbers of pairs, ascending. */
export function byPairs(
  arms: readonly ArmResult[],
  available: number,
): readonly { readonly arm: ArmResult; readonly pairs: number }[] {
  return arms
    .filter(({ scores }) => scores.l1 !== null && scores.ssim !== null && scores.iou !== null)
    .map((arm) => {
      const count = arm.id.replace(/^pairs-/, '');
      return { arm, pairs: count === 'all' ? available : Number(count) };
    })
    .sort((a, b) => a.pairs - b.pairs);
}

const equalBudget = ({ budget }: RunConfig) => (budget.minutes === null ? 'equal steps' : 'equal wall time');

/** `-17.5 ± 10.6 %` */
function differenceWords({ l1Difference: difference }: ArmResult): string {
  if (difference === null) return '–';
  const spread = difference.count === 1 ? '' : ` ± ${difference.spread.toFixed(1)}`;
  return `${signed(difference.mean, 1)}${spread} %`;
}
