import type uPlot from 'uplot';
import type { ChartLine } from './chart-data';
import { nearestIndex } from './chart-data';
import { type ChartTheme, seriesColour } from './chart-theme';
import type { LinkedCursor } from './cursor-link';
import type { PlotOptions, ReadoutRow } from './live-plot';

/** What all lines are at a place of the x axis, and which step each of them has there. */
export function readoutAt(
  lines: readonly ChartLine[],
  wanted: number,
  theme: ChartTheme,
  { formatX, formatY }: Pick<PlotOptions, 'formatX' | 'formatY'>,
): {
  readonly x: string;
  readonly rows: readonly ReadoutRow[];
  readonly steps: ReadonlyMap<string, number>;
} {
  const steps = new Map<string, number>();
  const rows = lines.flatMap((line): readonly ReadoutRow[] => {
    const index = line.series.kind === 'baseline' ? 0 : nearestIndex(line.x, wanted);
    const value = line.y[index];
    if (line.role !== 'main' || value === undefined) return [];
    const step = line.steps[index];
    if (step !== undefined) steps.set(line.series.id, step);
    const { id, label } = line.series;
    if (label === '') return [];
    return [
      {
        id,
        label,
        colour: seriesColour(line.series, theme),
        text: formatY(value) + halfBand(lines, line, index, formatY),
      },
    ];
  });
  const axis = lines.find(({ series, role }) => role === 'main' && series.kind !== 'baseline')?.x ?? [];
  return { x: formatX(axis[nearestIndex(axis, wanted)] ?? wanted), rows, steps };
}

/** `±0.0012` of a line with a band. */
function halfBand(
  lines: readonly ChartLine[],
  line: ChartLine,
  index: number,
  formatY: (value: number) => string,
): string {
  const high = lines.find(({ role, series }) => role === 'high' && series === line.series);
  const x = line.x[index];
  if (high === undefined || x === undefined) return '';
  const edge = high.y[nearestIndex(high.x, x)];
  return edge === undefined ? '' : ` ±${formatY(Math.abs(edge - (line.y[index] ?? edge)))}`;
}

/** Column of the plot's data in which a line is marked under the pointer; null where it is not. */
export function linesIndexes(
  plot: uPlot,
  line: ChartLine | undefined,
  column: number,
  x: number,
  linked: LinkedCursor | null,
): number | null {
  if (line === undefined || line.role !== 'main' || line.series.kind === 'baseline') return null;
  const step = linked?.steps.get(line.series.id);
  if (linked !== null && step === undefined) return null;
  const own = step === undefined ? nearestIndex(line.x, x) : nearestIndex(line.steps, step);
  const place = line.x[own];
  if (place === undefined) return null;
  const index = nearestIndex(plot.data[0] as unknown as readonly number[], place);
  return plot.data[column]?.[index] == null ? null : index;
}
