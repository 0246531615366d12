import { type LossConfig, scheduleFactor } from '../../../../shared/domain/loss-config';
import { useTranslate } from '../../../ui/use-translate';

const WIDTH = 52;
const HEIGHT = 22;
/** The highest factor that a schedule reaches: an early boost begins at three times the weight. */
const TOP = 3;

/** How a loss's weight moves from the start of a run to its end, as a tiny curve. */
export function ScheduleCurve({ loss }: { readonly loss: LossConfig }) {
  const { t, format } = useTranslate();
  // Corners of all schedules: piecewise linear, so that these points draw them exactly.
  const points = [0, loss.until, 1].map((progress) => ({
    x: 1 + progress * (WIDTH - 2),
    y: HEIGHT - 3 - (scheduleFactor(loss, progress) / TOP) * (HEIGHT - 6),
  }));
  const weightAt = (progress: number) => format.decimal(loss.weight * scheduleFactor(loss, progress), 2);
  const line = points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join(' L');
  return (
    <svg
      className="schedule-curve"
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t('train.loss.curve', { from: weightAt(0), to: weightAt(1) })}
    >
      <line x1="0" x2={WIDTH} y1={HEIGHT - 2.5} y2={HEIGHT - 2.5} />
      <path d={`M${line}`} />
    </svg>
  );
}
