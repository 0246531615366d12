import type { ReactElement } from 'react';
import { useEffect, useMemo, useState } from 'react';
import { Checkbox, CheckboxGroup } from 'react-aria-components';
import type { RunId, RunSummary } from '../../../shared/domain/run';
import { METRIC } from '../../../shared/domain/run';
import type { RunConfig } from '../../../shared/domain/run-config';
import type { ChartSettings } from '../../charts/chart-settings';
import { ChartSettingsBar, DEFAULT_CHART_SETTINGS } from '../../charts/chart-settings';
import { LineChart } from '../../charts/line-chart';
import type { ChartSeries, SeriesSource } from '../../charts/series';
import { runLogsOf } from '../../runs/run-logs';
import { RunMark, upsamplerKind } from '../../runs/run-mark';
import { useRunLabels, useRunTitle } from '../../runs/use-run-title';
import { main } from '../../services/connect';
import { goToPlace } from '../../stores/app-store';
import { useProjectStore } from '../../stores/project-store';
import { useRunStore } from '../../stores/run-store';
import { ARM_DASH } from '../../ui/arm-mark';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { ErrorNotice } from '../../ui/error-notice';
import { Switch } from '../../ui/field';
import { PropertiesPanel } from '../../ui/panel';
import { PlaceHeader, Toolbar, ToolbarSpace } from '../../ui/place-header';
import { SegmentedControl } from '../../ui/segmented-control';
import { Pane, SplitPane } from '../../ui/split-pane';
import '../../ui/table.css';
import { useTranslate } from '../../ui/use-translate';
import './compare-place.css';
import { ComparisonTable } from './comparison-table-view';

const METRICS = ['l1', 'ssim', 'iou'] as const;
type CompareMetric = (typeof METRICS)[number];

const METRIC_NAMES: Readonly<Record<CompareMetric, readonly [heldOut: string, baseline: string]>> = {
  l1: [METRIC.heldOutL1, METRIC.baselineL1],
  ssim: [METRIC.heldOutSsim, METRIC.baselineSsim],
  iou: [METRIC.heldOutIou, METRIC.baselineIou],
};

/** The Compare place: the held-out curves of several runs over each other, and what sets the runs apart. */
export function ComparePlace(): ReactElement {
  const { t } = useTranslate();
  const project = useProjectStore((state) => state.open);
  const runs = useRunStore((state) => state.runs);
  const measured = useMemo(() => runs.filter(({ status }) => status.heldOut !== null), [runs]);
  const [chosen, setChosen] = useState<readonly RunId[] | null>(null);
  // The newest two to begin with: an empty chart would say nothing.
  const ids = chosen ?? measured.slice(0, 2).map(({ id }) => id);
  const picked = measured.filter(({ id }) => ids.includes(id));

  if (project === null || measured.length === 0) {
    return (
      <EmptyState action={<Button onPress={() => goToPlace('train')}>{t('compare.goTrain')}</Button>}>
        {t('compare.empty')}
      </EmptyState>
    );
  }
  return (
    <>
      <PlaceHeader title={project.project.name} detail={t('compare.count', { count: picked.length })} />
      <SplitPane id="compare">
        <Pane id="runs" size={280} minSize={200} maxSize={420}>
          <PropertiesPanel title={t('runs.title')}>
            <CheckboxGroup
              aria-label={t('compare.choose')}
              className="compare-runs"
              value={picked.map(({ id }) => id)}
              onChange={(values) =>
                setChosen(measured.filter(({ id }) => values.includes(id)).map(({ id }) => id))
              }
            >
              {measured.map((run) => (
                <CompareRun key={run.id} run={run} />
              ))}
            </CheckboxGroup>
          </PropertiesPanel>
        </Pane>
        <Pane id="comparison">
          <SplitPane id="compare-main" orientation="vertical">
            <Pane id="chart">
              <CompareChart runs={picked} />
            </Pane>
            <Pane id="table" size={340} minSize={120}>
              <CompareTable runs={picked} />
            </Pane>
          </SplitPane>
        </Pane>
      </SplitPane>
    </>
  );
}

function CompareRun({ run }: { readonly run: RunSummary }) {
  const { t, format } = useTranslate();
  const title = useRunTitle();
  return (
    <Checkbox className="compare-run" value={run.id}>
      <span className="compare-check" aria-hidden />
      <RunMark upsampler={run.upsampler} />
      <span className="compare-run-name" title={run.name}>
        {title(run)}
      </span>
      <span className="numeric">
        {run.status.heldOut === null ? '–' : format.decimal(run.status.heldOut.l1)}
      </span>
      <span className="caption compare-run-state">
        {format.dateTime(run.createdAt)} · {t('chart.atStep', { step: run.status.step })}
      </span>
    </Checkbox>
  );
}

