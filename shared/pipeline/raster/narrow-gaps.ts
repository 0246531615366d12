import { edgeName, type ScalarField } from './scalar-field';

/** What the level of one half does not show: gaps and hairlines narrower than a pixel. */
export interface NarrowGaps {
  /** Samples to be read as the other side: paper that a gap runs through, ink of a hairline. */
  readonly forced: ReadonlyMap<number, 'paper' | 'ink'>;
  /** Where the outline crosses an edge, in pixels from the edge's first sample; infinite where it has no vertex. */
  readonly crossings: ReadonlyMap<number, number>;
}

export interface GapOptions {
  /** What a sample must lack of full ink (or of paper) to count. */
  readonly least: number;
  /** Least width of a gap, in pixels. */
  readonly leastWidth: number;
  /** Samples across a gap at most. */
  readonly mostSamples: number;
}

/** A gap wider than this, in pixels, shows by itself. */
const MOST_WIDTH = 1.4;
/** How far the middle of a gap moves from one line of samples to the next, in pixels: 50 degrees. */
const MOST_SLOPE = 1.2;
/** What the sample before the open must lack. */
const MOUTH = 0.35;
/** How much wider or narrower a gap gets from one line to the next, in pixels. */
const MOST_CHANGE = 0.5;
/**
 * Part of what the lines beside a gap lack at a sample, that the gap itself lacks there: a stroke of a pixel across it
 * would fill more than half. And what the sample lacks at least.
 */
const LEFT_OPEN = 0.55;
const LEAST_OPEN = 0.1;
/** Where a gap may be read along the rows and along the columns, the wider reading counts up to this ratio. */
const MOST_SLANT = 1.5;

/**
 * Gaps between two edges that share a pixel, and strokes thinner than one.
 *
 * A gap of 0.3 px between two strokes leaves its pixels at 70 %: above the level, so a contour alone closes it. But the
 * ink is full on both sides of it, so what lacks in between is the gap's width, and where that has its centre of mass
 * is the gap's middle: both exact for straight edges of any slope. Rather upright gaps are read along the rows,
 * rather level ones along the columns. What only one line or two show is opened only where it goes on: the end of a
 * right angle looks the same.
 */
export function findNarrowGaps(field: ScalarField, options: GapOptions): NarrowGaps {
  const { size, values } = field;
  const forced = new Map<number, 'paper' | 'ink'>();
  const crossings = new Map<number, number>();
  for (const side of ['paper', 'ink'] as const) {
    const lack = side === 'ink' ? values : complement(values);
    const readings = [readLines(lack, size, true, options), readLines(lack, size, false, options)] as const;
    const [rows, columns] = readings;
    for (const [own, other] of [
      [rows, columns],
      [columns, rows],
    ] as const) {
      const narrow = own.runs.filter((run) => {
        const width = other.widths.get(own.at(run.line, centre(run)));
        return width === undefined || run.width <= MOST_SLANT * width;
      });
      openRuns(narrow, own, lack, side, forced, crossings);
    }
  }
  return { forced, crossings };
}

function complement(values: Float32Array): Float32Array {
  const out = new Float32Array(values.length);
  for (let i = 0; i < out.length; i++) out[i] = 1 - (values[i] as number);
  return out;
}

/** Where a gap crosses one line of samples. */
interface Run {
  readonly line: number;
  readonly first: number;
  readonly last: number;
  /** Middle and width along the line, in pixels; sample k has its centre at k + 0.5. */
  readonly middle: number;
  readonly width: number;
  /** No sample lacks more than half, so that the level does not show it. */
  readonly isClosed: boolean;
}

/** The rows or the columns of an image, and the gaps across them. */
interface Reading {
  readonly size: number;
  readonly isRows: boolean;
  readonly runs: readonly Run[];
  /** Width of the gap that a sample belongs to. */
  readonly widths: ReadonlyMap<number, number>;
  /** The sample k of a line. */
  readonly at: (line: number, k: number) => number;
}

const centre = ({ middle, first, last }: Run) => Math.min(last, Math.max(first, Math.floor(middle)));

function readLines(lack: Float32Array, size: number, isRows: boolean, options: GapOptions): Reading {
  const { least, leastWidth, mostSamples } = options;
  const [along, across] = isRows ? [1, size] : [size, 1];
  const runs: Run[] = [];
  const widths = new Map<number, number>();
  for (let line = 1; line < size - 1; line++) {
    const base = line * across;
    let isOpen = (lack[base] as number) >= least;
    for (let k = 1; k < size - 1; k++) {
      const wasOpen = isOpen;
      isOpen = (lack[base + k * along] as number) >= least;
      if (!isOpen || wasOpen) continue;
      const first = k;
      let [width, moment, most] = [0, 0, 0];
      for (; k < size && (lack[base + k * along] as number) >= least; k++) {
        const value = lack[base + k * along] as number;
        width += value;
        moment += value * (k + 0.5);
        most = Math.max(most, value);
      }
      isOpen = false;
      if (k === size || k - first > mostSamples || width < leastWidth || width > MOST_WIDTH) continue;
      runs.push({ line, first, last: k - 1, middle: moment / width, width, isClosed: most <= 0.5 });
      for (let i = first; i < k; i++) widths.set(base + i * along, width);
    }
  }
  return { size, isRows, runs, widths, at: (line, k) => line * across + k * along };
}

