import type { ThemeColors } from '../ui/theme-colors';

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
