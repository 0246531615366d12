import type { ChartSeries } from './series';

/**
 * Every point of a chart as CSV (RFC 4180) in long form: series, step, seconds, value; low and high besides where any
 * series has a band.
 *
 * Values are those measured, neither smoothed nor thinned out, with a full stop as the decimal sign.
 */
export function chartCsv(series: readonly ChartSeries[]): string {
  const hasBands = series.some(({ band }) => band !== undefined);
  const rows = series.flatMap(({ label, points, band }) =>
    points.values.map((value, index) => [
      ...[label, points.steps[index] ?? '', points.times[index] ?? '', value],
      ...(hasBands ? [band?.low[index] ?? '', band?.high[index] ?? ''] : []),
    ]),
  );
  const head = ['series', 'step', 'seconds', 'value', ...(hasBands ? ['low', 'high'] : [])];
  return [head, ...rows].map((row) => `${row.map((cell) => field(String(cell))).join(',')}\r\n`).join('');
}

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
