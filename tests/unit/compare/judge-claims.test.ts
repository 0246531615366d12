import { describe, expect, it } from 'vitest';
import { comparisonOf } from '../../../main/compare/comparison-of';
import { findDesign, listDesigns } from '../../../main/compare/designs';
import { resolveArms } from '../../../main/compare/resolve-arms';
import { CLAIM_IDS, CLAIM_STATEMENTS, type ClaimStatement } from '../../../shared/domain/claims';
import { CURVES } from '../../../shared/domain/comparison';
import { findingWords } from '../../../shared/i18n/comparison-words';
import { finishedRun, metricsOf } from './gathered';

/** Findings of a named comparison whose arms have these final L1s and early L1s, one for each seed. */
function findings(
  id: string,
  values: Readonly<Record<string, { readonly l1: readonly number[]; readonly early: readonly number[] }>>,
) {
  const arms = resolveArms(findDesign(id)).filter((arm) => arm.id in values);
  return comparisonOf({
    ...{ id: null, title: id, question: '', arms },
    runs: arms.flatMap(({ id: arm, config }) =>
      (values[arm]?.l1 ?? []).map((l1, seed) => {
        const early = values[arm]?.early[seed] ?? 0;
        const metrics = metricsOf('heldOut.l1', { 0: early, [config.budget.steps ?? 0]: early });
        return { arm, seed, failure: null, gathered: finishedRun(`${arm}-${seed}`, config, { l1, metrics }) };
      }),
    ),
  }).claims;
}

type Findings = ReturnType<typeof findings>;
const tested = (claims: Findings, statement: ClaimStatement) =>
  claims.flatMap((finding) =>
    finding.verdict !== 'not-tested' && finding.statement === statement ? [finding] : [],
  );
const verdicts = (claims: Findings, statement: ClaimStatement) =>
  tested(claims, statement).map(({ verdict }) => verdict);

describe('findings on the claims', () => {
  it('hold or fail where the interval over three seeds is on one side, under the condition of the runs', () => {
    const claims = findings('seed-experiment', {
      'conv-transpose': { l1: [0.1, 0.101, 0.099], early: [0.2, 0.21, 0.19] },
      'pixel-shuffle': { l1: [0.09, 0.0912, 0.089], early: [0.18, 0.189, 0.17] },
    });
    expect(verdicts(claims, 'shuffle-early-l1')).toEqual(['fails']);
    expect(verdicts(claims, 'shuffle-not-worse')).toEqual(['holds']);
    expect(verdicts(claims, 'transpose-lower-start')).toEqual(['fails']);
    const [first] = claims;
    if (first === undefined) throw new Error('nothing was found');
    const { condition, evidence } = findingWords('en', first);
    expect(condition).toBe(
      'PixelShuffle (2.4M) against ConvTranspose2d (2.4M); equal parameters, seed-unet, 64 px, 6,000 steps',
    );
    expect(evidence).toMatch(/^Early L1: −10\.\d% \[−1\d\.\d%, −\d\.\d%\], 3 seeds$/);
    expect(findingWords('ja', first).condition).toBe(
      'PixelShuffle（238万）対 ConvTranspose2d（235万）：パラメーター数は同じ、seed-unet、64 px、6,000 ステップ',
    );
  });

  it('stay open with two seeds, however clear', () => {
    const claims = findings('seed-experiment', {
      'conv-transpose': { l1: [0.1, 0.1], early: [0.2, 0.2] },
      'pixel-shuffle': { l1: [0.2, 0.2], early: [0.4, 0.40001] },
    });
    expect(verdicts(claims, 'shuffle-early-l1')).toEqual(['open']);
  });

  it('not worse is within one percent, and worse is beyond it', () => {
    const of = (...l1: readonly number[]) =>
      verdicts(
        findings('seed-experiment', {
          'conv-transpose': { l1: [0.1, 0.1, 0.1], early: [0.2, 0.2, 0.2] },
          'pixel-shuffle': { l1, early: [0.2, 0.2, 0.2] },
        }),
        'shuffle-not-worse',
      );
    expect(of(0.1002, 0.1003, 0.1001)).toEqual(['holds']);
    expect(of(0.11, 0.111, 0.109)).toEqual(['fails']);
    expect(of(0.09, 0.12, 0.1)).toEqual(['open']);
  });

  it('compare only arms that differ in what the claim is about', () => {
    const same = { l1: [0.1, 0.1, 0.1], early: [0.2, 0.2, 0.2] };
    // The seed's PixelShuffle differs from its ConvTranspose2d in the head too; mended it does not.
    const claims = findings('seed-causes', {
      'conv-transpose': same,
      'seed-shuffle': same,
      'head-mended': same,
    });
    const early = tested(claims, 'shuffle-early-l1');
    expect(early.map(({ condition }) => condition.left.title)).toEqual(['no norm before tanh']);
    expect(early[0]?.condition.traits).toEqual(['normal-kernels']);
    expect(early[0]?.condition.parameterRatio).toBeCloseTo(1.8, 1);
  });

  it('name every claim, also those that these arms do not test', () => {
    const claims = findings('losses', {});
    expect([...new Set(claims.map(({ claim }) => claim))]).toEqual(CLAIM_IDS);
    expect(new Set(claims.map(({ verdict }) => verdict))).toEqual(new Set(['not-tested']));
  });

  it('are tested each by a named comparison, but S8, which every network keeps', () => {
    const testedIn = listDesigns().flatMap((design) => {
      const arms = resolveArms(design);
      const runs = arms.map(({ id: arm, config }) => ({
        ...{ arm, seed: 0, failure: null },
        gathered: finishedRun(arm, config, { l1: 0.1, metrics: everyMetric(config.budget.steps ?? 0) }),
      }));
      return comparisonOf({ id: null, title: '', question: '', arms, runs }).claims.flatMap((finding) =>
        finding.verdict === 'not-tested' ? [] : [finding],
      );
    });
    const claims = new Set(testedIn.map(({ claim }) => claim));
    expect(CLAIM_IDS.filter((claim) => !claims.has(claim))).toEqual(['S8']);
    const statements = new Set(testedIn.map(({ statement }) => statement));
    expect(CLAIM_STATEMENTS.filter((statement) => !statements.has(statement))).toEqual([]);
  });
});

/** Something of everything that claims rest on, all over the training. */
const everyMetric = (steps: number) =>
  Object.values(CURVES).flatMap((name) =>
    metricsOf(name, Object.fromEntries([0, 0.05, 0.3, 0.6, 0.8, 1].map((part) => [part * steps, 0.1]))),
  );
