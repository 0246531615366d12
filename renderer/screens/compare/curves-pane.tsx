import { useEffect, useMemo, useState } from 'react';
import { type Comparison, CURVES, type CurveName, SCORES } from '../../../shared/domain/comparison';
import { ChartSettingsBar } from '../../charts/chart-settings';
import { type CursorLink, createCursorLink } from '../../charts/cursor-link';
import { createHeldSeries } from '../../charts/held-series';
import { LineChart } from '../../charts/line-chart';
import type { XAxis } from '../../charts/series';
import { Toolbar, ToolbarSpace } from '../../ui/place-header';
import { SegmentedControl } from '../../ui/segmented-control';
import { Select } from '../../ui/select';
import { useTranslate } from '../../ui/use-translate';
import { armSeries, baselineSeries, type DrawnArm } from './arm-series';
import { setCompare, useCompareStore } from './compare-store';

const NAMES = Object.keys(CURVES) as CurveName[];

interface CurvesPaneProps {
  readonly comparison: Comparison;
  readonly arms: readonly DrawnArm[];
}

/** One quantity against steps and against time beside each other, or all of them; one pointer over all charts. */
export function CurvesPane({ comparison, arms }: CurvesPaneProps) {
  const { t } = useTranslate();
  const settings = useCompareStore((state) => state.charts);
  const [shown, setShown] = useState<'one' | 'all'>('one');
  const [curve, setCurve] = useState<CurveName>('l1');
  const [link] = useState(createCursorLink);
  const measured = NAMES.filter((name) =>
    comparison.arms.some(({ curves }) => curves[name].some(({ points }) => points.length > 0)),
  );
  return (
    <section className="compare-curves" aria-label={t('compare.curves')}>
      <Toolbar label={t('compare.curves')}>
        <SegmentedControl
          label={t('compare.curves.shown')}
          value={shown}
          onChange={setShown}
          segments={[
            { value: 'one', label: t('compare.curves.one') },
            { value: 'all', label: t('compare.curves.all') },
          ]}
        />
        {shown === 'one' && (
          <Select
            label={t('compare.metric')}
            isLabelHidden
            value={curve}
            onChange={setCurve}
            options={(measured.includes(curve) ? measured : [curve, ...measured]).map((name) => ({
              value: name,
              label: t(`compare.curve.${name}`),
            }))}
          />
        )}
        <ToolbarSpace />
        <ChartSettingsBar
          settings={settings}
          onChange={(charts) => setCompare({ charts })}
          hasAxis={shown === 'all'}
        />
      </Toolbar>
      {shown === 'one' ? (
        <div className="compare-pair">
          <CurveChart {...{ comparison, arms, curve, link }} axis="step" />
          <CurveChart {...{ comparison, arms, curve, link }} axis="time" />
        </div>
      ) : (
        <div className="compare-all">
          {measured.map((name) => (
            <CurveChart key={name} {...{ comparison, arms, link }} curve={name} axis={settings.axis} />
          ))}
        </div>
      )}
    </section>
  );
}

interface CurveChartProps extends CurvesPaneProps {
  readonly curve: CurveName;
  readonly axis: XAxis;
  readonly link: CursorLink;
}

function CurveChart({ comparison, arms, curve, axis, link }: CurveChartProps) {
  const { t, format } = useTranslate();
  const settings = useCompareStore((state) => state.charts);
  const [source] = useState(createHeldSeries);
  const series = useMemo(
    () => [...armSeries(arms, curve, axis), ...baselineSeries(comparison, curve, t('chart.copySource'))],
    [arms, curve, axis, comparison, t],
  );
  useEffect(() => source.hold(series), [source, series]);
  const formatY = useMemo(() => {
    const digits = SCORES.find(({ id }) => id === curve)?.digits ?? 4;
    return (value: number) => format.decimal(value, digits);
  }, [format, curve]);
  return (
    <div className="compare-curve">
      <LineChart
        title={t(axis === 'step' ? 'compare.curve.bySteps' : 'compare.curve.byTime', {
          curve: t(`compare.curve.${curve}`),
        })}
        source={source}
        axis={axis}
        isLog={settings.scale === 'log'}
        smoothing={settings.smoothing}
        formatY={formatY}
        link={link}
        isCaptioned
      />
    </div>
  );
}
