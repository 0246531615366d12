import { useMemo } from 'react';
import { gainOfPairs, type PairsCurve, scoresAtPairs } from '../../../shared/domain/pairs-curve';
import { useTranslate } from '../../ui/use-translate';
import { measuredPairsCurve } from './pairs-curve';
import './pairs-curve-plot.css';

const WIDTH = 260;
const HEIGHT = 92;
const MARGIN = { left: 34, right: 10, top: 8, bottom: 18 };

interface PairsCurvePlotProps {
  /** Pairs that the draft would train on. */
  readonly pairs: number;
  /** Pairs that the project has. */
  readonly available: number;
}

/** What more pairs would buy, by what was measured on another pair of fonts; nothing where nobody has measured. */
export function PairsCurvePlot({ pairs, available }: PairsCurvePlotProps) {
  const { t, format } = useTranslate();
  const curve = useMemo(measuredPairsCurve, []);
  if (curve === null) return null;
  const more = pairs < available ? available : pairs * 2;
  const gain = gainOfPairs(curve, pairs, more);
  const sentence = t(pairs < available ? 'train.pairs.all' : 'train.pairs.double', {
    count: more,
    gain: format.percent(gain),
  });
  const conditions = t('train.pairs.conditions', {
    source: curve.source,
    target: curve.target,
    size: curve.sizePx,
    minutes: curve.minutes,
  });
  return (
    <figure className="pairs-curve">
      <Plot curve={curve} pairs={pairs} title={`${t('train.pairs.title')}. ${sentence}`} />
      <figcaption className="caption">
        {sentence} {conditions}
      </figcaption>
    </figure>
  );
}

function Plot({
  curve,
  pairs,
  title,
}: {
  readonly curve: PairsCurve;
  readonly pairs: number;
  readonly title: string;
}) {
  const { t, format } = useTranslate();
  const { points } = curve;
  const numbers = points.map((point) => point.pairs);
  const [low, high] = [Math.min(pairs, ...numbers), Math.max(pairs, ...numbers)];
  const values = points.map(({ l1 }) => l1);
  const [best, worst] = [Math.min(...values), Math.max(...values)];
  const x = (count: number) =>
    MARGIN.left +
    (Math.log(count / low) / Math.max(1e-9, Math.log(high / low))) * (WIDTH - MARGIN.left - MARGIN.right);
  const y = (l1: number) =>
    MARGIN.top + ((worst - l1) / Math.max(1e-9, worst - best)) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const line = points.map((point) => `${x(point.pairs).toFixed(1)} ${y(point.l1).toFixed(1)}`).join(' L');
  const here = scoresAtPairs(curve, pairs).l1;
  const ends = [points[0], points.at(-1)].filter((point) => point !== undefined);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
      <line
        className="pairs-axis"
        x1={MARGIN.left}
        x2={WIDTH - MARGIN.right}
        y1={HEIGHT - 16}
        y2={HEIGHT - 16}
      />
      {[worst, best].map((l1) => (
        <text key={l1} x={MARGIN.left - 5} y={y(l1) + 3.5} textAnchor="end">
          {format.decimal(l1, 3)}
        </text>
      ))}
      {ends.map((point, index) => (
        <text key={point.pairs} x={x(point.pairs)} y={HEIGHT - 4} textAnchor={index === 0 ? 'start' : 'end'}>
          {format.integer(point.pairs)}
        </text>
      ))}
      <path className="pairs-line" d={`M${line}`} />
      {points.map((point) => (
        <circle key={point.pairs} className="pairs-point" cx={x(point.pairs)} cy={y(point.l1)} r="2" />
      ))}
      <line className="pairs-here" x1={x(pairs)} x2={x(pairs)} y1={MARGIN.top} y2={HEIGHT - 16} />
      <circle className="pairs-here" cx={x(pairs)} cy={y(here)} r="3.5" />
      <text
        className="pairs-here-text"
        x={x(pairs) + (x(pairs) > WIDTH / 2 ? -6 : 6)}
        y={MARGIN.top + 6}
        textAnchor={x(pairs) > WIDTH / 2 ? 'end' : 'start'}
      >
        {t('train.pairs.here', { count: pairs })}
      </text>
    </svg>
  );
}
