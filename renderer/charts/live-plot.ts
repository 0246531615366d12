import uPlot from 'uplot';
import type { ChartLine } from './chart-data';
import { alignLines, chartLines, nearestIndex, yRange } from './chart-data';
import type { ChartPicture } from './chart-svg';
import type { ChartTheme } from './chart-theme';
import type { EndLabel } from './end-labels';
import { spreadLabels } from './end-labels';
import { pictureOf } from './plot-picture';
import type { ChartSeries, SeriesSource, XAxis } from './series';

const LABEL_HEIGHT = 14;
const LABEL_GAP = 6;

const decades = (digits: readonly number[]) =>
  [1, 10, 100, 1e3, 1e4, 1e5, 1e6].flatMap((power) => digits.map((digit) => digit * power));

/** Ticks fall on whole steps, and on whole seconds, minutes or hours. */
const X_INCREMENTS: Readonly<Record<XAxis, readonly number[]>> = {
  step: decades([1, 2, 5]),
  time: [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400],
};

/** How a chart is shown; a change of any of it makes the plot anew. */
export interface PlotOptions {
  readonly title: string;
  readonly axis: XAxis;
  readonly isLog: boolean;
  readonly smoothing: number;
  readonly formatX: (value: number) => string;
  readonly formatY: (value: number) => string;
}

/** One line of the readout at the pointer. */
export interface ReadoutRow {
  readonly id: string;
  readonly label: string;
  readonly colour: string;
  readonly text: string;
}

/** What the pointer is on; null when it is off the plot. */
export interface Readout {
  readonly x: string;
  readonly rows: readonly ReadoutRow[];
  /** Of the pointer, in CSS pixels from the chart's left edge. */
  readonly left: number;
  readonly width: number;
}

export interface LivePlot {
  /** Reads the source again at the next frame. */
  readonly update: () => void;
  readonly picture: () => ChartPicture;
  readonly canvas: () => HTMLCanvasElement;
  readonly series: () => readonly ChartSeries[];
  readonly resetZoom: () => void;
  readonly destroy: () => void;
}

/**
 * A uPlot chart in `element` that follows `source` without React: lines grow, ranges follow, until the user
 * zooms into a part of it; a double click shows all again.
 */
