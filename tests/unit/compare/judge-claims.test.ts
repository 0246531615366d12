import { describe, expect, it } from 'vitest';
import { comparisonOf } from '../../../main/compare/comparison-of';
import { findDesign } from '../../../main/compare/designs';
import { resolveArms } from '../../../main/compare/resolve-arms';
import { CLAIMS } from '../../../shared/domain/claims';
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

const verdicts = (claims: ReturnType<typeof findings>, claim: string, statement: string) =>
  claims
    .filter((finding) => finding.claim === claim && finding.statement.includes(statement))
    .map(({ verdict }) => verdict);

describe('findings on the claims', () => {
  it('hold or fail where the interval over three seeds is on one side, under the condition of the runs', () => {
    const claims = findings('seed-experiment', {
      'conv-transpose': { l1: [0.1, 0.101, 0.099], early: [0.2, 0.21, 0.19] },
      'pixel-shuffle': { l1: [0.09, 0.0912, 0.089], early: [0.18, 0.189, 0.17] },
    });
    expect(verdicts(claims, 'S1', 'higher L1 in the early phase')).toEqual(['fails']);
    expect(verdicts(claims, 'S1', 'does not end worse')).toEqual(['holds']);
    expect(verdicts(claims, 'S4', 'lower L1 at the start')).toEqual(['fails']);
    const [first] = claims;
    expect(first?.condition).toBe(
      'PixelShuffle (2.38 M) against ConvTranspose2d (2.35 M); equal parameters, seed-unet, 64 px, 6000 steps',
    );
    expect(first?.evidence).toMatch(/^l1Early: -10\.\d % \[-1\d\.\d, -\d\.\d\], 3 seeds$/);
  });

  it('stay open with two seeds, however clear', () => {
    const claims = findings('seed-experiment', {
      'conv-transpose': { l1: [0.1, 0.1], early: [0.2, 0.2] },
      'pixel-shuffle': { l1: [0.2, 0.2], early: [0.4, 0.40001] },
    });
    expect(verdicts(claims, 'S1', 'higher L1 in the early phase')).toEqual(['open']);
  });

  it('not worse is within one percent, and worse is beyond it', () => {
    const of = (...l1: readonly number[]) =>
      verdicts(
        findings('seed-experiment', {
          'conv-transpose': { l1: [0.1, 0.1, 0.1], early: [0.2, 0.2, 0.2] },
          'pixel-shuffle': { l1, early: [0.2, 0.2, 0.2] },
        }),
        'S1',
        'does not end worse',
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
    const early = claims.filter(
      ({ statement }) => statement === 'PixelShuffle has a higher L1 in the early phase',
    );
    expect(early.map(({ condition }) => condition.split(' (')[0])).toEqual(['no norm before tanh']);
    expect(early[0]?.condition).toContain('1.8 times the parameters');
    expect(early[0]?.condition).toContain('kernels from N(0, 0.02)');
  });

  it('name every claim, also those that these arms do not test', () => {
    const claims = findings('losses', {});
    expect([...new Set(claims.map(({ claim }) => claim))]).toEqual(CLAIMS.map(({ id }) => id));
    expect(new Set(claims.map(({ verdict }) => verdict))).toEqual(new Set(['not-tested']));
  });
});