function CompareChart({ runs }: { readonly runs: readonly RunSummary[] }) {
  const { t, format } = useTranslate();
  const [metric, setMetric] = useState<CompareMetric>('l1');
  const [settings, setSettings] = useState<ChartSettings>({ ...DEFAULT_CHART_SETTINGS, smoothing: 0 });
  const labels = useRunLabels();
  const key = runs.map(({ id }) => id).join('|');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the runs, whose states change often
  const source = useMemo(
    () => sourceOf(runs, labels(runs), metric, t('chart.copySource')),
    [key, labels, metric, t],
  );
  return (
    <section className="compare-chart" aria-label={t('chart.title')}>
      <Toolbar label={t('chart.title')}>
        <SegmentedControl
          label={t('compare.metric')}
          value={metric}
          onChange={setMetric}
          segments={METRICS.map((id) => ({ value: id, label: t(`train.score.${id}`) }))}
        />
        <ToolbarSpace />
        <ChartSettingsBar settings={settings} onChange={setSettings} />
      </Toolbar>
      <div className="compare-chart-stage">
        <LineChart
          title={t(`train.score.${metric}`)}
          source={source}
          axis={settings.axis}
          isLog={settings.scale === 'log'}
          smoothing={settings.smoothing}
          formatY={format.decimal}
        />
      </div>
    </section>
  );
}

/** One line per run in its upsampler's colour and dash, and the baseline of the first. */
function sourceOf(
  runs: readonly RunSummary[],
  labels: readonly string[],
  metric: CompareMetric,
  baseline: string,
): SeriesSource {
  const logs = runLogsOf(runs.map(({ id }) => id));
  const [heldOut, copied] = METRIC_NAMES[metric];
  return {
    subscribe: (listener) => {
      const stops = logs.map((log) => log.subscribe(listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    read: () => {
      const lines = runs.flatMap((run, index): readonly ChartSeries[] => {
        const kind = upsamplerKind(run.upsampler);
        const points = logs[index]?.points(heldOut);
        if (points === undefined) return [];
        const colour = kind === undefined ? '--text-muted' : (`--arm-${kind}` as const);
        const dash = kind === undefined ? [] : ARM_DASH[kind];
        return [{ id: run.id, label: labels[index] ?? run.name, points, colour, dash, kind: 'smoothed' }];
      });
      const level = logs[0]?.points(copied);
      if (level === undefined || level.values.length === 0) return lines;
      const copy: ChartSeries = {
        id: 'baseline',
        label: baseline,
        points: level,
        colour: '--text-muted',
        dash: [5, 4],
        kind: 'baseline',
      };
      return [...lines, copy];
    },
  };
}

function CompareTable({ runs }: { readonly runs: readonly RunSummary[] }) {
  const { t } = useTranslate();
  const [isDiffOnly, setDiffOnly] = useState(true);
  const { configs, error } = useConfigs(runs);
  return (
    <section className="compare-table" aria-label={t('compare.table')}>
      <Toolbar label={t('compare.table')}>
        <h2>{t('compare.table')}</h2>
        <ToolbarSpace />
        <Switch isSelected={isDiffOnly} onChange={setDiffOnly}>
          {t('compare.diffOnly')}
        </Switch>
      </Toolbar>
      <ErrorNotice error={error} />
      <ComparisonTable runs={runs} configs={configs} isDiffOnly={isDiffOnly} />
    </section>
  );
}

function useConfigs(runs: readonly RunSummary[]): {
  readonly configs: ReadonlyMap<RunId, RunConfig>;
  readonly error: unknown;
} {
  const [configs, setConfigs] = useState<ReadonlyMap<RunId, RunConfig>>(new Map());
  const [error, setError] = useState<unknown>(null);
  const key = runs.map(({ id }) => id).join('|');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the runs
  useEffect(() => {
    const missing = runs.filter(({ id }) => !configs.has(id));
    if (missing.length === 0) return;
    let isCurrent = true;
    Promise.all(missing.map(async ({ id }) => [id, await main.runConfig({ run: id })] as const)).then(
      (loaded) => {
        if (isCurrent) setConfigs((known) => new Map([...known, ...loaded]));
      },
      (reason: unknown) => {
        if (isCurrent) setError(reason);
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [key]);
  return { configs, error };
}
