import { chartCsv } from './chart-csv';
import { chartSvg } from './chart-svg';
import type { LivePlot } from './live-plot';
import { saveBlob } from './save-blob';

export const CHART_FORMATS = ['svg', 'png', 'csv'] as const;
export type ChartFormat = (typeof CHART_FORMATS)[number];

/** Offers the chart as a file; the window asks where to put it. SVG and PNG are what is seen, CSV is all of it. */
export async function saveChart(plot: LivePlot, format: ChartFormat, name: string): Promise<void> {
  saveBlob(await chartBlob(plot, format), `${name}.${format}`);
}

async function chartBlob(plot: LivePlot, format: ChartFormat): Promise<Blob> {
  if (format === 'csv') return new Blob([chartCsv(plot.series())], { type: 'text/csv' });
  if (format === 'svg') return new Blob([chartSvg(plot.picture())], { type: 'image/svg+xml' });
  const { width, height } = plot.canvas();
  const copy = new OffscreenCanvas(width, height);
  const context = copy.getContext('2d');
  if (context === null) throw new Error('no 2D context for the picture of the chart');
  context.fillStyle = plot.picture().paper;
  context.fillRect(0, 0, width, height);
  context.drawImage(plot.canvas(), 0, 0);
  return copy.convertToBlob({ type: 'image/png' });
}
