import { useMemo } from 'react';
import type { FontInfo } from '../../../shared/domain/font-info';
import { GlyphView } from '../../canvas/glyph-view';
import type { CanvasGlyph } from '../../canvas/layer';
import { ALL_LAYERS } from '../../canvas/layers/all-layers';
import type { ViewController } from '../../canvas/view-controller';
import { useTranslate } from '../../ui/use-translate';
import type { InspectView } from './inspect-store';
import { INSPECT_VIEWS, useInspectStore } from './inspect-store';
import type { InspectedGlyph } from './use-inspected-glyph';

interface InspectViewsProps {
  readonly controller: ViewController;
  readonly glyph: InspectedGlyph;
  readonly source: FontInfo;
  readonly target: FontInfo;
  /** While T is held, the target stands where the generated glyph is. */
  readonly isTargetHeld: boolean;
  readonly isDrawing: boolean;
}

/** The four pictures under one zoom and pan, or one of them at full size. */
export function InspectViews(props: InspectViewsProps) {
  const { controller, glyph, source, target, isTargetHeld, isDrawing } = props;
  const { t } = useTranslate();
  const shown = useInspectStore((state) => state.shown);
  const isInverted = useInspectStore((state) => state.isInverted);
  const layersOn = useInspectStore((state) => state.layersOn);
  const layers = useMemo(() => ALL_LAYERS.filter((layer) => layersOn.has(layer.id)), [layersOn]);
  const pictures = useMemo(() => picturesOf(glyph, source, target), [glyph, source, target]);
  const views = shown === 'all' ? INSPECT_VIEWS : [shown];
  return (
    <div className={`inspect-views${shown === 'all' ? ' inspect-views-all' : ''}`}>
      {views.map((view) => {
        const inPlace = isTargetHeld && view !== 'source' ? 'target' : view;
        const character = String.fromCodePoint(glyph.codePoint);
        return (
          <figure className="inspect-view" key={view} data-testid={`inspect-${view}`}>
            <GlyphView
              controller={controller}
              glyph={pictures[inPlace]}
              layers={layers}
              isInverted={isInverted}
              isGenerated={inPlace === 'generated'}
              label={`${character}, ${t(`app.${inPlace}`)}`}
            />
            <figcaption>
              <kbd>{INSPECT_VIEWS.indexOf(view) + 1}</kbd>
              {t(`app.${inPlace}`)}
              <Note view={inPlace} glyph={glyph} isDrawing={isDrawing} ownStyle={target.style} />
            </figcaption>
          </figure>
        );
      })}
    </div>
  );
}

interface NoteProps {
  readonly view: InspectView;
  readonly glyph: InspectedGlyph;
  readonly isDrawing: boolean;
  /** What the target font calls its style: said where another one is drawn. */
  readonly ownStyle: string;
}

/** Why a picture is missing, or what a difference is of. */
function Note({ view, glyph, isDrawing, ownStyle }: NoteProps) {
  const { t } = useTranslate();
  if (view === 'difference') {
    if (glyph.generated === null) return null;
    if (glyph.target === null) return <span>{t('inspect.difference.source')}</span>;
    return (
      <span>
        {glyph.isOwnStyle ? t('inspect.difference.target') : t('inspect.difference.own', { style: ownStyle })}
      </span>
    );
  }
  if (view === 'target' && glyph.target !== null && !glyph.isOwnStyle) return <span>{ownStyle}</span>;
  if (glyph[view] !== null) return null;
  if (view !== 'generated') return <span>{t('inspect.none.font')}</span>;
  return <span>{t(isDrawing ? 'inspect.drawing' : 'inspect.none.generated')}</span>;
}

function picturesOf(
  glyph: InspectedGlyph,
  source: FontInfo,
  target: FontInfo,
): Readonly<Record<InspectView, CanvasGlyph>> {
  const sourceOutline =
    glyph.sourceOutline === null ? null : { path: glyph.sourceOutline.path, em: source.em };
  const targetOutline =
    glyph.targetOutline === null ? null : { path: glyph.targetOutline.path, em: target.em };
  const traced = glyph.traced === null ? null : { path: glyph.traced.path, em: target.em };
  const empty = {
    frame: glyph.frame,
    em: target.em,
    reference: null,
    source: null,
    target: null,
    traced: null,
  };
  const original = glyph.target ?? glyph.source;
  return {
    source: { ...empty, em: source.em, image: glyph.source, source: sourceOutline },
    generated: {
      ...empty,
      image: glyph.generated,
      source: sourceOutline,
      target: targetOutline,
      traced,
    },
    target: { ...empty, image: glyph.target, target: targetOutline },
    difference: {
      ...empty,
      image: glyph.generated,
      reference: glyph.generated === null ? null : original,
      target: targetOutline,
    },
  };
}
