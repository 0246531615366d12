import uPlot from 'uplot';
import { bytesOfColor } from '../ui/theme-colors';
import type { ChartLine } from './chart-data';
import { alignLines, chartLines, yRange } from './chart-data';
import { BAND_OPACITY, type ChartPicture } from './chart-svg';
import { type ChartTheme, seriesColour } from './chart-theme';
import type { CursorLink, LinkedCursor } from './cursor-link';
import type { EndLabel } from './end-labels';
import { spreadLabels } from './end-labels';
import { logTicks } from './log-ticks';
import { linesIndexes, readoutAt } from './plot-cursor';
import { pictureOf } from './plot-picture';
import type { ChartSeries, SeriesSource, XAxis } from './series';
import { shortenLabel } from './shorten-label';

const LABEL_HEIGHT = 14;
const LABEL_GAP = 6;
/** Longer labels end in an ellipsis: the curves need the room. */
const LABEL_MOST = 170;

const decades = (digits: readonly number[]) =>
  [1, 10, 100, 1e3, 1e4, 1e5, 1e6].flatMap((power) => digits.map((digit) => digit * power));

/** Ticks fall on whole steps, and on whole seconds, minutes or hours. */
const X_INCREMENTS: Readonly<Record<XAxis, readonly number[]>> = {
  step: decades([1, 2, 5]),
  time: [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400],
};

/** uPlot's own ticks of a logarithmic axis are whole decades, of which most curves here have not even one. */
const LOG_AXIS = {
  splits: (u: uPlot, _axis: number, low: number, high: number) => [
    ...logTicks(low, high, Math.max(2, Math.floor(u.bbox.height / devicePixelRatio / 32))),
  ],
  filter: (_u: uPlot, splits: number[]) => splits,
} satisfies uPlot.Axis;

/** How a chart is shown; a change of any of it makes the plot anew. */
export interface PlotOptions {
  readonly title: string;
  readonly axis: XAxis;
  readonly isLog: boolean;
  readonly smoothing: number;
  readonly formatX: (value: number) => string;
  readonly formatY: (value: number) => string;
  /** Shows the pointer's place of the other charts of the link, and tells them of its own. */
  readonly link?: CursorLink;
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
  /** Where the pointer is on a linked chart; null while it is on this one or on none. */
  let linked: LinkedCursor | null = null;
  const self = {};
  const { link } = options;

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
      if (line.role !== 'main' || value === undefined || line.series.label === '') return [];
      const y = u.valToPos(value, 'y') + u.bbox.top / devicePixelRatio;
      return [{ text: shorten(line.series.label, theme), colour: seriesColour(line.series, theme), y }];
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
    if (linked !== null) return;
    if (left === undefined || left === null || left < 0) {
      link?.tell(self, null);
      return onReadout(null);
    }
    const x = u.posToVal(left, 'x');
    const readout = readoutAt(lines, x, theme, options);
    link?.tell(self, { axis: options.axis, x, steps: readout.steps });
    const offset = u.bbox.left / devicePixelRatio;
    onReadout({ x: readout.x, rows: readout.rows, left: left + offset, width: element.clientWidth });
  };
  const follow = (cursor: LinkedCursor | null) => {
    linked = cursor;
    // On another axis one place is a different one of every line: their points show it, no upright line.
    element.classList.toggle('is-other-axis', cursor !== null && cursor.axis !== options.axis);
    if (plot === null) return;
    if (cursor === null) plot.setCursor({ left: -10, top: -10 }, false);
    else {
      const left = cursor.axis === options.axis ? plot.valToPos(cursor.x, 'x') : plot.over.clientWidth / 2;
      plot.setCursor({ left: Math.max(0, left), top: 0 }, false);
    }
  };

  const plotOptions = (): uPlot.Options => ({
    width: Math.max(1, element.clientWidth),
    height: Math.max(1, element.clientHeight),
    padding: [10, labelRoom(lines, theme), 0, 0],
    legend: { show: false },
    cursor: {
      drag: { x: true, y: false, setScale: true },
      points: {
        size: 6,
        fill: (_u, index) => lineColour(lines[index - 1], theme),
        stroke: (_u, index) => lineColour(lines[index - 1], theme),
      },
      y: false,
      // Lines are measured at different steps: each is read where its own nearest value is.
      dataIdx: (u, index, _hovered, x) => linesIndexes(u, lines[index - 1], index, x, linked),
    },
    scales: {
      x: { time: false },
      y: {
        distr: options.isLog ? 3 : 1,
        range: () => [...yRange(lines, options.isLog)] as [number, number],
      },
    },
    axes: [
      { ...axisOptions(theme, options.formatX, 52, 26), incrs: [...X_INCREMENTS[options.axis]] },
      { ...axisOptions(theme, options.formatY, 32, 56), side: 3, ...(options.isLog ? LOG_AXIS : {}) },
    ],
    series: [{}, ...lines.map((line) => seriesOptions(line, theme))],
    bands: lines.flatMap((line, index) =>
      line.role !== 'low'
        ? []
        : [{ series: [index + 2, index + 1] as [number, number], fill: bandColour(line.series, theme) }],
    ),
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
    const isWider = plot !== null && element.clientWidth > plot.width;
    plot?.setSize({ width: element.clientWidth, height: element.clientHeight });
    // What was left out for want of room has it now.
    if (isWider) update();
  });
  element.addEventListener('dblclick', resetZoom);
  resize.observe(element);
  const unsubscribe = source.subscribe(update);
  const unlink = link?.listen(self, follow);
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
      unlink?.();
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
  const isEdge = line.role === 'low' || line.role === 'high';
  if (isEdge) return { label: line.series.label, width: 0, spanGaps: true, points: { show: false } };
  return {
    label: line.series.label,
    stroke: seriesColour(line.series, theme),
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

/** Edges of bands have no colour: nothing of them is marked. */
function lineColour(line: ChartLine | undefined, theme: ChartTheme): string {
  return line?.role === 'main' ? seriesColour(line.series, theme) : 'transparent';
}

function bandColour(series: ChartSeries, theme: ChartTheme): string {
  return `rgb(${bytesOfColor(seriesColour(series, theme)).join(' ')} / ${BAND_OPACITY})`;
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

function shorten(label: string, theme: ChartTheme): string {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (context === null) return label;
  context.font = theme.font;
  return shortenLabel(label, LABEL_MOST, (text) => context.measureText(text).width);
}

/** Room at the right for the longest label. */
function labelRoom(lines: readonly ChartLine[], theme: ChartTheme): number {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (context === null) return 120;
  context.font = theme.font;
  const widths = lines
    .filter((line) => line.role === 'main')
    .map((line) => context.measureText(shorten(line.series.label, theme)).width);
  return Math.ceil(Math.max(0, ...widths)) + LABEL_GAP + 8;
}
