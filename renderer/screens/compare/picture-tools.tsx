import { Download, Pause, Play, ZoomIn, ZoomOut } from 'lucide-react';
import { IconButton, ToggleButton } from '../../ui/button';
import { Toolbar, ToolbarSpace } from '../../ui/place-header';
import { SegmentedControl } from '../../ui/segmented-control';
import { Select } from '../../ui/select';
import { Slider } from '../../ui/slider';
import { useTranslate } from '../../ui/use-translate';
import type { Crop } from './crop';
import type { PictureMode } from './paint-crop';

interface PictureToolsProps {
  readonly steps: readonly number[];
  readonly wanted: number | null;
  readonly seeds: readonly number[];
  readonly seed: number;
  readonly mode: PictureMode;
  readonly isBlinking: boolean;
  readonly rate: number;
  readonly crop: Crop;
  readonly sizePx: number;
  readonly onSeed: (seed: number) => void;
  readonly onStep: (step: number) => void;
  readonly onMode: (mode: PictureMode) => void;
  readonly onBlink: () => void;
  readonly onRate: (rate: number) => void;
  readonly onZoom: (direction: 1 | -1) => void;
  readonly onSave: () => void;
}

/** At most three flashes a second: faster ones are a danger to some people (WCAG 2.3.1). */
const RATES = [1, 2, 3] as const;

/** Step, seed, zoom and blinking of the pictures. */
export function PictureTools(props: PictureToolsProps) {
  const { t, format } = useTranslate();
  const { steps, wanted, seeds, seed, mode, isBlinking, rate, crop, sizePx } = props;
  const index = wanted === null ? 0 : Math.max(0, steps.indexOf(wanted));
  return (
    <Toolbar label={t('compare.pictures')}>
      <div className="compare-step">
        <Slider
          label={t('compare.pictures.step')}
          value={index}
          minValue={0}
          maxValue={Math.max(1, steps.length - 1)}
          isDisabled={steps.length < 2}
          onChange={(at) => {
            const step = steps[at];
            if (step !== undefined) props.onStep(step);
          }}
          output={format.integer(wanted ?? 0)}
        />
      </div>
      {seeds.length > 1 && (
        <Select
          label={t('compare.seedLabel')}
          isLabelHidden
          value={String(seed)}
          onChange={(value) => props.onSeed(Number(value))}
          options={seeds.map((each) => ({ value: String(each), label: t('compare.seed', { seed: each }) }))}
        />
      )}
      <ToolbarSpace />
      <SegmentedControl
        label={t('compare.pictures.mode')}
        value={mode}
        onChange={props.onMode}
        segments={[
          { value: 'ink', label: t('compare.pictures.ink') },
          { value: 'difference', label: t('compare.pictures.difference') },
        ]}
      />
      <IconButton
        icon={ZoomOut}
        label={t('compare.pictures.zoomOut')}
        onPress={() => props.onZoom(-1)}
        isDisabled={crop.side >= sizePx}
      />
      <span className="caption numeric">{t('compare.pixels', { count: crop.side })}</span>
      <IconButton icon={ZoomIn} label={t('compare.pictures.zoomIn')} onPress={() => props.onZoom(1)} />
      <ToggleButton
        icon={isBlinking ? Pause : Play}
        label={t('compare.pictures.blinkOn')}
        shortcut="b"
        isSelected={isBlinking}
        onChange={props.onBlink}
      />
      <SegmentedControl
        label={t('compare.pictures.rate')}
        value={String(rate)}
        onChange={(value) => props.onRate(Number(value))}
        segments={RATES.map((each) => ({
          value: String(each),
          label: t('compare.pictures.perSecond', { count: each }),
        }))}
      />
      <IconButton icon={Download} label={t('compare.pictures.save')} onPress={props.onSave} />
    </Toolbar>
  );
}
