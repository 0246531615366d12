import type { ExportProgress } from '../../shared/ipc/exporter-service';

type Stage = ExportProgress['stage'];

/** The part of an export's time that each stage takes, measured on 9,776 glyphs of 64 px: from and to. */
const SPAN: Readonly<Record<Stage, readonly [number, number]>> = {
  trace: [0, 0.9],
  build: [0.9, 0.94],
  check: [0.94, 1],
};

/** Turns the work done in each stage into one progress over the whole export, with the time left. */
export function createProgressMeter(options: {
  readonly onProgress: (progress: ExportProgress) => void;
  readonly now: () => Date;
}) {
  const startedAt = options.now().getTime();
  let stage: Stage = 'trace';
  let total = 1;
  const report = (done: number) => {
    const [from, to] = SPAN[stage];
    const value = from + (to - from) * (total === 0 ? 1 : done / total);
    const seconds = (options.now().getTime() - startedAt) / 1000;
    // The first batches are slow, so nothing is promised before two seconds or a twentieth of the way.
    const isKnown = value > 0.05 || (seconds > 2 && value > 0);
    options.onProgress({
      stage,
      value,
      done,
      total,
      ...(isKnown ? { secondsLeft: (seconds * (1 - value)) / value } : {}),
    });
  };
  return {
    start(next: Stage, count: number) {
      stage = next;
      total = count;
      report(0);
    },
    advance(done: number) {
      report(done);
    },
  };
}
