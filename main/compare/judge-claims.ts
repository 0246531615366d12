import {
  CLAIM_IDS,
  type ClaimCondition,
  type ClaimFinding,
  type ClaimId,
  type ConditionTrait,
} from '../../shared/domain/claims';
import type { ComparedArm, PairedDifference, Score } from '../../shared/domain/comparison';
import { configDifferences } from '../../shared/domain/config-difference';
import type { RunConfig } from '../../shared/domain/run-config';
import { FEWEST_SEEDS, pairedDifference } from '../../shared/math/statistics';
import { CLAIM_RULES, type ClaimRule } from './claim-rules';
import { MATCHED, parameterRatio } from './plan-comparison';

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
  return CLAIM_IDS.flatMap((id) => {
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
    score: rule.score,
    difference,
  };
}

function valuesOf({ runs }: JudgedArm, score: Score) {
  return runs.flatMap(({ seed, scores }) => {
    const value = scores[score];
    return value === null ? [] : [{ seed, value }];
  });
}

function verdictOf(
  { expected }: ClaimRule,
  { interval, values, mean, relative }: PairedDifference,
): 'holds' | 'fails' | 'open' {
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

/** The two arms and what else decides. */
function conditionOf(left: JudgedArm, right: JudgedArm): ClaimCondition {
  const { model, losses, sizePx, budget } = left.config;
  const arm = ({ title, parameters }: JudgedArm) => ({ title, parameters });
  const ratio = parameterRatio([left, right]);
  const traits: readonly (readonly [ConditionTrait, boolean])[] = [
    ['head-norm', 'headNorm' in model && model.headNorm !== 'none'],
    ['normal-kernels', 'kernelInit' in model && model.kernelInit === 'normal'],
    ['edge-loss', losses.edge.weight > 0],
    ['perceptual-loss', losses.perceptual.weight > 0],
  ];
  return {
    left: arm(left),
    right: arm(right),
    parameterRatio: ratio <= MATCHED ? null : ratio,
    traits: traits.flatMap(([trait, has]) => (has ? [trait] : [])),
    ...{ network: model.kind, sizePx, budget },
  };
}

const notTested = (claim: ClaimId): ClaimFinding => ({
  claim,
  verdict: 'not-tested',
  reason: claim === 'S8' ? 'construction' : 'no-pair',
});
