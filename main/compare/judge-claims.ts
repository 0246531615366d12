import { CLAIMS, type ClaimFinding } from '../../shared/domain/claims';
import { type ComparedArm, type PairedDifference, SCORES, type Score } from '../../shared/domain/comparison';
import { configDifferences } from '../../shared/domain/config-difference';
import type { RunConfig } from '../../shared/domain/run-config';
import { FEWEST_SEEDS, pairedDifference } from '../../shared/math/statistics';
import { signed } from '../studies/words';
import { CLAIM_RULES, type ClaimRule } from './claim-rules';
import { MATCHED } from './plan-comparison';
import { countText } from './report/count-text';

type JudgedArm = Pick<ComparedArm, 'title' | 'config' | 'parameters' | 'runs'>;

/** Worse by less than this part of the other's score counts as not worse. */
const MARGIN = 0.01;
/** Widths that only make the numbers of parameters equal. */
const WIDTHS = ['model.width', 'model.channels'];

/**
 * Every claim under every condition that these arms allow: two arms that differ in what the claim is about, and in
 * their widths, but in nothing else. A claim without such a pair is named as not tested.
 */
export function judgeClaims(arms: readonly JudgedArm[]): readonly ClaimFinding[] {
  const findings = CLAIM_RULES.flatMap((rule) =>
    arms
      .filter(({ config }) => rule.left(config))
      .flatMap((left) =>
        arms
          .filter(({ config }) => rule.right(config) && areComparable(rule, left.config, config))
          .flatMap((right) => judge(rule, left, right) ?? []),
      ),
  );
  return CLAIMS.flatMap(({ id }) => {
    const found = findings.filter(({ claim }) => claim === id);
    return found.length > 0 ? found : [notTested(id)];
  });
}

function areComparable({ about }: ClaimRule, left: RunConfig, right: RunConfig): boolean {
  const allowed = [...about, ...WIDTHS];
  return configDifferences([left, right]).every(({ key }) =>
    allowed.some((prefix) => key === prefix || key.startsWith(`${prefix}.`)),
  );
}

/** Null where the score has not been measured of both. */
function judge(rule: ClaimRule, left: JudgedArm, right: JudgedArm): ClaimFinding | null {
  const difference = pairedDifference(valuesOf(left, rule.score), valuesOf(right, rule.score));
  if (difference === null) return null;
  return {
    claim: rule.claim,
    verdict: verdictOf(rule, difference),
    statement: rule.statement,
    condition: conditionOf(left, right),
    evidence: evidenceOf(rule.score, difference),
  };
}

function valuesOf({ runs }: JudgedArm, score: Score) {
  return runs.flatMap(({ seed, scores }) => {
    const value = scores[score];
    return value === null ? [] : [{ seed, value }];
  });
}

function verdictOf({ expected }: ClaimRule, difference: PairedDifference): ClaimFinding['verdict'] {
  const { interval, values, mean, relative } = difference;
  if (interval === null || values.length < FEWEST_SEEDS) return 'open';
  const [low, high] = interval;
  const between = (holds: boolean, fails: boolean) => {
    if (holds) return 'holds';
    return fails ? 'fails' : 'open';
  };
  switch (expected) {
    case 'higher':
      return between(low > 0, high < 0);
    case 'lower':
      return between(high < 0, low > 0);
    case 'not-higher': {
      const margin = relative === null || relative === 0 ? 0 : (MARGIN * mean) / relative;
      return between(high < margin, low > 0 && mean > margin);
    }
  }
}

/** `PixelShuffle (2.38 M) against ConvTranspose2d (2.35 M)` and what else decides. */
function conditionOf(left: JudgedArm, right: JudgedArm): string {
  const { model, losses, sizePx, budget } = left.config;
  const arm = ({ title, parameters }: JudgedArm) => `${title} (${countText(parameters)})`;
  const ratio = Math.max(left.parameters, right.parameters) / Math.min(left.parameters, right.parameters);
  const has = (of: RunConfig) =>
    'headNorm' in of.model && of.model.headNorm !== 'none' ? 'norm before tanh' : null;
  const parts = [
    ratio <= MATCHED ? 'equal parameters' : `${ratio.toFixed(1)} times the parameters`,
    has(left.config),
    'kernelInit' in model && model.kernelInit === 'normal' ? 'kernels from N(0, 0.02)' : null,
    losses.edge.weight > 0 ? 'edge loss' : null,
    losses.perceptual.weight > 0 ? 'perceptual loss' : null,
    `${model.kind}, ${sizePx} px`,
    budget.minutes === null ? `${budget.steps} steps` : `${budget.minutes} minutes`,
  ].filter((part) => part !== null);
  return `${arm(left)} against ${arm(right)}; ${parts.join(', ')}`;
}

/** `+3.1 % [+1.2, +5.0], 3 seeds` */
function evidenceOf(score: Score, { mean, relative, interval, values }: PairedDifference): string {
  const digits = SCORES.find(({ id }) => id === score)?.digits ?? 4;
  const scale = relative === null || mean === 0 ? null : relative / mean;
  const show = (value: number) =>
    scale === null ? signed(value, digits) : `${signed(value * scale * 100, 1)}`;
  const unit = scale === null ? '' : ' %';
  const range = interval === null ? '' : ` [${show(interval[0])}, ${show(interval[1])}]`;
  const seeds = `${values.length} ${values.length === 1 ? 'seed' : 'seeds'}`;
  return `${score}: ${show(mean)}${unit}${range}, ${seeds}`;
}

function notTested(claim: ClaimFinding['claim']): ClaimFinding {
  const isRule = claim === 'S8';
  return {
    claim,
    verdict: 'not-tested',
    statement: isRule ? 'a rule of construction' : 'no two arms of this comparison differ in this alone',
    condition: isRule
      ? 'every network here keeps it; one that breaks it is refused before it is trained'
      : '',
    evidence: '',
  };
}
