/** Decisions that the pace is taken of: the last few minutes of work. */
const LAST = 60;

/** A longer pause than this, in seconds, is none of the work. */
const LONGEST_PAUSE_S = 60;

/** Below so many decisions a pace says nothing. */
const FEWEST = 5;

/**
 * Glyphs an hour, from when the last ones were decided (milliseconds, in any order); null while there are too few.
 *
 * Breaks are left out, and what was decided in one go counts as one.
 */
export function reviewPace(times: readonly number[]): number | null {
  const recent = [...new Set(times)].sort((a, b) => a - b).slice(-LAST - 1);
  const gaps = recent
    .slice(1)
    .map((time, index) => (time - (recent[index] as number)) / 1000)
    .filter((gap) => gap <= LONGEST_PAUSE_S);
  if (gaps.length < FEWEST - 1) return null;
  const seconds = gaps.reduce((sum, gap) => sum + gap, 0);
  return (3600 * gaps.length) / seconds;
}

/** Seconds that `left` glyphs will take at a pace of glyphs an hour. */
export function secondsLeft(left: number, pace: number): number {
  return (3600 * left) / pace;
}
