import { type LatticePeriod, VERDICT_PERIODS } from '../../shared/domain/artifact-report';
import { imageAt } from '../../shared/domain/glyph-image';
import type { Handlers } from '../../shared/ipc/rpc';
import { nullOf } from '../../shared/pipeline/artifacts/artifact-null';
import { edgeTeeth } from '../../shared/pipeline/artifacts/edge-teeth';
import { fieldOf } from '../../shared/pipeline/artifacts/glyph-field';
import { phaseMapOf, residualOf, rosetteOf } from '../../shared/pipeline/artifacts/image-views';
import { type NativeImage, nativeFromCoverage } from '../../shared/pipeline/artifacts/native-image';
import { scoreGlyph } from '../../shared/pipeline/artifacts/score-glyph';
import { latticeComponent, spectrumOf } from '../../shared/pipeline/artifacts/spectrum';
import { unrollContour } from '../../shared/pipeline/artifacts/unroll-contour';
import { type AnalysisContract, EDGE_STRIP, NO_SECTOR, type PhaseReport } from './analysis-service';

/** What the analysis thread answers with; pure, so that tests call it without a thread. */
export const analysisHandlers: Handlers<AnalysisContract> = {
  residual: ({ image }) => inGreys(residualOf(nativeFromCoverage(image))),
  frequency: ({ image, u, v }) => inGreys(latticeComponent(nativeFromCoverage(image), u, v)),
  scores: ({ image }) => scoreGlyph(nativeFromCoverage(image)),
  phases: ({ image, period }) => phasesOf(nativeFromCoverage(image), period),
  spectrum: ({ image }) => spectrumOf(nativeFromCoverage(image)),
  edges: ({ image }) => unrollContour(nativeFromCoverage(image), EDGE_STRIP),
  nullOf: ({ sizePx, images }) => {
    const count = images.length / sizePx ** 2;
    return nullOf(
      Array.from({ length: count }, (_, index) => nativeFromCoverage(imageAt(images, sizePx, index))),
    );
  },
};

function inGreys(values: Float32Array): Float32Array {
  return values.map((value) => 255 * value);
}

function phasesOf(image: NativeImage, period: LatticePeriod): PhaseReport {
  const field = fieldOf(image);
  const sectors = new Uint8Array(field.size ** 2).fill(NO_SECTOR);
  edgeTeeth(field, sectors);
  const verdict = VERDICT_PERIODS.find((candidate) => candidate === period);
  return {
    period,
    edge: phaseMapOf(image, period, 'edge'),
    flat: phaseMapOf(image, period, 'flat'),
    rosette: verdict === undefined ? null : rosetteOf(image, verdict),
    regions: inImage(field.region, field.size, image.sizePx, 0),
    sectors: inImage(sectors, field.size, image.sizePx, NO_SECTOR),
  };
}

/** A plane of the scored area, which is cut to whole lattice cells, in the image's own size. */
function inImage(plane: Uint8Array, size: number, sizePx: number, outside: number): Uint8Array {
  if (size === sizePx) return plane;
  const whole = new Uint8Array(sizePx * sizePx).fill(outside);
  for (let row = 0; row < size; row++) whole.set(plane.subarray(row * size, (row + 1) * size), row * sizePx);
  return whole;
}
