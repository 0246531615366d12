import type { GlyphImage } from '../../../../shared/domain/glyph-image';
import { upsamplerKind } from '../../../runs/run-mark';
import { ARM_DASH } from '../../../ui/arm-mark';
import type { Translate } from '../../../ui/use-translate';
import type { Arm } from '../use-arms';
import type { InspectedGlyph } from '../use-inspected-glyph';

/** A picture that the analyses are of. */
export interface AnalysedPicture {
  readonly id: string;
  readonly label: string;
  readonly image: GlyphImage | null;
  /** The upsampler of a run's drawing; null for a font's glyph. */
  readonly upsampler: string | null;
  /** The token of its colour in plots, and its dashes there. */
  readonly colour: `--${string}`;
  readonly dash: readonly number[];
}

/** The runs' drawings, then the target they should look like, then the source. */
export function analysedPictures(
  glyph: InspectedGlyph,
  arms: readonly Arm[],
  t: Translate['t'],
): readonly AnalysedPicture[] {
  const drawn = glyph.arms.map(({ run, generated }, index): AnalysedPicture => {
    const arm = arms.find((candidate) => candidate.run.id === run);
    const kind = upsamplerKind(arm?.run.upsampler ?? '');
    return {
      id: `arm-${index}`,
      label: arms.length > 1 && arm !== undefined ? arm.label : t('app.generated'),
      image: generated,
      upsampler: arm?.run.upsampler ?? null,
      colour: kind === undefined ? '--accent-text' : `--arm-${kind}`,
      dash: kind === undefined ? [] : ARM_DASH[kind],
    };
  });
  const font = (id: 'source' | 'target'): AnalysedPicture => ({
    id,
    label: t(`app.${id}`),
    image: glyph[id],
    upsampler: null,
    colour: id === 'target' ? '--overlay-target' : '--text-muted',
    dash: [],
  });
  return [...drawn, font('target'), font('source')];
}
