import { fewerPairsThanBatch } from '../../../shared/domain/check-config';
import type { CodePoint } from '../../../shared/domain/code-point';
import type { Frame } from '../../../shared/domain/frame';
import type { RunConfig } from '../../../shared/domain/run-config';
import { renderGlyph } from '../../../shared/pipeline/raster/rasterize';
import { choosePairs, chooseProbes } from './choose-pairs';
import { type Batches, canStorePairs, createBatches } from './create-batches';
import type { PairImages } from './pair-images';
import type { FontPair, TrainingFonts } from './project-fonts';

/** What a run is measured on and shows. */
export interface MeasuredPairs {
  readonly frame: Frame;
  readonly heldOut: PairImages;
  readonly validation: PairImages;
  /** The probe characters of the sample sheets. */
  readonly probes: PairImages;
}

/**
 * Chooses the characters of a run and renders those it is measured on.
 *
 * `pause` is awaited now and then, so that the process goes on answering; it may throw to cancel. Throws
 * no-shared-characters, or config-invalid where there are fewer pairs than in a batch.
 */
export async function loadPairs(
  fonts: TrainingFonts,
  config: RunConfig,
  pause: () => Promise<void>,
): Promise<{ readonly measured: MeasuredPairs; readonly batches: Batches }> {
  const frame = { sizePx: config.sizePx, emScale: fonts.project.emScale };
  const { train, validationHan, heldOutHan } = choosePairs(fonts, config);
  const render = (codePoints: readonly CodePoint[]) => renderPairs(fonts, codePoints, frame, pause);
  const problem = fewerPairsThanBatch(config.batchSize, train.length * (1 + fonts.styles.length));
  if (problem !== null) throw problem;
  const stored = canStorePairs(fonts, config) ? await render(train) : null;
  return {
    measured: {
      frame,
      heldOut: await render(heldOutHan),
      validation: await render(validationHan),
      probes: await render(chooseProbes(fonts, config.samples.characters)),
    },
    batches: createBatches(fonts, train, frame, config, stored),
  };
}

async function renderPairs(
  { source, target }: FontPair,
  codePoints: readonly CodePoint[],
  frame: Frame,
  pause: () => Promise<void>,
): Promise<PairImages> {
  const pixels = frame.sizePx ** 2;
  const images = {
    source: new Uint8Array(codePoints.length * pixels),
    target: new Uint8Array(codePoints.length * pixels),
  };
  for (const [index, codePoint] of codePoints.entries()) {
    if (index % 64 === 0) await pause();
    images.source.set(renderGlyph(source.outline(codePoint), frame, source.info.em).coverage, index * pixels);
    images.target.set(renderGlyph(target.outline(codePoint), frame, target.info.em).coverage, index * pixels);
  }
  return { sizePx: frame.sizePx, codePoints, ...images };
}
