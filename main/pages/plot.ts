import type { TopLevelSpec } from 'vega-lite';

/** One measured point; `low` and `high` are the ends of its spread. */
export interface PlotPoint {
  readonly series: string;
  readonly x: number;
  readonly y: number;
  readonly low?: number;
  readonly high?: number;
}

export interface LinePlot {
  readonly title: string;
  /** How it was measured; one or two lines under the title. */
  readonly subtitle: string | readonly string[];
  readonly x: Axis;
  readonly y: Axis;
  readonly points: readonly PlotPoint[];
  /** A level to compare with, e.g. what copying the source scores. */
  readonly rule?: { readonly y: number; readonly label: string };
  /** False for a curve of many measurements. */
  readonly hasMarks?: boolean;
  /** How `low` and `high` are drawn; a band for curves of many measurements. */
  readonly spread?: 'bars' | 'band';
}

interface Axis {
  readonly title: string;
  /** Logarithmic with these labelled values. */
  readonly logValues?: readonly number[];
  /** The axis begins at zero; otherwise at the data. */
  readonly fromZero?: boolean;
}

/** Rows with a mean, a spread, and what each seed gave, along one common scale. */
export interface RangePlot {
  readonly title: string;
  readonly subtitle: string | readonly string[];
  readonly x: string;
  /** A vertical rule, e.g. the base at 0 %. */
  readonly zero: number;
  readonly rows: readonly RangeRow[];
}

interface RangeRow {
  readonly label: string;
  readonly mean: number;
  /** Of the mean. */
  readonly interval?: readonly [low: number, high: number];
  readonly values: readonly number[];
}

/**
 * The house style: a light card that stands on a dark page as well, dark text, few lines. Series differ in shape
 * and dashes besides their colour (Okabe & Ito 2008), and are named where they end.
 */
const INK = '#22252a';
const FAINT = '#d9d6cf';
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#aa3377', '#8a6d00', '#56739a', '#5d4037', INK];
const SHAPES = ['circle', 'square', 'triangle-up', 'diamond', 'cross', 'triangle-down', 'stroke', 'triangle'];
const DASHES = [
  [1, 0],
  [8, 3],
  [2, 3],
  [10, 3, 2, 3],
  [5, 5],
  [1, 4],
  [12, 4],
  [4, 2, 1, 2],
];

const CONFIG: NonNullable<TopLevelSpec['config']> = {
  background: '#fbfaf7',
  padding: 18,
  font: 'system-ui, "Segoe UI", "Noto Sans", sans-serif',
  view: { stroke: null },
  axis: {
    labelColor: INK,
    titleColor: INK,
    domainColor: INK,
    tickColor: INK,
    gridColor: FAINT,
    labelFontSize: 12,
    titleFontSize: 13,
    titleFontWeight: 'normal',
    titlePadding: 10,
  },
  title: {
    anchor: 'start',
    frame: 'group',
    color: INK,
    subtitleColor: INK,
    fontSize: 16,
    subtitleFontSize: 12,
    subtitlePadding: 6,
    offset: 14,
  },
  legend: { disable: true },
  range: { category: COLOURS },
};

const SPREAD_MARKS = {
  bars: { type: 'errorbar', ticks: { size: 6 } },
  band: { type: 'area', opacity: 0.16 },
} as const;

/** Lines through points, each with its own colour, dash and mark, and its name at its end. Resolves with an SVG. */
export function renderLinePlot(plot: LinePlot): Promise<string> {
  const names = [...new Set(plot.points.map(({ series }) => series))];
  const series = { field: 'series', type: 'nominal', sort: names } as const;
  const shared = {
    x: { field: 'x', type: 'quantitative', title: plot.x.title, ...scaleOf(plot.x) },
    y: { field: 'y', type: 'quantitative', title: plot.y.title, ...scaleOf(plot.y) },
    color: { ...series, scale: { domain: names, range: cycle(COLOURS, names.length) } },
  } as const;
  const hasSpread = plot.points.some(({ low, high }) => low !== undefined && high !== undefined);
  return render({
    ...frame(plot, 560, 320),
    data: { values: plot.points.map((point) => ({ ...point })) },
    layer: [
      ...(plot.rule === undefined ? [] : ruleLayers(plot.rule, plot.y)),
      ...(hasSpread
        ? [
            {
              mark: SPREAD_MARKS[plot.spread ?? 'bars'],
              encoding: {
                x: shared.x,
                y: { ...shared.y, field: 'low' },
                y2: { field: 'high' },
                color: shared.color,
              },
            },
          ]
        : []),
      {
        mark: { type: 'line', strokeWidth: 2 },
        encoding: {
          ...shared,
          strokeDash: { ...series, scale: { domain: names, range: cycle(DASHES, names.length) } },
        },
      },
      ...(plot.hasMarks === false
        ? []
        : [
            {
              mark: { type: 'point', filled: true, size: 60, opacity: 1 } as const,
              encoding: {
                ...shared,
                shape: { ...series, scale: { domain: names, range: cycle(SHAPES, names.length) } },
              },
            },
          ]),
      ...(names.length < 2
        ? []
        : [
            {
              data: { values: endLabels(plot.points, names, plot.y) },
              mark: { type: 'text', align: 'left', dx: 8, fontSize: 12 } as const,
              encoding: { ...shared, text: { field: 'series' } },
            },
          ]),
    ],
  });
}

