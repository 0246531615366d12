import type { CodePoint } from '../../../shared/domain/code-point';
import type { Comparison } from '../../../shared/domain/comparison';
import type { Frame } from '../../../shared/domain/frame';
import { type GlyphImage, imageAt } from '../../../shared/domain/glyph-image';
import type { RunId, SampleImages } from '../../../shared/domain/run';
import { createRandom, shuffle } from '../../../shared/math/random';
import { readHeldOutImages } from '../../runs/held-out-images';
import { readHeldOutGlyphs, readSampleImages, sampleSteps } from '../../runs/read-run';

/** The run of each arm that has finished with one seed; the first seed that most arms have. */
export function runsOfOneSeed({ arms, seeds }: Comparison): {
  readonly seed: number | null;
  readonly runs: ReadonlyMap<string, RunId>;
} {
  const finished = (seed: number) =>
    new Map(
      arms.flatMap(({ id, runs }) => {
        const run = runs.find((each) => each.seed === seed && each.state === 'finished')?.run ?? null;
        return run === null ? [] : [[id, run] as const];
      }),
    );
  const seed = [...seeds].sort((a, b) => finished(b).size - finished(a).size || a - b)[0] ?? null;
  return { seed, runs: seed === null ? new Map() : finished(seed) };
}

/** The samples of every run at the last step that all of them have; null where there is none. */
export async function samplesAtOneStep(
  projectPath: string,
  runs: ReadonlyMap<string, RunId>,
): Promise<ReadonlyMap<string, SampleImages> | null> {
  const steps: (readonly number[])[] = [];
  for (const run of runs.values()) steps.push(await sampleSteps(projectPath, run));
  const common = (steps[0] ?? []).filter((step) => steps.every((each) => each.includes(step))).at(-1);
  if (common === undefined) return null;
  const samples = new Map<string, SampleImages>();
  for (const [arm, run] of runs) samples.set(arm, await readSampleImages(projectPath, run, common));
  return samples;
}

/** A glyph as every arm draws it. */
export interface DrawnGlyph {
  readonly codePoint: CodePoint;
  readonly images: ReadonlyMap<string, GlyphImage>;
}

/** Held-out glyphs of every arm, the frame they were drawn in, and the first and last step of the weights that drew. */
interface Lot {
  readonly frame: Frame;
  readonly steps: readonly [first: number, last: number];
  readonly glyphs: readonly DrawnGlyph[];
}

/** So many held-out glyphs, chosen by lot among those that every run has kept drawings of; null where there are none. */
export async function glyphsByLot(
  projectPath: string,
  runs: ReadonlyMap<string, RunId>,
  count: number,
  seed: number,
): Promise<Lot | null> {
  const measured = [];
  for (const run of runs.values()) measured.push(await readHeldOutGlyphs(projectPath, run));
  const steps = measured.flatMap((each) => each?.step ?? []);
  const [first] = measured;
  if (first == null || steps.length < runs.size) return null;
  // In the order of their code points, which no run's scores have a part in.
  const known = first.glyphs.map(({ codePoint }) => codePoint).sort((a, b) => a - b);
  const glyphs: DrawnGlyph[] = [];
  for (const codePoint of shuffle(known, createRandom(seed))) {
    if (glyphs.length === count) break;
    const images = new Map<string, GlyphImage>();
    for (const [arm, run] of runs) {
      const { sizePx, images: drawn, present } = await readHeldOutImages(projectPath, run, [codePoint]);
      if (present[0] === 1) images.set(arm, imageAt(drawn, sizePx, 0));
    }
    if (images.size === runs.size) glyphs.push({ codePoint, images });
  }
  if (glyphs.length === 0) return null;
  const { sizePx, emScale } = first;
  return { frame: { sizePx, emScale }, steps: [Math.min(...steps), Math.max(...steps)], glyphs };
}

/** The glyphs of sample sheets that every arm has. */
export function sampledGlyphs(samples: ReadonlyMap<string, SampleImages> | null): readonly DrawnGlyph[] {
  const [first] = samples?.values() ?? [];
  if (samples === null || first === undefined) return [];
  return first.codePoints.flatMap((codePoint) => {
    const images = new Map<string, GlyphImage>();
    for (const [arm, { sizePx, codePoints, generated }] of samples) {
      const index = codePoints.indexOf(codePoint);
      if (index >= 0) images.set(arm, imageAt(generated, sizePx, index));
    }
    return images.size === samples.size ? [{ codePoint, images }] : [];
  });
}
