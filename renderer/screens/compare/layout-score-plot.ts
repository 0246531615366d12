import type { ComparedArm, Score } from '../../../shared/domain/comparison';
import { tickStep, ticksBetween } from '../../charts/ticks';
import type { ScoreMode } from './score-rows';

/** One arm's row of the plot; all in the plot's own pixels. */
interface ScorePlotRow {
  readonly arm: string;
  readonly y: number;
  /** One for each seed. */
  readonly dots: readonly { readonly seed: number; readonly x: number }[];
  readonly mean: number | null;
  /** The 95 % interval of the difference, or one standard deviation to each side of the mean. */
  readonly whisker: readonly [low: number, high: number] | null;
  readonly isSignificant: boolean;
}

export interface ScorePlotLayout {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly ticks: readonly { readonly value: number; readonly x: number }[];
  /** Behind the point, so that neighbouring ticks have different texts. */
  readonly tickDigits: number;
  /** Where there is no difference; null of values. */
  readonly zero: number | null;
  readonly rows: readonly ScorePlotRow[];
}

interface ScorePlotInput {
  readonly arms: readonly Pick<ComparedArm, 'id' | 'runs' | 'scores' | 'against'>[];
  readonly score: Score;
  readonly mode: ScoreMode;
  readonly width: number;
  /** Room for the arms' names. */
  readonly left: number;
}

export const ROW_HEIGHT = 26;
const TOP = 8;
/** Of the ticks and the sentence below them. */
const AXIS_HEIGHT = 46;
const RIGHT = 28;

/** Every seed as a dot, the mean and its interval, arm by arm: of the scores, or of the differences to the first arm. */
export function layoutScorePlot({ arms, score, mode, width, left }: ScorePlotInput): ScorePlotLayout {
  const base = arms[0];
  const rows = arms
    .map((arm) => ({ arm, values: valuesOf(arm, base, score, mode), ...centreOf(arm, score, mode) }))
    .filter(({ arm }) => mode === 'values' || arm !== base);
  const all = rows.flatMap(({ values, mean, whisker }) => [
    ...values.map(({ value }) => value),
    ...(mean === null ? [] : [mean]),
    ...(whisker ?? []),
  ]);
  const [low, high] = padded(mode === 'differences' ? [...all, 0] : all);
  const right = width - RIGHT;
  const x = (value: number) => left + ((value - low) / (high - low)) * (right - left);
  const bottom = TOP + rows.length * ROW_HEIGHT;
  const count = Math.max(2, Math.floor((right - left) / 80));
  return {
    ...{ width, left, right, bottom, height: bottom + AXIS_HEIGHT },
    ticks: ticksBetween(low, high, count).map((value) => ({ value, x: x(value) })),
    tickDigits: Math.max(0, -Math.floor(Math.log10(tickStep(low, high, count)))),
    zero: mode === 'differences' ? x(0) : null,
    rows: rows.map(({ arm, values, mean, whisker, isSignificant }, index) => ({
      arm: arm.id,
      y: TOP + (index + 0.5) * ROW_HEIGHT,
      dots: values.map(({ seed, value }) => ({ seed, x: x(value) })),
      mean: mean === null ? null : x(mean),
      whisker: whisker === null ? null : [x(whisker[0]), x(whisker[1])],
      isSignificant,
    })),
  };
}

type PlottedArm = ScorePlotInput['arms'][number];

function valuesOf(arm: PlottedArm, base: PlottedArm | undefined, score: Score, mode: ScoreMode) {
  return arm.runs.flatMap(({ seed, scores }) => {
    const own = scores[score];
    const other = base?.runs.find((run) => run.seed === seed)?.scores[score] ?? null;
    if (own === null) return [];
    if (mode === 'values') return [{ seed, value: own }];
    return other === null ? [] : [{ seed, value: own - other }];
  });
}

function centreOf({ scores, against }: PlottedArm, score: Score, mode: ScoreMode) {
  const difference = against[score];
  if (mode === 'differences')
    return {
      mean: difference?.mean ?? null,
      whisker: difference?.interval ?? null,
      isSignificant: difference?.isSignificant ?? false,
    };
  const spread = scores[score];
  const hasSpread = spread !== null && spread.count > 1;
  return {
    mean: spread?.mean ?? null,
    whisker: hasSpread ? ([spread.mean - spread.spread, spread.mean + spread.spread] as const) : null,
    isSignificant: false,
  };
}

function padded(values: readonly number[]): readonly [number, number] {
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = (high - low || Math.abs(high) || 1) * 0.06;
  return [low - margin, high + margin];
}
