import type uPlot from 'uplot';
import type { ChartLine } from './chart-data';
import type { ChartPicture } from './chart-svg';
import type { ChartTheme } from './chart-theme';
import { seriesColour } from './chart-theme';
import type { EndLabel } from './end-labels';
import type { PlotOptions } from './live-plot';

/** The plot as it stands on the screen, for writing it out as SVG. */
export function pictureOf(
  plot: uPlot,
  lines: readonly ChartLine[],
  labels: readonly EndLabel[],
  options: PlotOptions,
  theme: ChartTheme,
): ChartPicture {
  const ratio = devicePixelRatio;
  const box = plot.bbox;
  const frame = {
    left: box.left / ratio,
    top: box.top / ratio,
    width: box.width / ratio,
    height: box.height / ratio,
  };
  const ticks = (axis: uPlot.Axis | undefined, format: (value: number) => string) => {
    // uPlot keeps the positions of its ticks in a field that its types leave out.
    const splits = (axis as { readonly _splits?: readonly number[] } | undefined)?._splits ?? [];
    return splits.map((value) => ({ value, text: format(value) }));
  };
  return {
    title: options.title,
    width: plot.width,
    height: plot.height,
    plot: frame,
    x: (value) => plot.valToPos(value, 'x') + frame.left,
    y: (value) => plot.valToPos(value, 'y') + frame.top,
    xTicks: ticks(plot.axes[0], options.formatX),
    yTicks: ticks(plot.axes[1], options.formatY),
    lines,
    labels,
    colourOf: (series) => seriesColour(series, theme),
    ink: theme.text,
    grid: theme.grid,
    paper: theme.paper,
  };
}
