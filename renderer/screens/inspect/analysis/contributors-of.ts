import { REGION } from '../../../../shared/pipeline/artifacts/glyph-field';
import type { PhaseReport } from '../../../analysis/analysis-service';
import type { Contribution } from './analysis-store';

/** The pixels that one number of the phase map or the rosette is made of: 1 for each of them. */
export function contributorsOf(
  { period, regions, sectors }: PhaseReport,
  contribution: Contribution,
  sizePx: number,
): Uint8Array {
  const pixels = new Uint8Array(regions.length);
  for (let y = 0; y < sizePx; y++) {
    for (let x = 0; x < sizePx; x++) {
      const at = y * sizePx + x;
      const isIn =
        contribution.kind === 'sector'
          ? sectors[at] === contribution.sector
          : regions[at] === REGION[contribution.region] &&
            (y % period) * period + (x % period) === contribution.place;
      if (isIn) pixels[at] = 1;
    }
  }
  return pixels;
}