/**
 * A row for each label: its mean as a diamond, each seed's value as a ring, and a line: the interval of the mean where
 * a row has one, else from `zero` to the mean.
 */
export function renderRangePlot(plot: RangePlot): Promise<string> {
  const labels = plot.rows.map(({ label }) => label);
  const y = { field: 'label', type: 'nominal', sort: labels, title: null } as const;
  const x = { type: 'quantitative', title: plot.x } as const;
  const values = plot.rows.flatMap(({ label, values: each }) => each.map((value) => ({ label, value })));
  return render({
    ...frame(plot, 460, 24 * Math.max(2, labels.length)),
    layer: [
      {
        data: { values: [{ zero: plot.zero }] },
        mark: { type: 'rule', color: INK },
        encoding: { x: { field: 'zero', ...x } },
      },
      {
        data: {
          values: plot.rows.map(({ label, mean, interval = [plot.zero, mean] }) => ({
            ...{ label, mean },
            ...{ low: interval[0], high: interval[1] },
          })),
        },
        layer: [
          {
            mark: { type: 'rule', color: COLOURS[0] as string, strokeWidth: 3 },
            encoding: {
              y: { ...y, axis: { labelLimit: 320, grid: true } },
              x: { field: 'low', ...x },
              x2: { field: 'high' },
            },
          },
          {
            mark: {
              type: 'point',
              shape: 'diamond',
              filled: true,
              size: 110,
              opacity: 1,
              color: COLOURS[0] as string,
            },
            encoding: { y, x: { field: 'mean', ...x } },
          },
        ],
      },
      {
        data: { values },
        mark: { type: 'point', shape: 'circle', size: 40, opacity: 1, color: COLOURS[1] as string },
        encoding: { y, x: { field: 'value', ...x } },
      },
    ],
  });
}

const frame = ({ title, subtitle }: Pick<LinePlot, 'title' | 'subtitle'>, width: number, height: number) => ({
  width,
  height,
  title: { text: title, subtitle: typeof subtitle === 'string' ? subtitle : [...subtitle] },
  config: CONFIG,
});

function scaleOf({ logValues, fromZero = false }: Axis) {
  if (logValues === undefined) return { scale: { zero: fromZero, nice: true } };
  const [low = 1, high = 1] = [Math.min(...logValues), Math.max(...logValues)];
  return {
    scale: { type: 'log', base: 2, domain: [low, high], nice: false },
    axis: { values: [...logValues] },
  } as const;
}

function ruleLayers({ y, label }: NonNullable<LinePlot['rule']>, axis: Axis) {
  const encoding = { y: { datum: y, type: 'quantitative', ...scaleOf(axis) } } as const;
  // A row of its own, or the label would be written once for every point.
  const data = { values: [{}] };
  return [
    { data, mark: { type: 'rule', color: INK, strokeDash: [3, 3] } as const, encoding },
    {
      data,
      mark: { type: 'text', align: 'left', baseline: 'bottom', dx: 6, dy: -3, color: INK } as const,
      encoding: { ...encoding, x: { value: 0 }, text: { value: label } },
    },
  ];
}

/** The last point of each series, moved apart where names would lie upon each other. */
function endLabels(points: readonly PlotPoint[], names: readonly string[], axis: Axis): PlotPoint[] {
  const ends = names
    .map((name) => points.filter(({ series }) => series === name).reduce((a, b) => (b.x > a.x ? b : a)))
    .sort((a, b) => a.y - b.y);
  const all = points.map(({ y }) => y);
  const isLog = axis.logValues !== undefined;
  const to = isLog ? Math.log : (value: number) => value;
  const back = isLog ? Math.exp : (value: number) => value;
  const gap =
    (to(Math.max(...all)) - to(Math.min(...all, ...(axis.fromZero === true && !isLog ? [0] : [])))) / 20;
  let below = Number.NEGATIVE_INFINITY;
  return ends.map((end) => {
    below = Math.max(to(end.y), below + gap);
    return { ...end, y: back(below) };
  });
}

function cycle<T>(values: readonly T[], count: number): T[] {
  return Array.from({ length: count }, (_, index) => values[index % values.length] as T);
}

/** Loaded when a plot is wanted, so that no other command waits for it. */
async function render(spec: object): Promise<string> {
  const [{ compile }, vega] = await Promise.all([import('vega-lite'), import('vega')]);
  const { parse, View, resetSVGDefIds } = vega;
  measureText(vega);
  // The same data give the same file.
  resetSVGDefIds();
  const view = new View(parse(compile(spec as TopLevelSpec).spec), { renderer: 'none' });
  try {
    return `${await view.toSVG()}\n`;
  } finally {
    view.finalize();
  }
}

/**
 * Without a canvas Vega takes four fifths of the size for every letter, which leaves a third of the card empty; the
 * average of a sans serif is nearer to 0.56 (measured over the titles of our own plots in Noto Sans).
 */
function measureText(vega: object): void {
  // Vega exports it for this purpose and has no type for it.
  const { textMetrics } = vega as {
    readonly textMetrics: { width(item: { fontSize?: number }, text: string): number };
  };
  textMetrics.width = (item, text) => String(text ?? '').length * (item.fontSize ?? 11) * 0.56;
}
