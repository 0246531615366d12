import type { ChartLine } from './chart-data';
import type { EndLabel } from './end-labels';
import type { ChartSeries } from './series';

/** A chart as it stands on the screen, in CSS pixels, for writing it out. */
export interface ChartPicture {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly plot: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly xTicks: readonly { readonly value: number; readonly text: string }[];
  readonly yTicks: readonly { readonly value: number; readonly text: string }[];
  readonly lines: readonly ChartLine[];
  readonly labels: readonly EndLabel[];
  readonly colourOf: (series: ChartSeries) => string;
  readonly ink: string;
  readonly grid: string;
  readonly paper: string;
}

/** Of the areas of bands, which lie over each other. */
export const BAND_OPACITY = 0.16;

/** The chart as a stand-alone SVG file with text as text. */
export function chartSvg(picture: ChartPicture): string {
  const { width, height, plot, x, y, ink, grid } = picture;
  const right = plot.left + plot.width;
  const bottom = plot.top + plot.height;
  const horizontal = picture.yTicks.map(({ value, text }) => {
    const at = round(y(value));
    return `<path d="M${plot.left} ${at}H${right}" stroke="${grid}"/><text x="${plot.left - 6}" y="${at + 4}" text-anchor="end">${escapeXml(text)}</text>`;
  });
  const vertical = picture.xTicks.map(({ value, text }) => {
    const at = round(x(value));
    return `<path d="M${at} ${plot.top}V${bottom}" stroke="${grid}"/><text x="${at}" y="${bottom + 16}" text-anchor="middle">${escapeXml(text)}</text>`;
  });
  const pointsOf = (line: ChartLine) =>
    line.x.map((value, index) => `${round(x(value))},${round(y(line.y[index] ?? 0))}`);
  const bands = picture.lines.flatMap((line) => {
    const high = picture.lines.find((each) => each.role === 'high' && each.series === line.series);
    if (line.role !== 'low' || high === undefined) return [];
    const outline = [...pointsOf(line), ...pointsOf(high).reverse()].join(' ');
    return [
      `<polygon points="${outline}" fill="${picture.colourOf(line.series)}" fill-opacity="${BAND_OPACITY}"/>`,
    ];
  });
  const strokes = picture.lines.filter(({ role }) => role === 'main' || role === 'raw');
  const lines = strokes.map((line) => {
    const points = pointsOf(line).join(' ');
    const dash = line.series.dash === undefined ? '' : ` stroke-dasharray="${line.series.dash.join(' ')}"`;
    const faint = line.role === 'raw' ? ' stroke-opacity="0.3" stroke-width="1"' : ' stroke-width="1.75"';
    const colour = picture.colourOf(line.series);
    return `<polyline points="${points}" fill="none" stroke="${colour}" stroke-linejoin="round"${faint}${dash}/>`;
  });
  const labels = picture.labels.map(
    (label) =>
      `<text x="${right + 6}" y="${round(label.y + 4)}" style="fill:${label.colour}">${escapeXml(label.text)}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="11">`,
    `<title>${escapeXml(picture.title)}</title>`,
    `<style>text{fill:${ink}}</style>`,
    `<clipPath id="plot"><path d="M${plot.left} ${plot.top}h${plot.width}v${plot.height}h${-plot.width}z"/></clipPath>`,
    `<path d="M0 0h${width}v${height}H0z" fill="${picture.paper}"/>`,
    ...horizontal,
    ...vertical,
    `<g clip-path="url(#plot)">`,
    ...bands,
    ...lines,
    '</g>',
    ...labels,
    '</svg>',
    '',
  ].join('\n');
}

const round = (value: number) => Math.round(value * 100) / 100;

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
