import type { LatticePeriod } from '../../shared/domain/artifact-report';
import { alone, analysis } from './analysis';
import { analysisOf } from './use-analysed';

/** Cycles a pixel along the rows and down. */
export interface ImageFrequency {
  readonly u: number;
  readonly v: number;
}

/** The analyses of the window, each remembered with its image. */
export const residualAnalysis = analysisOf((image, _: object) =>
  analysis().residual({ image: alone(image) }),
);
export const frequencyAnalysis = analysisOf((image, { u, v }: ImageFrequency) =>
  analysis().frequency({ image: alone(image), u, v }),
);
export const scoreAnalysis = analysisOf((image, _: object) => analysis().scores({ image: alone(image) }));
export const phaseAnalysis = analysisOf((image, { period }: { readonly period: LatticePeriod }) =>
  analysis().phases({ image: alone(image), period }),
);
export const spectrumAnalysis = analysisOf((image, _: object) =>
  analysis().spectrum({ image: alone(image) }),
);
export const edgeAnalysis = analysisOf((image, _: object) => analysis().edges({ image: alone(image) }));

/** The parameters of an analysis that has none; a fixed object, so that asking is one key. */
export const PLAIN = {} as const;
