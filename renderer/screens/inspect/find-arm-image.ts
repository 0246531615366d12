import type { CodePoint } from '../../../shared/domain/code-point';
import { type GlyphImage, imageAt } from '../../../shared/domain/glyph-image';
import type { RunId, SampleImages, StyleMix } from '../../../shared/domain/run';
import { pureStyle } from '../../../shared/domain/style-names';
import type { GlyphImages } from '../../../shared/ipc/glyph-service';
import { readSampleImages } from '../../runs/run-samples';
import { glyphs, main, trainer } from '../../services/connect';

/** Where a run's image comes from: a sample sheet, its folder, its last measurement, or drawn for this look. */
export type ArmOrigin = 'sample' | 'folder' | 'heldOut' | 'drawn';

export interface ArmImage {
  readonly projectPath: string;
  readonly run: RunId;
  readonly codePoint: CodePoint;
  readonly style: StyleMix;
  readonly isLive: boolean;
  /** The sheet that has the character, null where none has, or `look` where that is not known yet. */
  readonly sample: SampleImages | null | 'look';
  readonly step: number | null;
}

export interface FoundImage {
  readonly generated: GlyphImage | null;
  readonly origin: ArmOrigin | null;
}

/** A run's drawing of a character, from wherever it is had soonest. */
export async function findArmImage(wanted: ArmImage, signal: AbortSignal): Promise<FoundImage> {
  const { projectPath, run, codePoint, style, isLive } = wanted;
  const codePoints = [codePoint];
  const sample = wanted.sample === 'look' ? await findSample(wanted, signal) : wanted.sample;
  const index = sample?.codePoints.indexOf(codePoint) ?? -1;
  if (sample !== null && index >= 0) {
    return { generated: imageAt(sample.generated, sample.sizePx, index), origin: 'sample' };
  }
  if (pureStyle(style) === 0) {
    const stored = firstPresent(await glyphs.generatedImages({ projectPath, run, codePoints }, { signal }));
    if (stored !== null) return { generated: stored, origin: 'folder' };
    const measured = isLive ? null : firstPresent(await main.heldOutImages({ run, codePoints }, { signal }));
    if (measured !== null) return { generated: measured, origin: 'heldOut' };
  }
  const drawn = await trainer.draw({ projectPath, run, checkpoint: null, codePoints, style }, { signal });
  const generated = firstPresent(drawn);
  return { generated, origin: generated === null ? null : 'drawn' };
}

/** The sheet of the step in view, or the last before it; the newest where no step is chosen. */
async function findSample({ run, step, style }: ArmImage, signal: AbortSignal): Promise<SampleImages | null> {
  // Samples are drawn in the project's own style.
  if (pureStyle(style) !== 0) return null;
  const steps = await main.sampleSteps({ run }, { signal });
  const nearest = step === null ? steps.at(-1) : (steps.findLast((known) => known <= step) ?? steps[0]);
  return nearest === undefined ? null : readSampleImages(run, nearest, signal);
}

/** The first image of an answer, null where the font or run does not have it. */
export function firstPresent(answer: GlyphImages): GlyphImage | null {
  return answer.present[0] === 1 ? imageAt(answer.images, answer.sizePx, 0) : null;
}
