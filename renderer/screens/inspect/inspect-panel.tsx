import { useSyncExternalStore } from 'react';
import { formatCodePoint } from '../../../shared/domain/code-point';
import type { EmBox } from '../../../shared/domain/frame';
import type { GlyphImage } from '../../../shared/domain/glyph-image';
import { ALL_LAYERS } from '../../canvas/layers/all-layers';
import type { ViewController } from '../../canvas/view-controller';
import { pixelToUnits } from '../../canvas/view-transform';
import { Switch } from '../../ui/field';
import { PropertiesPanel, PropertyRow, PropertySection } from '../../ui/panel';
import { useTranslate } from '../../ui/use-translate';
import { setLayer, useInspectStore } from './inspect-store';
import type { InspectedGlyph } from './use-inspected-glyph';

interface InspectPanelProps {
  readonly controller: ViewController;
  readonly glyph: InspectedGlyph;
  readonly em: EmBox;
}

/** The numbers of the character, what is under the pointer, and which overlays are on. */
export function InspectPanel({ controller, glyph, em }: InspectPanelProps) {
  const { t, format } = useTranslate();
  const layersOn = useInspectStore((state) => state.layersOn);
  const { traced } = glyph;
  return (
    <PropertiesPanel title={`${String.fromCodePoint(glyph.codePoint)}  ${formatCodePoint(glyph.codePoint)}`}>
      <PropertySection title={t('inspect.pointer')}>
        <PointerReadout controller={controller} glyph={glyph} em={em} />
      </PropertySection>
      <PropertySection title={t('inspect.image')}>
        <PropertyRow label={t('inspect.size')} isNumeric>
          {`${glyph.frame.sizePx} × ${glyph.frame.sizePx} px`}
        </PropertyRow>
        <PropertyRow label={t('inspect.generatedFrom')}>
          {t(`inspect.origin.${glyph.origin ?? 'none'}`)}
        </PropertyRow>
        {glyph.isOwnStyle && glyph.generated !== null && glyph.target !== null && (
          <PropertyRow label={t('inspect.l1')} definition={t('train.score.l1.text')} isNumeric>
            {format.decimal(meanDifference(glyph.generated, glyph.target))}
          </PropertyRow>
        )}
      </PropertySection>
      {traced !== null && (
        <PropertySection title={t('inspect.traced')}>
          <PropertyRow label={t('inspect.contours')} isNumeric>
            {format.integer(traced.contours)}
          </PropertyRow>
          <PropertyRow label={t('inspect.onCurve')} isNumeric>
            {format.integer(traced.onCurve)}
          </PropertyRow>
          <PropertyRow label={t('inspect.points')} isNumeric>
            {format.integer(traced.points)}
          </PropertyRow>
          <PropertyRow label={t('inspect.iou')} definition={t('inspect.iou.text')} isNumeric>
            {format.decimal(traced.iou)}
          </PropertyRow>
        </PropertySection>
      )}
      <PropertySection title={t('inspect.layers')}>
        <div className="inspect-layers">
          {ALL_LAYERS.map((layer) => (
            <Switch
              key={layer.id}
              isSelected={layersOn.has(layer.id)}
              onChange={(isOn) => setLayer(layer.id, isOn)}
            >
              {t(layer.titleKey)}
            </Switch>
          ))}
        </div>
      </PropertySection>
    </PropertiesPanel>
  );
}

/** Pixel, font units and coverages under the pointer, in every view at once. */
function PointerReadout({ controller, glyph, em }: InspectPanelProps) {
  const { t, format } = useTranslate();
  const pointer = useSyncExternalStore(controller.subscribe, () => controller.pointer);
  const { sizePx } = glyph.frame;
  const pixel = pointer === null ? null : { x: Math.floor(pointer.x), y: Math.floor(pointer.y) };
  const isInside = pixel !== null && pixel.x >= 0 && pixel.y >= 0 && pixel.x < sizePx && pixel.y < sizePx;
  const units = pointer === null ? null : pixelToUnits(glyph.frame, em, pointer);
  const coverage = (image: GlyphImage | null) => {
    if (image === null || pixel === null || !isInside) return '–';
    const value = image.coverage[pixel.y * image.sizePx + pixel.x] ?? 0;
    return `${value} · ${format.decimal(value / 255, 3)}`;
  };
  return (
    <>
      <PropertyRow label={t('inspect.pixel')} isNumeric>
        {isInside ? `${pixel.x}, ${pixel.y}` : '–'}
      </PropertyRow>
      <PropertyRow label={t('inspect.units')} definition={t('inspect.units.text')} isNumeric>
        {units === null ? '–' : `${format.integer(units.x)}, ${format.integer(units.y)}`}
      </PropertyRow>
      <PropertyRow label={t('app.source')} definition={t('inspect.coverage.text')} isNumeric>
        {coverage(glyph.source)}
      </PropertyRow>
      <PropertyRow label={t('app.generated')} isNumeric>
        {coverage(glyph.generated)}
      </PropertyRow>
      <PropertyRow label={t('app.target')} isNumeric>
        {coverage(glyph.target)}
      </PropertyRow>
    </>
  );
}

/** L1 of two images in [0, 1]. */
function meanDifference(image: GlyphImage, reference: GlyphImage): number {
  let sum = 0;
  for (let i = 0; i < image.coverage.length; i++) {
    sum += Math.abs((image.coverage[i] ?? 0) - (reference.coverage[i] ?? 0));
  }
  return sum / image.coverage.length / 255;
}