function openRuns(
  runs: readonly Run[],
  { size, isRows, at }: Reading,
  lack: Float32Array,
  side: 'paper' | 'ink',
  forced: Map<number, 'paper' | 'ink'>,
  crossings: Map<number, number>,
): void {
  const lines: Run[][] = Array.from({ length: size }, () => []);
  for (const run of runs) lines[run.line]?.push(run);
  const following = (run: Run, way: 1 | -1) =>
    lines[run.line + way]?.find(
      ({ middle, width }) =>
        Math.abs(middle - run.middle) <= MOST_SLOPE && Math.abs(width - run.width) <= MOST_CHANGE,
    );
  /** What comes after the last line of a gap: it opens slowly, it ends in ink, or it comes out all at once. */
  const endOf = (run: Run, way: 1 | -1): 'opens' | 'ends' | 'bursts' => {
    if (following(run, way) !== undefined) return 'opens';
    if (isPaperBeside(run.line + way, centre(run))) return 'bursts';
    return mouthOf(run, way) === undefined ? 'ends' : 'bursts';
  };
  const isPaperBeside = (line: number, k: number) =>
    [k - 1, k, k + 1].some((each) => (lack[at(line, each)] ?? 0) > 0.5);
  /** A gap that comes out between two slanting ends has one sample more, which borders on the open. */
  const mouthOf = (run: Run, way: 1 | -1): number | undefined => {
    const line = run.line + way;
    const beside = [centre(run) - 1, centre(run), centre(run) + 1];
    const most = Math.max(...beside.map((k) => lack[at(line, k)] as number));
    const mouth = beside.find((k) => lack[at(line, k)] === most) as number;
    return most > MOUTH && isPaperBeside(line + way, mouth) ? at(line, mouth) : undefined;
  };
  /**
   * Whether lines that come out into the open on both sides are a gap, however few: between round ends and beside strokes
   * of hardly two pixels there are no more. A thin stroke between two counters would be seen in every sample.
   */
  const isGapByItself = (streak: readonly Run[]): boolean => {
    const [start, end] = [streak[0] as Run, streak.at(-1) as Run];
    if (side === 'ink' || endOf(start, -1) === 'ends' || endOf(end, 1) === 'ends') return false;
    const lackAt = (line: number, k: number) => lack[at(line, k)] as number;
    return streak.every(({ line, first, last }) => {
      for (let k = first; k <= last; k++) {
        const beside = Math.min(lackAt(start.line - 1, k), lackAt(end.line + 1, k));
        if (lackAt(line, k) >= Math.max(LEAST_OPEN, LEFT_OPEN * beside)) return true;
      }
      return false;
    });
  };
  const isOpened = new Set<Run>();
  for (const run of runs) {
    if (!run.isClosed || following(run, -1)?.isClosed === true) continue;
    const streak = [run];
    for (let next = following(run, 1); next?.isClosed === true; next = following(next, 1)) streak.push(next);
    const ends = [endOf(run, -1), endOf(streak.at(-1) as Run, 1)];
    if (streak.length < leastLines(ends) && !isGapByItself(streak)) continue;
    for (const each of streak) isOpened.add(each);
    for (const mouth of [mouthOf(run, -1), mouthOf(streak.at(-1) as Run, 1)]) {
      if (mouth !== undefined) forced.set(mouth, side);
    }
  }

  const edge = (line: number, k: number, isAlong: boolean) =>
    isRows ? edgeName(size, k, line, !isAlong) : edgeName(size, line, k, isAlong);
  for (const run of runs) {
    let [low, high] = [run.first, run.last];
    if (isOpened.has(run)) {
      low = centre(run);
      high = low;
    } else {
      if (run.isClosed) continue;
      if ((following(run, 1) ?? following(run, -1)) === undefined && !isGapByItself([run])) continue;
      while ((lack[at(run.line, low)] as number) <= 0.5) low++;
      while ((lack[at(run.line, high)] as number) <= 0.5) high--;
    }
    // Those that are beyond the level already too: a gap that slants goes on over a saddle.
    for (let k = low; k <= high; k++) forced.set(at(run.line, k), side);
    crossings.set(edge(run.line, low - 1, true), run.middle - run.width / 2 - (low - 0.5));
    crossings.set(edge(run.line, high, true), run.middle + run.width / 2 - (high + 0.5));
    for (const way of [1, -1] as const) {
      const next = following(run, way);
      const goesOn = next === undefined ? endOf(run, way) === 'bursts' : isOpened.has(next) || !next.isClosed;
      if (!goesOn && !isOpened.has(run)) continue;
      for (let k = low; k <= high; k++) {
        const name = edge(way === 1 ? run.line : run.line - 1, k, false);
        if (Number.isFinite(crossings.get(name))) continue;
        const end = goesOn ? Number.POSITIVE_INFINITY : tip(run, following(run, way === 1 ? -1 : 1));
        crossings.set(name, way === 1 ? end : 1 - end);
      }
    }
  }
}

/**
 * Lines that a gap must be seen on. A thin stroke between two counters looks like a gap that bursts at both ends; but
 * of one that is three lines thick, the middle line is full.
 */
function leastLines(ends: readonly ('opens' | 'ends' | 'bursts')[]): number {
  if (ends.every((end) => end === 'opens')) return 1;
  return ends.includes('opens') && ends.includes('ends') ? 2 : 3;
}

/** How far beyond its last line a gap that narrows comes to nothing, in pixels. */
function tip(last: Run, previous: Run | undefined): number {
  const slope = previous === undefined ? 0 : previous.width - last.width;
  return slope <= 0 ? 0.5 : Math.min(1, Math.max(0.3, last.width / slope));
}
