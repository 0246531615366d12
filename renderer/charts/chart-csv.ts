import type { ChartSeries } from './series';

/**
 * Every point of a chart as CSV (RFC 4180) in long form: series, step, seconds, value.
 *
 * Values are those measured, neither smoothed nor thinned out, with a full stop as the decimal sign.
 */
export function chartCsv(series: readonly ChartSeries[]): string {
  const rows = series.flatMap(({ label, points }) =>
    points.values.map((value, index) => [label, points.steps[index] ?? '', points.times[index] ?? '', value]),
  );
  return [['series', 'step', 'seconds', 'value'], ...rows]
    .map((row) => `${row.map((cell) => field(String(cell))).join(',')}\r\n`)
    .join('');
}

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