export function createLivePlot(
  element: HTMLElement,
  source: SeriesSource,
  options: PlotOptions,
  theme: ChartTheme,
  onReadout: (readout: Readout | null) => void,
): LivePlot {
  let plot: uPlot | null = null;
  let lines: readonly ChartLine[] = [];
  let signature = '';
  let frame = 0;
  let isZoomed = false;

  const read = () => {
    const series = source.read();
    const resolution = Math.max(200, element.clientWidth);
    lines = chartLines(series, { ...options, resolution });
    return lines;
  };
  const draw = () => {
    frame = 0;
    const next = read();
    element.classList.toggle(
      'is-empty',
      next.every((line) => line.x.length === 0),
    );
    const nextSignature = next.map(({ series, role }) => `${series.id}/${role}/${series.label}`).join('|');
    const data = alignLines(next) as unknown as uPlot.AlignedData;
    if (plot === null || nextSignature !== signature) {
      plot?.destroy();
      signature = nextSignature;
      isZoomed = false;
      plot = new uPlot(plotOptions(), data, element);
      return;
    }
    plot.setData(data, !isZoomed);
    if (isZoomed) plot.redraw(true, true);
  };
  const update = () => {
    if (frame === 0) frame = requestAnimationFrame(draw);
  };

  const labelsOf = (u: uPlot): readonly EndLabel[] => {
    const [min, max] = [u.scales.x?.min ?? 0, u.scales.x?.max ?? 1];
    const ends = lines.flatMap((line): readonly EndLabel[] => {
      const isLevel = line.series.kind === 'baseline';
      const index = isLevel ? line.x.length - 1 : line.x.findLastIndex((x) => x >= min && x <= max);
      const value = line.y[index];
      if (line.role === 'raw' || value === undefined) return [];
      const y = u.valToPos(value, 'y') + u.bbox.top / devicePixelRatio;
      return [{ text: line.series.label, colour: theme.colourOf(line.series.colour), y }];
    });
    const top = u.bbox.top / devicePixelRatio;
    return spreadLabels(ends, LABEL_HEIGHT, top, top + u.bbox.height / devicePixelRatio);
  };
  const drawLabels = (u: uPlot) => {
    const { ctx } = u;
    ctx.save();
    ctx.scale(devicePixelRatio, devicePixelRatio);
    ctx.font = theme.font;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    const x = (u.bbox.left + u.bbox.width) / devicePixelRatio + LABEL_GAP;
    for (const label of labelsOf(u)) {
      ctx.fillStyle = label.colour;
      ctx.fillText(label.text, x, label.y);
    }
    ctx.restore();
  };
  const readAt = (u: uPlot) => {
    const { left } = u.cursor;
    if (left === undefined || left === null || left < 0) return onReadout(null);
    const wanted = u.posToVal(left, 'x');
    const rows = lines.flatMap((line): readonly ReadoutRow[] => {
      const value = line.y[line.series.kind === 'baseline' ? 0 : nearestIndex(line.x, wanted)];
      if (line.role === 'raw' || value === undefined) return [];
      const { id, label, colour } = line.series;
      return [{ id, label, colour: theme.colourOf(colour), text: options.formatY(value) }];
    });
    const axis = lines.find((line) => line.series.kind !== 'baseline')?.x ?? [];
    const at = axis[nearestIndex(axis, wanted)] ?? wanted;
    const offset = u.bbox.left / devicePixelRatio;
    onReadout({ x: options.formatX(at), rows, left: left + offset, width: element.clientWidth });
  };

  const plotOptions = (): uPlot.Options => ({
    width: Math.max(1, element.clientWidth),
    height: Math.max(1, element.clientHeight),
    padding: [10, labelRoom(lines, theme), 0, 0],
    legend: { show: false },
    cursor: {
      drag: { x: true, y: false, setScale: true },
      points: { show: true, size: 6 },
      y: false,
    },
    scales: {
      x: { time: false },
      y: {
        distr: options.isLog ? 3 : 1,
        range: () => [...yRange(lines, options.isLog)] as [number, number],
      },
    },
    axes: [
      { ...axisOptions(theme, options.formatX, 60, 26), incrs: [...X_INCREMENTS[options.axis]] },
      { ...axisOptions(theme, options.formatY, 32, 56), side: 3 },
    ],
    series: [{}, ...lines.map((line) => seriesOptions(line, theme))],
    hooks: {
      draw: [drawLabels],
      setCursor: [readAt],
      setSelect: [
        (u) => {
          if (u.select.width > 0) isZoomed = true;
        },
      ],
    },
  });

  const resetZoom = () => {
    isZoomed = false;
    update();
  };
  const resize = new ResizeObserver(() => {
    if (element.clientWidth === 0) return;
    plot?.setSize({ width: element.clientWidth, height: element.clientHeight });
  });
  element.addEventListener('dblclick', resetZoom);
  resize.observe(element);
  const unsubscribe = source.subscribe(update);
  draw();

  return {
    update,
    resetZoom,
    series: source.read,
    canvas: () => present(plot).ctx.canvas,
    picture: () => pictureOf(present(plot), lines, labelsOf(present(plot)), options, theme),
    destroy: () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('dblclick', resetZoom);
      resize.disconnect();
      unsubscribe();
      plot?.destroy();
    },
  };
}

function present(plot: uPlot | null): uPlot {
  if (plot === null) throw new Error('the chart has not been drawn yet');
  return plot;
}

function seriesOptions(line: ChartLine, theme: ChartTheme): uPlot.Series {
  const isRaw = line.role === 'raw';
  return {
    label: line.series.label,
    stroke: theme.colourOf(line.series.colour),
    alpha: isRaw ? 0.3 : 1,
    width: isRaw ? 1 : 1.75,
    spanGaps: true,
    // A held-out curve has a few points only: they are marked, which also shows how often it was measured.
    points: {
      size: 5,
      show: (plot, index) => !isRaw && line.series.kind !== 'baseline' && isSparse(plot.data[index] ?? []),
    },
    ...(line.series.dash === undefined ? {} : { dash: [...line.series.dash] }),
  };
}

/** Fewer values than can be told apart as dots. */
function isSparse(values: ArrayLike<number | null | undefined>): boolean {
  let count = 0;
  for (let i = 0; i < values.length && count < 30; i++) {
    if (values[i] !== null && values[i] !== undefined) count++;
  }
  return count < 30;
}

function axisOptions(theme: ChartTheme, format: (value: number) => string, space: number, size: number) {
  return {
    stroke: theme.text,
    font: theme.font,
    grid: { stroke: theme.grid, width: 1 / devicePixelRatio },
    ticks: { show: false },
    gap: 6,
    space,
    size,
    // On a logarithmic axis uPlot asks for texts of the steps it hides as null.
    values: (_u: uPlot, splits: readonly (number | null)[]) =>
      splits.map((value) => (value === null ? '' : format(value))),
  } satisfies uPlot.Axis;
}

/** Room at the right for the longest label. */
function labelRoom(lines: readonly ChartLine[], theme: ChartTheme): number {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (context === null) return 120;
  context.font = theme.font;
  const widths = lines
    .filter((line) => line.role === 'main')
    .map((line) => context.measureText(line.series.label).width);
  return Math.ceil(Math.max(0, ...widths)) + LABEL_GAP + 8;
}
