import { type ReactNode, useMemo } from 'react';
import type { FontInfo } from '../../../shared/domain/font-info';
import { GlyphView } from '../../canvas/glyph-view';
import type { CanvasGlyph } from '../../canvas/layer';
import { ALL_LAYERS } from '../../canvas/layers/all-layers';
import { Minimap } from '../../canvas/minimap';
import type { ViewController } from '../../canvas/view-controller';
import type { Point } from '../../canvas/view-transform';
import { RunMark } from '../../runs/run-mark';
import { styleWords } from '../../runs/style-words';
import { formatShortcut } from '../../ui/shortcut';
import { useTranslate } from '../../ui/use-translate';
import type { AnalysisOverlays } from './analysis/use-overlays';
import { gridColumns } from './grid-columns';
import { chooseArm, useInspectStore } from './inspect-store';
import { type InspectPictures, picturesOf } from './pictures-of';
import { SHORTCUTS } from './shortcuts';
import { type Arm, useActiveArm } from './use-arms';
import type { InspectedGlyph } from './use-inspected-glyph';

interface InspectViewsProps {
  readonly controller: ViewController;
  readonly glyph: InspectedGlyph;
  readonly arms: readonly Arm[];
  readonly source: FontInfo;
  readonly target: FontInfo;
  readonly overlays: AnalysisOverlays;
  /** While T is held, the target stands in the place of every other picture. */
  readonly isTargetHeld: boolean;
  /** While space is held, a drag moves the picture and a click picks nothing. */
  readonly isGrabbing: boolean;
  readonly onPick: (pixel: Point) => void;
}

/** One picture in the window: what it is, and what stands under it. */
interface Place {
  readonly id: string;
  readonly testId: string;
  readonly picture: CanvasGlyph;
  readonly isGenerated: boolean;
  /** Which arm a click chooses; null for a picture that is none. */
  readonly arm: number | null;
  readonly title: string;
  readonly caption: ReactNode;
}

/** The pictures of a character under one zoom and pan, or one of them at full size. */
export function InspectViews(props: InspectViewsProps) {
  const { controller, glyph, arms, source, target, overlays, isTargetHeld, isGrabbing, onPick } = props;
  const { t } = useTranslate();
  const shown = useInspectStore((state) => state.shown);
  const isInverted = useInspectStore((state) => state.isInverted);
  const layersOn = useInspectStore((state) => state.layersOn);
  const stretch = useInspectStore((state) => state.stretch);
  const active = useActiveArm(glyph.arms.length);
  const layers = useMemo(() => ALL_LAYERS.filter((layer) => layersOn.has(layer.id)), [layersOn]);
  const pictures = useMemo(
    () => picturesOf(glyph, { source, target, overlays, active }),
    [glyph, source, target, overlays, active],
  );
  const character = String.fromCodePoint(glyph.codePoint);
  const places = placesOf(props, pictures, active, t);
  const visible = shown === 'all' ? places : places.filter(({ id }) => id === idOf(shown, active));
  const held: Place = {
    id: 'held',
    testId: 'held',
    picture: pictures.target,
    isGenerated: false,
    arm: null,
    title: t('app.target'),
    caption: <Caption title={t('app.target')} shortcut="T" />,
  };
  const columns = gridColumns(visible.length);
  return (
    <div
      className={`inspect-views${isGrabbing ? ' is-grabbing' : ''}`}
      style={{ gridTemplateColumns: `repeat(${columns}, 1fr)` }}
    >
      {visible.map((place) => {
        const { picture, isGenerated, title, caption } = isTargetHeld && place.id !== 'source' ? held : place;
        return (
          // At full size the place stays when another arm comes into it, so that a flip repaints and nothing else.
          <figure
            className="inspect-view"
            key={shown === 'all' ? place.id : 'full'}
            data-testid={`inspect-${shown === 'generated' ? 'generated' : place.testId}`}
            data-arm={place.id}
            data-active={place.arm === active && arms.length > 1}
          >
            <GlyphView
              controller={controller}
              glyph={picture}
              layers={layers}
              isInverted={isInverted}
              isGenerated={isGenerated}
              stretch={stretch}
              onPick={(pixel) => {
                if (place.arm !== null) chooseArm(place.arm);
                onPick(pixel);
              }}
              label={t('unit.comma', { before: character, after: title })}
            />
            <figcaption>{caption}</figcaption>
          </figure>
        );
      })}
      <Minimap
        controller={controller}
        image={glyph.arms[active]?.generated ?? glyph.target ?? glyph.source}
        label={t('inspect.minimap')}
      />
    </div>
  );
}

