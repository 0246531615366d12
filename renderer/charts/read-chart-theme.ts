/** The colours and type of a chart, read from the theme's custom properties. */
export interface ChartTheme {
  readonly text: string;
  readonly grid: string;
  readonly paper: string;
  readonly font: string;
  readonly colourOf: (property: string) => string;
}

/** Reads the theme in use at `element`. */
export function readChartTheme(element: HTMLElement): ChartTheme {
  const style = getComputedStyle(element);
  const colourOf = (property: string) => style.getPropertyValue(property).trim();
  return {
    text: colourOf('--text-muted'),
    grid: colourOf('--hairline'),
    paper: colourOf('--surface'),
    font: `11px ${style.fontFamily}`,
    colourOf,
  };
}
