import { AppError } from '../../shared/domain/app-error';
import type { Spread } from '../../shared/domain/comparison';
import { type PairsCurve, pairsCurveSchema } from '../../shared/domain/pairs-curve';
import type { StudyResults } from './collect-results';
import { byPairs, type StudyContext } from './study-report';

/**
 * assets/pairs-curve.json from the results of a study of pairs.
 *
 * Throws an AppError config-invalid where it is no such study or has not enough finished runs yet.
 */
export function pairsCurveOf(results: StudyResults, context: StudyContext): PairsCurve {
  const scored = byPairs(results.arms, context.pairs);
  const { minutes } = context.base.budget;
  if (results.kind !== 'pairs' || scored.length < 2 || results.baseline === null || minutes === null) {
    throw new AppError({
      kind: 'config-invalid',
      message: `The curve of pairs needs two finished points of a study of pairs; there are ${scored.length}.`,
      fix: 'Let "jikei study pairs" finish with --minutes, then ask for --asset again.',
      values: { key: '--asset' },
    });
  }
  const { l1, ssim, iou } = results.baseline;
  return pairsCurveSchema.parse({
    format: 'jikei-pairs-curve',
    version: 1,
    measuredAt: context.date,
    machine: context.machine,
    preset: context.base.preset,
    sizePx: context.base.sizePx,
    emScale: context.emScale,
    minutes,
    seeds: [...results.seeds],
    source: context.source,
    target: context.target,
    heldOutGlyphs: results.heldOutGlyphs,
    baseline: { l1, ssim, iou },
    points: scored.map(({ arm, pairs }) => ({
      pairs,
      l1: (arm.scores.l1 as Spread).mean,
      l1Spread: (arm.scores.l1 as Spread).spread,
      ssim: (arm.scores.ssim as Spread).mean,
      iou: (arm.scores.iou as Spread).mean,
      runs: arm.runs.length,
    })),
  });
}
