import type { CodePoint } from '../../../shared/domain/code-point';
import { type GlyphImage, imageAt } from '../../../shared/domain/glyph-image';
import type { RunId, SampleImages } from '../../../shared/domain/run';
import type { DrawnArm } from './arm-series';
import type { ArmStyle } from './arm-style';
import type { RunSample } from './use-arm-samples';

/** One tile of the pictures: the source, what an arm drew, or the target. */
export interface Picture {
  readonly id: string;
  readonly kind: 'source' | 'arm' | 'target';
  readonly name: string;
  /** Null of source and target. */
  readonly style: ArmStyle | null;
  /** Null where the arm has no sample of the character. */
  readonly image: GlyphImage | null;
  readonly target: GlyphImage | null;
  /** The step that an arm's picture is of. */
  readonly step: number | null;
}

interface PicturesInput {
  readonly arms: readonly DrawnArm[];
  readonly seed: number;
  readonly samples: ReadonlyMap<RunId, RunSample>;
  readonly codePoint: CodePoint;
  readonly names: { readonly source: string; readonly target: string };
}

/** The run of an arm with a seed; null where it has not begun. */
export const runOf = ({ arm }: Pick<DrawnArm, 'arm'>, seed: number): RunId | null =>
  arm.runs.find((run) => run.seed === seed)?.run ?? null;

/** Source, every arm and target of one character. */
export function picturesOf({ arms, seed, samples, codePoint, names }: PicturesInput): readonly Picture[] {
  const sheets = [...samples.values()].map(({ images }) => images);
  const originals = sheets.find((sheet) => sheet.codePoints.includes(codePoint));
  const target = originals === undefined ? null : glyphOf(originals, 'target', codePoint);
  const source = originals === undefined ? null : glyphOf(originals, 'source', codePoint);
  const drawn = arms.map((each): Picture => {
    const run = runOf(each, seed);
    const sample = run === null ? undefined : samples.get(run);
    return {
      ...{ id: each.arm.id, kind: 'arm', name: each.name, style: each.style, target },
      image: sample === undefined ? null : glyphOf(sample.images, 'generated', codePoint),
      step: sample?.step ?? null,
    };
  });
  const original = (kind: 'source' | 'target', image: GlyphImage | null): Picture => ({
    ...{ id: kind, kind, name: names[kind], style: null, image, target, step: null },
  });
  return [original('source', source), ...drawn, original('target', target)];
}

/** Characters that every sheet has, in the order of the first. */
export function sharedCodePoints(samples: ReadonlyMap<RunId, RunSample>): readonly CodePoint[] {
  const [first, ...others] = [...samples.values()].map(({ images }) => images.codePoints);
  return (first ?? []).filter((codePoint) => others.every((each) => each.includes(codePoint)));
}

function glyphOf(
  sheet: SampleImages,
  role: 'source' | 'generated' | 'target',
  codePoint: CodePoint,
): GlyphImage | null {
  const index = sheet.codePoints.indexOf(codePoint);
  return index < 0 ? null : imageAt(sheet[role], sheet.sizePx, index);
}