const idOf = (shown: string, active: number) => (shown === 'generated' ? `arm-${active}` : shown);

function placesOf(
  { glyph, arms, target }: InspectViewsProps,
  pictures: InspectPictures,
  active: number,
  t: ReturnType<typeof useTranslate>['t'],
): readonly Place[] {
  const activeLabel = arms.length > 1 ? arms[active]?.label : undefined;
  const font = (view: 'source' | 'target', note: string | null): Place => ({
    id: view,
    testId: view,
    picture: pictures[view],
    isGenerated: false,
    arm: null,
    title: t(`app.${view}`),
    caption: <Caption title={t(`app.${view}`)} shortcut={SHORTCUTS[view]} note={note} />,
  });
  const missing = (view: 'source' | 'target') => (glyph[view] === null ? t('inspect.none.font') : null);
  const isOtherStyle = glyph.arms.some(({ isOwnStyle }) => !isOwnStyle);
  const ownStyle = glyph.target !== null && isOtherStyle ? target.style : null;
  return [
    font('source', missing('source')),
    ...(pictures.arms.length === 0 ? [noArm(pictures.difference, t)] : []),
    ...pictures.arms.map((picture, index): Place => {
      const inspected = glyph.arms[index];
      const arm = arms.find(({ run }) => run.id === inspected?.run);
      const title = arms.length > 1 ? (arm?.label ?? t('app.generated')) : t('app.generated');
      const style = arm !== undefined && arm.names.length > 1 ? styleWords(arm.style, arm.names) : null;
      const drawing = inspected?.isDrawing === true ? t('inspect.drawing') : t('inspect.none.generated');
      return {
        id: `arm-${index}`,
        testId: index === 0 ? 'generated' : `arm-${index + 1}`,
        picture,
        isGenerated: true,
        arm: index,
        title,
        caption: (
          <Caption title={title} shortcut={String(index + 1)} note={picture.image === null ? drawing : style}>
            {arms.length > 1 && arm !== undefined && <RunMark upsampler={arm.run.upsampler} />}
          </Caption>
        ),
      };
    }),
    font('target', missing('target') ?? ownStyle),
    {
      id: 'difference',
      testId: 'difference',
      picture: pictures.difference,
      isGenerated: false,
      arm: null,
      title: t('app.difference'),
      caption: (
        <Caption
          title={
            activeLabel === undefined
              ? t('app.difference')
              : t('unit.comma', { before: t('app.difference'), after: activeLabel })
          }
          shortcut={SHORTCUTS.difference}
          note={differenceNote(glyph, active, target.style, t)}
        />
      ),
    },
  ];
}

/** The empty place of a project without runs. */
function noArm(picture: CanvasGlyph, t: ReturnType<typeof useTranslate>['t']): Place {
  return {
    id: 'arm-0',
    testId: 'generated',
    picture: { ...picture, image: null, reference: null },
    isGenerated: true,
    arm: null,
    title: t('app.generated'),
    caption: <Caption title={t('app.generated')} shortcut="1" note={t('inspect.none.generated')} />,
  };
}

/** What a difference is of. */
function differenceNote(
  glyph: InspectedGlyph,
  active: number,
  ownStyle: string,
  t: ReturnType<typeof useTranslate>['t'],
): string | null {
  const generated = glyph.arms[active]?.generated ?? null;
  if (generated === null) return null;
  if (glyph.target === null) return t('inspect.difference.source');
  return glyph.arms[active]?.isOwnStyle === true
    ? t('inspect.difference.target')
    : t('inspect.difference.own', { style: ownStyle });
}

interface CaptionProps {
  readonly title: string;
  readonly shortcut: string;
  readonly note?: string | null;
  readonly children?: ReactNode;
}

function Caption({ title, shortcut, note = null, children }: CaptionProps) {
  return (
    <>
      <kbd>{formatShortcut(shortcut)}</kbd>
      {children}
      <span className="inspect-view-title">{title}</span>
      {note !== null && <span>{note}</span>}
    </>
  );
}
