/** One measured quantity over a run: three columns of the same length, steps ascending. */
export interface Points {
  readonly steps: readonly number[];
  /** Seconds of training at each step. */
  readonly times: readonly number[];
  readonly values: readonly number[];
}

/** One standard deviation, or whatever it may be, to each side of a line; as long as its points. */
interface Band {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

export const NO_POINTS: Points = { steps: [], times: [], values: [] };

/** What the x axis counts. */
export type XAxis = 'step' | 'time';

/** A line of a chart. */
export interface ChartSeries {
  readonly id: string;
  /** Written at the end of the line, so that no legend has to be decoded; empty beside one that has it. */
  readonly label: string;
  readonly points: Points;
  /** A custom property of the theme, e.g. `--arm-pixel-shuffle`. */
  readonly colour: `--${string}`;
  /** Screen pixels on and off; none for a solid line. A second cue beside the colour. */
  readonly dash?: readonly number[];
  /** How far the colour is taken towards the ink (above 0) or the paper (below 0), -1 to 1. */
  readonly shade?: number;
  /** Drawn as an area behind the line, and smoothed as it is. */
  readonly band?: Band;
  /** `smoothed` draws the raw line faint behind its moving average; `baseline` is level from edge to edge. */
  readonly kind: 'plain' | 'smoothed' | 'baseline';
}

/** Where a chart gets its lines from; it reads again whenever it is told of a change. */
export interface SeriesSource {
  readonly read: () => readonly ChartSeries[];
  readonly subscribe: (listener: () => void) => () => void;
}

/** The x column of a series. */
export function xOf(points: Points, axis: XAxis): readonly number[] {
  return axis === 'step' ? points.steps : points.times;
}
