import type { ClaimCondition, ClaimFinding } from '../domain/claims';
import { type PairedDifference, SCORES, type Score } from '../domain/comparison';
import type { ComparisonWarning, OfArm, Refusal } from '../domain/comparison-notes';
import type { Budget } from '../domain/run-config';
import type { Language } from '../domain/settings';
import { app } from './en/app';
import { compareDesigns } from './en/compare-designs';
import { formatOf } from './format';
import { type MessageKey, translate } from './translate';

/** `6,000 steps or 20 minutes`: whichever comes first. */
export function budgetWords(language: Language, { steps, minutes }: Budget): string {
  const parts = [
    ...(steps === null ? [] : [translate(language, 'unit.steps', { value: steps })]),
    ...(minutes === null ? [] : [translate(language, 'unit.minutes', { value: minutes })]),
  ];
  return parts.reduce((before, after) => translate(language, 'unit.or', { before, after }));
}

const named = new Map<string, MessageKey>([
  ...Object.entries(compareDesigns).map(([key, text]) => [text, key as keyof typeof compareDesigns] as const),
  [app['upsampler.pixel-shuffle-post-conv'], 'upsampler.pixel-shuffle-post-conv'],
]);

/** The title or question of a named comparison, or the title of its arm, in a language; one that somebody wrote stays as it is. */
export function designWords(language: Language, text: string): string {
  const key = named.get(text);
  return key === undefined ? text : translate(language, key);
}

/** Why an arm is left out of the table. */
export function refusalWords(language: Language, refusal: Refusal): string {
  const { percent } = formatOf(language);
  switch (refusal.kind) {
    case 'size':
      return translate(language, 'compare.refusal.size', { size: refusal.sizePx, first: refusal.firstPx });
    case 'em':
      return translate(language, 'compare.refusal.em', {
        part: percent(refusal.emScale),
        first: percent(refusal.firstScale),
      });
    case 'held-out-count':
      return translate(language, 'compare.refusal.held-out-count', {
        glyphs: refusal.glyphs,
        first: refusal.firstGlyphs,
      });
    case 'source':
    case 'target':
    case 'held-out-set':
      return translate(language, `compare.refusal.${refusal.kind}`);
  }
}

/** What is not equal between the arms, in a sentence. */
export function warningWords(language: Language, warning: ComparisonWarning): string {
  const { compact, decimal } = formatOf(language);
  const list = (parts: readonly string[]) => listWords(language, parts);
  const arms = <Value>(of: readonly OfArm<Value>[], show: (value: Value) => string) =>
    list(
      of.map(({ title, value }) =>
        translate(language, 'compare.warning.arm', {
          title: designWords(language, title),
          value: show(value),
        }),
      ),
    );
  switch (warning.kind) {
    case 'budgets':
      return translate(language, 'compare.warning.budgets', {
        arms: arms(warning.arms, (budget) => budgetWords(language, budget)),
      });
    case 'settings':
      return translate(language, 'compare.warning.settings', { keys: list(warning.keys) });
    case 'parameters':
      return translate(language, 'compare.warning.parameters', {
        ratio: decimal(warning.ratio, 1),
        arms: arms(warning.arms, compact),
      });
    case 'few-seeds':
      return translate(language, 'compare.warning.few-seeds', { fewest: warning.fewest });
    case 'steps':
      return translate(language, 'compare.warning.steps', {
        arms: arms(warning.arms, (steps) =>
          steps === null ? '–' : translate(language, 'unit.steps', { value: Math.round(steps) }),
        ),
      });
    case 'devices':
    case 'versions':
      return translate(language, `compare.warning.${warning.kind}`, { names: list(warning.names) });
    case 'unfinished':
      return translate(language, 'compare.warning.unfinished', { runs: warning.runs, all: warning.all });
    case 'failed':
      return translate(language, 'compare.warning.failed', { runs: warning.runs });
    case 'other-seeds':
    case 'engines':
      return translate(language, `compare.warning.${warning.kind}`);
  }
}

/** A finding as a row of the table says it; what was not tested has no condition and no evidence. */
export interface FindingWords {
  /** What part of the claim was tested: `PixelShuffle does not end worse`. */
  readonly statement: string;
  /** `PixelShuffle (2.4M) against ConvTranspose2d (2.4M); equal parameters, seed-unet, 64 px, 6,000 steps` */
  readonly condition: string;
  /** `Early L1: +3.1% [+1.2%, +5.0%], 3 seeds` */
  readonly evidence: string;
}

export function findingWords(language: Language, finding: ClaimFinding): FindingWords {
  if (finding.verdict === 'not-tested')
    return {
      statement: translate(language, `claim.untested.${finding.reason}`),
      condition: '',
      evidence: '',
    };
  const { statement, condition, score, difference } = finding;
  const { mean, interval } = differenceWords(language, score, difference);
  return {
    statement: translate(language, `claim.statement.${statement}`),
    condition: conditionWords(language, condition),
    evidence: translate(language, 'claim.evidence', {
      score: translate(language, `compare.score.${score}`),
      difference: mean,
      seeds: difference.values.length,
      ...(interval === null ? {} : { interval }),
    }),
  };
}

function conditionWords(language: Language, condition: ClaimCondition): string {
  const { compact, decimal } = formatOf(language);
  const { left, right, parameterRatio: ratio, traits, network, sizePx, budget } = condition;
  const arm = ({ title, parameters }: ClaimCondition['left']) =>
    translate(language, 'claim.condition.arm', {
      title: designWords(language, title),
      parameters: compact(parameters),
    });
  const parts = [
    ratio === null
      ? translate(language, 'claim.condition.matched')
      : translate(language, 'claim.condition.unmatched', { ratio: decimal(ratio, 1) }),
    ...traits.map((trait) => translate(language, `claim.condition.${trait}`)),
    network,
    translate(language, 'unit.pixels', { value: sizePx }),
    budgetWords(language, budget),
  ];
  return translate(language, 'claim.condition', {
    left: arm(left),
    right: arm(right),
    parts: listWords(language, parts),
  });
}

/**
 * A difference and its interval as a part of the first arm's mean, which makes scores of all sizes comparable; in the
 * score's own unit where that is 0.
 */
export function differenceWords(
  language: Language,
  score: Score,
  { mean, relative, interval }: PairedDifference,
): { readonly mean: string; readonly interval: string | null } {
  const { decimal, percent } = formatOf(language);
  const digits = SCORES.find(({ id }) => id === score)?.digits ?? 4;
  const scale = relative === null || mean === 0 ? null : relative / mean;
  const show = (value: number) =>
    signed(value, scale === null ? decimal(Math.abs(value), digits) : percent(Math.abs(value * scale), 1));
  return {
    mean: show(mean),
    interval: interval === null ? null : `[${show(interval[0])}, ${show(interval[1])}]`,
  };
}

/** With a real minus sign, so that columns of both signs line up. */
function signed(value: number, text: string): string {
  if (value === 0) return text;
  return `${value > 0 ? '+' : '−'}${text}`;
}

const listWords = (language: Language, parts: readonly string[]): string =>
  parts.reduce((before, after) => translate(language, 'unit.comma', { before, after }));
