import { useEffect, useMemo, useState } from 'react';
import type { EmBox } from '../../../shared/domain/frame';
import { fromEditableOutline } from '../../../shared/pipeline/outlines/editable-outline';
import { GlyphView } from '../../canvas/glyph-view';
import type { CanvasGlyph, Layer } from '../../canvas/layer';
import { ALL_LAYERS } from '../../canvas/layers/all-layers';
import { ViewController } from '../../canvas/view-controller';
import { useTranslate } from '../../ui/use-translate';
import type { ReviewLook } from './review-view-store';
import type { ReviewedGlyph } from './reviewed-glyphs';

const layersOf = (...ids: readonly string[]): readonly Layer[] =>
  ALL_LAYERS.filter(({ id }) => ids.includes(id));

const LAYERS: Readonly<Record<ReviewLook, readonly Layer[]>> = {
  drawing: layersOf('image', 'em-box'),
  outlined: layersOf('image', 'em-box', 'traced-outline'),
  filled: layersOf('filled-outline', 'em-box'),
};

interface ReviewedPicturesProps {
  readonly glyph: ReviewedGlyph;
  readonly em: EmBox;
  readonly look: ReviewLook;
}

/** The drawing, as large as can be, beside its source; they are zoomed and moved together. */
export function ReviewedPictures({ glyph, em, look }: ReviewedPicturesProps) {
  const { t } = useTranslate();
  const [controller] = useState(() => new ViewController());
  const { sizePx } = glyph.frame;
  useEffect(() => controller.setImageSize(sizePx), [controller, sizePx]);
  const pictures = useMemo(() => picturesOf(glyph, em), [glyph, em]);
  const character = String.fromCodePoint(glyph.codePoint);
  return (
    <div className="review-pictures">
      {(['generated', 'source'] as const).map((view) => (
        <figure className="review-view" key={view} data-testid={`review-${view}`}>
          <GlyphView
            controller={controller}
            glyph={pictures[view]}
            layers={LAYERS[view === 'source' && look === 'filled' ? 'drawing' : look]}
            isInverted={false}
            isGenerated={view === 'generated'}
            label={t('unit.comma', { before: character, after: t(`app.${view}`) })}
          />
          <figcaption className="caption">{t(`app.${view}`)}</figcaption>
        </figure>
      ))}
    </div>
  );
}

function picturesOf(glyph: ReviewedGlyph, em: EmBox): Readonly<Record<'generated' | 'source', CanvasGlyph>> {
  const { frame, drawing, source, traced, edited } = glyph;
  const path = edited === null ? traced?.path : fromEditableOutline(edited);
  const empty = { frame, em, reference: null, source: null, target: null, analysis: null, edit: null };
  return {
    generated: { ...empty, image: drawing, traced: path === undefined ? null : { path, em } },
    source: { ...empty, image: source, traced: null },
  };
}
