import { useMemo, useState } from 'react';
import type { RunSummary } from '../../../shared/domain/run';
import { METRIC } from '../../../shared/domain/run';
import type { MessageKey } from '../../../shared/i18n/translate';
import { ChartSettingsBar } from '../../charts/chart-settings';
import { LineChart } from '../../charts/line-chart';
import type { MetricLog } from '../../charts/metric-log';
import type { ChartSeries, SeriesSource } from '../../charts/series';
import { upsamplerKind } from '../../runs/run-mark';
import { Toolbar, ToolbarSpace } from '../../ui/place-header';
import { SegmentedControl } from '../../ui/segmented-control';
import { useTranslate } from '../../ui/use-translate';
import { setChartSettings, useTrainStore } from './train-store';

const CHARTS = ['loss', 'ssim', 'iou', 'rate', 'gradient'] as const;
type ChartId = (typeof CHARTS)[number];

interface LineSpec {
  readonly metric: string;
  readonly label: MessageKey;
  readonly kind: ChartSeries['kind'];
  readonly isQuiet?: boolean;
}

/** The lines of each chart; the measured one is in the colour of the run's upsampler. */
const LINES: Readonly<Record<ChartId, readonly LineSpec[]>> = {
  loss: [
    { metric: METRIC.trainL1, label: 'chart.trainL1', kind: 'smoothed', isQuiet: true },
    { metric: METRIC.heldOutL1, label: 'chart.heldOutL1', kind: 'plain' },
    { metric: METRIC.baselineL1, label: 'chart.copySource', kind: 'baseline', isQuiet: true },
  ],
  ssim: [
    { metric: METRIC.heldOutSsim, label: 'chart.heldOutSsim', kind: 'plain' },
    { metric: METRIC.baselineSsim, label: 'chart.copySource', kind: 'baseline', isQuiet: true },
  ],
  iou: [
    { metric: METRIC.heldOutIou, label: 'chart.heldOutIou', kind: 'plain' },
    { metric: METRIC.baselineIou, label: 'chart.copySource', kind: 'baseline', isQuiet: true },
  ],
  rate: [{ metric: METRIC.learningRate, label: 'chart.learningRate', kind: 'plain' }],
  gradient: [{ metric: METRIC.gradientNorm, label: 'chart.gradientNorm', kind: 'smoothed' }],
};

interface RunChartsProps {
  readonly run: RunSummary;
  readonly log: MetricLog;
}

/** The curves of one run, one chart at a time. */
export function RunCharts({ run, log }: RunChartsProps) {
  const { t, format } = useTranslate();
  const settings = useTrainStore((state) => state.charts);
  const [shown, setShown] = useState<ChartId>('loss');
  const kind = upsamplerKind(run.upsampler);
  const colour = kind === undefined ? '--accent' : (`--arm-${kind}` as const);

  const source = useMemo(
    (): SeriesSource => ({
      subscribe: log.subscribe,
      read: () =>
        LINES[shown].map((line) => ({
          id: line.metric,
          label: t(line.label),
          kind: line.kind,
          points: log.points(line.metric),
          colour: line.isQuiet === true ? '--text-muted' : colour,
          ...(line.kind === 'baseline' ? { dash: [5, 4] } : {}),
        })),
    }),
    [log, shown, colour, t],
  );
  const formatY = shown === 'rate' || shown === 'gradient' ? significant : format.decimal;
  return (
    <section className="run-charts" aria-label={t('chart.title')}>
      <Toolbar label={t('chart.title')}>
        <SegmentedControl
          label={t('chart.title')}
          value={shown}
          onChange={setShown}
          segments={CHARTS.map((id) => ({ value: id, label: t(`chart.tab.${id}`) }))}
        />
        <ToolbarSpace />
        <ChartSettingsBar settings={settings} onChange={setChartSettings} />
      </Toolbar>
      <div className="run-chart">
        <LineChart
          title={t(`chart.tab.${shown}`)}
          source={source}
          axis={settings.axis}
          isLog={settings.scale === 'log'}
          smoothing={settings.smoothing}
          formatY={formatY}
        />
      </div>
    </section>
  );
}

const threeDigits = new Intl.NumberFormat('en', { maximumSignificantDigits: 3, useGrouping: false });

/** Three significant digits, for quantities that span orders of magnitude. */
function significant(value: number): string {
  return Math.abs(value) > 0 && Math.abs(value) < 0.001 ? value.toExponential(1) : threeDigits.format(value);
}
