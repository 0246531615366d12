import { formatDuration } from './format-duration';

/** What a progress line shows. */
export interface ProgressState {
  /** 0 to 1. */
  readonly value: number;
  readonly secondsLeft: number | null;
  readonly text: string;
}

/** One line that renews itself on a terminal; plain lines, one each few seconds, elsewhere. */
export interface ProgressLine {
  show(state: ProgressState): void;
  /** Writes a line of its own above the bar. */
  note(line: string): void;
  /** Takes the bar away, or leaves the last plain line. */
  end(): void;
}

interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const BAR_CELLS = 24;
const PLAIN_EVERY_MS = 5000;

/**
 * Progress for `output`, which is stderr: stdout belongs to the result.
 *
 * `clock` gives milliseconds; a terminal is redrawn ten times a second at most.
 */
export function createProgressLine(
  output: Output = process.stderr,
  clock: () => number = () => performance.now(),
): ProgressLine {
  return output.isTTY === true ? terminalLine(output, clock) : plainLines(output, clock);
}

function terminalLine(output: Output, clock: () => number): ProgressLine {
  let shownAt = Number.NEGATIVE_INFINITY;
  let isShown = false;
  const clear = () => {
    if (isShown) output.write('\r\x1b[2K');
    isShown = false;
  };
  return {
    show(state) {
      if (clock() - shownAt < 100 && state.value < 1) return;
      shownAt = clock();
      const line = `${drawBar(state.value)} ${describe(state)}`;
      output.write(`\r\x1b[2K${line.slice(0, (output.columns ?? 80) - 1)}`);
      isShown = true;
    },
    note(line) {
      clear();
      output.write(`${line}\n`);
    },
    end: clear,
  };
}

function plainLines(output: Output, clock: () => number): ProgressLine {
  let shownAt = Number.NEGATIVE_INFINITY;
  let last: ProgressState | null = null;
  return {
    show(state) {
      last = state;
      if (clock() - shownAt < PLAIN_EVERY_MS) return;
      shownAt = clock();
      output.write(`${describe(state)}\n`);
      last = null;
    },
    note: (line) => output.write(`${line}\n`),
    end() {
      if (last !== null) output.write(`${describe(last)}\n`);
      last = null;
    },
  };
}

function drawBar(value: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, value)) * BAR_CELLS);
  return `${'█'.repeat(filled)}${'░'.repeat(BAR_CELLS - filled)}`;
}

function describe({ value, secondsLeft, text }: ProgressState): string {
  const percent = `${Math.floor(Math.min(1, Math.max(0, value)) * 100)} %`.padStart(5);
  const left = secondsLeft === null || value >= 1 ? '' : `, ${formatDuration(secondsLeft)} left`;
  return `${percent} ${text}${left}`;
}
