import { SegmentedControl } from '../ui/segmented-control';
import { Slider } from '../ui/slider';
import { useTranslate } from '../ui/use-translate';
import type { XAxis } from './series';

/** How the charts of a place are shown. */
export interface ChartSettings {
  readonly axis: XAxis;
  readonly scale: 'linear' | 'log';
  /** Weight of the moving average, 0 to 0.99. */
  readonly smoothing: number;
}

/** TensorBoard's defaults, so that curves look as people know them. */
export const DEFAULT_CHART_SETTINGS: ChartSettings = { axis: 'step', scale: 'linear', smoothing: 0.6 };

interface ChartSettingsBarProps {
  readonly settings: ChartSettings;
  readonly onChange: (settings: ChartSettings) => void;
  /** False where charts of both axes stand beside each other. */
  readonly hasAxis?: boolean;
}

/** Steps or time, linear or logarithmic, and how much the lines are smoothed. */
export function ChartSettingsBar({ settings, onChange, hasAxis = true }: ChartSettingsBarProps) {
  const { t, format } = useTranslate();
  return (
    <div className="chart-settings">
      <Slider
        label={t('chart.smoothing')}
        value={settings.smoothing}
        onChange={(smoothing) => onChange({ ...settings, smoothing })}
        minValue={0}
        maxValue={0.99}
        step={0.01}
        output={format.decimal(settings.smoothing, 2)}
      />
      {hasAxis && (
        <SegmentedControl
          label={t('chart.xAxis')}
          value={settings.axis}
          onChange={(axis) => onChange({ ...settings, axis })}
          segments={[
            { value: 'step', label: t('chart.axis.step') },
            { value: 'time', label: t('chart.axis.time') },
          ]}
        />
      )}
      <SegmentedControl
        label={t('chart.yAxis')}
        value={settings.scale}
        onChange={(scale) => onChange({ ...settings, scale })}
        segments={[
          { value: 'linear', label: t('chart.scale.linear') },
          { value: 'log', label: t('chart.scale.log') },
        ]}
      />
    </div>
  );
}
