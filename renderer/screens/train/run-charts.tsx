import { useMemo, useState } from 'react';
import { LOSSES, type LossName, needsDiscriminator } from '../../../shared/domain/loss-config';
import type { RunId, RunSummary } from '../../../shared/domain/run';
import { lossMetric, METRIC } from '../../../shared/domain/run';
import type { MessageKey } from '../../../shared/i18n/translate';
import { ChartSettingsBar } from '../../charts/chart-settings';
import { LineChart } from '../../charts/line-chart';
import type { MetricLog } from '../../charts/metric-log';
import type { ChartSeries, SeriesSource } from '../../charts/series';
import { useRunConfig } from '../../runs/run-configs';
import { upsamplerKind } from '../../runs/run-mark';
import { Toolbar, ToolbarSpace } from '../../ui/place-header';
import { SegmentedControl } from '../../ui/segmented-control';
import { useTranslate } from '../../ui/use-translate';
import { setChartSettings, useTrainStore } from './train-store';

const CHARTS = ['loss', 'ssim', 'iou', 'edge', 'losses', 'rate', 'gradient'] as const;
type ChartId = (typeof CHARTS)[number];

interface LineSpec {
  readonly metric: string;
  readonly label: MessageKey;
  readonly kind: ChartSeries['kind'];
  readonly isQuiet?: boolean;
  readonly dash?: readonly number[];
}

/** The lines of each chart; the measured one is in the colour of the run's upsampler. */
const LINES: Readonly<Record<Exclude<ChartId, 'losses'>, readonly LineSpec[]>> = {
  loss: [
    { metric: METRIC.trainL1, label: 'chart.trainL1', kind: 'smoothed', isQuiet: true },
    { metric: METRIC.validationL1, label: 'chart.validationL1', kind: 'plain', dash: [2, 3] },
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
  edge: [{ metric: METRIC.heldOutEdgeL1, label: 'chart.heldOutEdgeL1', kind: 'plain' }],
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
      {shown === 'losses' ? (
        <LossCharts run={run.id} log={log} colour={colour} />
      ) : (
        <MetricChart
          log={log}
          lines={LINES[shown]}
          title={t(`chart.tab.${shown}`)}
          colour={colour}
          formatY={shown === 'rate' || shown === 'gradient' ? significant : format.decimal}
        />
      )}
    </section>
  );
}

/** A chart for every loss of the run, unweighted, so that each can be read on its own scale. */
function LossCharts({
  run,
  log,
  colour,
}: Pick<MetricChartProps, 'log' | 'colour'> & { readonly run: RunId }) {
  const { t } = useTranslate();
  const config = useRunConfig(run);
  if (config === null) return null;
  const { losses } = config;
  const charts = [
    ...LOSSES.filter((loss) => losses[loss].weight > 0).map((loss) => ({
      loss,
      title: t(`train.loss.${loss}`),
    })),
    ...(needsDiscriminator(config)
      ? [{ loss: 'discriminator' as const, title: t('chart.loss.discriminator') }]
      : []),
  ];
  return (
    <div className="loss-charts">
      {charts.map(({ loss, title }) => (
        <figure key={loss} className="loss-chart">
          <figcaption className="caption">{title}</figcaption>
          <MetricChart
            log={log}
            lines={loss === 'discriminator' ? DISCRIMINATOR_LINE : LOSS_LINES[loss]}
            title={title}
            colour={colour}
            formatY={significant}
          />
        </figure>
      ))}
    </div>
  );
}

/** One line, whose name is the chart's own. */
const lossLine = (loss: LossName | 'discriminator'): readonly LineSpec[] => [
  { metric: lossMetric(loss), label: 'chart.trainL1', kind: 'smoothed' },
];
const LOSS_LINES = Object.fromEntries(LOSSES.map((loss) => [loss, lossLine(loss)])) as Readonly<
  Record<LossName, readonly LineSpec[]>
>;
const DISCRIMINATOR_LINE = lossLine('discriminator');

interface MetricChartProps {
  readonly log: MetricLog;
  readonly lines: readonly LineSpec[];
  readonly title: string;
  readonly colour: ChartSeries['colour'];
  readonly formatY: (value: number) => string;
}

function MetricChart({ log, lines, title, colour, formatY }: MetricChartProps) {
  const { t } = useTranslate();
  const settings = useTrainStore((state) => state.charts);
  const source = useMemo(
    (): SeriesSource => ({
      subscribe: log.subscribe,
      read: () =>
        // A run that keeps no validation characters has no such line.
        lines
          .filter(({ metric }) => metric !== METRIC.validationL1 || log.points(metric).values.length > 0)
          .map((line) => ({
            id: line.metric,
            label: t(line.label),
            kind: line.kind,
            points: log.points(line.metric),
            colour: line.isQuiet === true ? '--text-muted' : colour,
            ...(line.kind === 'baseline' ? { dash: [5, 4] } : {}),
            ...(line.dash === undefined ? {} : { dash: line.dash }),
          })),
    }),
    [log, lines, colour, t],
  );
  return (
    <div className="run-chart">
      <LineChart
        title={title}
        source={source}
        axis={settings.axis}
        isLog={settings.scale === 'log'}
        smoothing={settings.smoothing}
        formatY={formatY}
      />
    </div>
  );
}

const threeDigits = new Intl.NumberFormat('en', { maximumSignificantDigits: 3, useGrouping: false });

/** Three significant digits, for quantities that span orders of magnitude. */
function significant(value: number): string {
  return Math.abs(value) > 0 && Math.abs(value) < 0.001 ? value.toExponential(1) : threeDigits.format(value);
}
