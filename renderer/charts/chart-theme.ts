import type { ThemeColors } from '../ui/theme-colors';
import { bytesOfColor } from '../ui/theme-colors';
import type { ChartSeries } from './series';

/** The colours and type of a chart in the theme in use. */
export interface ChartTheme {
  readonly text: string;
  readonly grid: string;
  readonly paper: string;
  readonly font: string;
  /** The value of a custom property such as `--arm-pixel-shuffle`. */
  readonly colourOf: ThemeColors['of'];
}

export function chartTheme({ of }: ThemeColors, fontFamily: string): ChartTheme {
  return {
    text: of('--text-muted'),
    grid: of('--hairline'),
    paper: of('--surface'),
    font: `11px ${fontFamily}`,
    colourOf: of,
  };
}

/** The colour of a series: its token's, taken towards the ink or the paper by its shade. */
export function seriesColour(
  { colour, shade = 0 }: Pick<ChartSeries, 'colour' | 'shade'>,
  theme: ChartTheme,
) {
  const base = theme.colourOf(colour);
  if (shade === 0) return base;
  const from = bytesOfColor(base);
  const to = bytesOfColor(theme.colourOf(shade > 0 ? '--text' : '--surface'));
  const part = Math.abs(shade);
  const mixed = from.map((value, channel) => Math.round(value + ((to[channel] ?? 0) - value) * part));
  return `rgb(${mixed.join(' ')})`;
}
