import { useSyncExternalStore } from 'react';
import { formatCodePoint } from '../../../shared/domain/code-point';
import type { EmBox } from '../../../shared/domain/frame';
import type { GlyphImage } from '../../../shared/domain/glyph-image';
import { ALL_LAYERS } from '../../canvas/layers/all-layers';
import type { ViewController } from '../../canvas/view-controller';
import { pixelToUnits } from '../../canvas/view-transform';
import { RunMark } from '../../runs/run-mark';
import { RunName } from '../../runs/run-name';
import { Switch } from '../../ui/field';
import { PropertiesPanel, PropertyRow, PropertySection } from '../../ui/panel';
import { Slider } from '../../ui/slider';
import { useTranslate } from '../../ui/use-translate';
import { ArmScores } from './arm-scores';
import { setLayer, setStretch, useInspectStore } from './inspect-store';
import { type Arm, useActiveArm } from './use-arms';
import type { InspectedGlyph } from './use-inspected-glyph';

interface InspectPanelProps {
  readonly controller: ViewController;
  readonly glyph: InspectedGlyph;
  readonly arms: readonly Arm[];
  readonly em: EmBox;
}

/** The numbers of the character, what is under the pointer, and which overlays are on. */
export function InspectPanel({ controller, glyph, arms, em }: InspectPanelProps) {
  const { t, format } = useTranslate();
  const layersOn = useInspectStore((state) => state.layersOn);
  const stretch = useInspectStore((state) => state.stretch);
  const active = useActiveArm(glyph.arms.length);
  const inspected = glyph.arms[active];
  const arm = arms.find(({ run }) => run.id === inspected?.run);
  const generated = inspected?.generated ?? null;
  const traced = inspected?.traced ?? null;
  return (
    <PropertiesPanel title={`${String.fromCodePoint(glyph.codePoint)}  ${formatCodePoint(glyph.codePoint)}`}>
      <PropertySection title={t('inspect.pointer')}>
        <PointerReadout controller={controller} glyph={glyph} arms={arms} em={em} />
      </PropertySection>
      <PropertySection title={arms.length > 1 && arm !== undefined ? arm.label : t('inspect.image')}>
        <PropertyRow label={t('inspect.size')} isNumeric>
          {`${glyph.frame.sizePx} × ${glyph.frame.sizePx} px`}
        </PropertyRow>
        <PropertyRow label={t('inspect.generatedFrom')}>
          {t(`inspect.origin.${inspected?.origin ?? 'none'}`)}
        </PropertyRow>
        {inspected?.isOwnStyle === true && generated !== null && glyph.target !== null && (
          <PropertyRow label={t('inspect.l1')} definition={t('train.score.l1.text')} isNumeric>
            {format.decimal(meanDifference(generated, glyph.target))}
          </PropertyRow>
        )}
      </PropertySection>
      {arm !== undefined && <ArmScores run={arm.run} />}
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
        <Slider
          label={t('inspect.stretch')}
          value={stretch}
          minValue={2}
          maxValue={128}
          step={1}
          onChange={setStretch}
          output={t('inspect.stretch.value', { value: stretch })}
        />
      </PropertySection>
    </PropertiesPanel>
  );
}

/** Pixel, font units and coverages under the pointer, in every view at once. */
function PointerReadout({ controller, glyph, arms, em }: InspectPanelProps) {
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
      {glyph.arms.map(({ run, generated }) => {
        const arm = arms.length > 1 ? arms.find((candidate) => candidate.run.id === run) : undefined;
        return (
          <div className="ui-property" key={run}>
            <span className="ui-property-label inspect-arm-label">
              {arm !== undefined && <RunMark upsampler={arm.run.upsampler} />}
              <RunName name={arm?.label ?? t('app.generated')} />
            </span>
            <span className="ui-property-value selectable numeric">{coverage(generated)}</span>
          </div>
        );
      })}
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
