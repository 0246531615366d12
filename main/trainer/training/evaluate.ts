import type { HeldOutScores } from '../../../shared/domain/run';
import { scoreImages } from '../../../shared/pipeline/artifacts/similarity';
import type { PairImages } from '../data/pair-images';

/** Scores of the first `count` pairs: how like its target each drawn image is, averaged over glyphs. */
export async function scoreDrawn(
  pairs: PairImages,
  drawn: Uint8Array,
  count: number,
  pause: () => Promise<void>,
): Promise<HeldOutScores> {
  const pixels = pairs.sizePx ** 2;
  const sum = { l1: 0, rmse: 0, ssim: 0, iou: 0 };
  for (let index = 0; index < count; index++) {
    if (index % 64 === 0) await pause();
    const from = index * pixels;
    const scores = scoreImages(
      drawn.subarray(from, from + pixels),
      pairs.target.subarray(from, from + pixels),
      pairs.sizePx,
    );
    sum.l1 += scores.l1;
    sum.rmse += scores.rmse;
    sum.ssim += scores.ssim;
    sum.iou += scores.iou;
  }
  return {
    l1: sum.l1 / count,
    rmse: sum.rmse / count,
    ssim: sum.ssim / count,
    iou: sum.iou / count,
    glyphs: count,
  };
}
