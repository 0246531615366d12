import { setTimeout as delay } from 'node:timers/promises';
import { medianOf } from '../../shared/math/statistics';
import { createRunFolder } from '../runs/create-run';
import { startBackend } from '../trainer/backend';
import { type NativeBinding, nativeBackend } from '../trainer/compile/native-binding';
import { createRunControl } from '../trainer/training/run-control';
import { systemClock, trainRun } from '../trainer/training/train-run';
import type { Prepare } from './worker-protocol';

/** Calls of one loaded graph: when each began and how long it took, in milliseconds. */
type Calls = { readonly start: number; readonly ms: number }[];

/**
 * A real run through the real training loop, with TensorFlow's session watched: what part of the wall time of a
 * step is spent outside it, on batches, schedules, metrics, status and the rest of JavaScript.
 */
export async function prepareLoop({ config, data: projectPath }: Prepare) {
  const { tensorflow, kind } = await startBackend();
  const calls = watchSessions();
  return {
    firstLoss: null,
    library: `TensorFlow ${tensorflow} (${kind})`,
    /** Trains a run of so many steps; the wall time of each step. */
    async train(steps: number): Promise<readonly number[]> {
      calls.clear();
      const budget = { steps, minutes: null };
      const run = await createRunFolder(projectPath, { ...config, budget }, new Date());
      const control = createRunControl((ms) => delay(ms));
      await trainRun({ projectPath, run, control, clock: systemClock, onEvent: () => undefined });
      const starts = stepCalls(calls).map(({ start }) => start);
      return starts.slice(1).map((start, index) => start - (starts[index] as number));
    },
    /** Of the last run, its first steps left out: TensorFlow is slower at them. */
    overhead: () => {
      const settled = stepCalls(calls).slice(3);
      return { whole: overheadOf(settled), median: medianOf(sharesOf(settled)) };
    },
  };
}

/** The part of the time between the first and the last call that no call was running. */
export function overheadOf(calls: Readonly<Calls>): number {
  const [first, last] = [calls[0], calls.at(-1)];
  if (first === undefined || last === undefined || calls.length < 2) return Number.NaN;
  // Each step from its call to the next one's; of the last there is no end.
  const inside = calls.slice(0, -1).reduce((sum, { ms }) => sum + ms, 0);
  return 1 - inside / (last.start - first.start);
}

/** The same for each step by itself, from its call to the next one. */
function sharesOf(calls: Readonly<Calls>): readonly number[] {
  return calls.slice(0, -1).map((call, index) => overheadOf([call, calls[index + 1] ?? call]));
}

/**
 * Replaces the binding by one that notes every run of a graph, by the graph and what is asked of it: the graph of a
 * step also reads and writes weights. Only before any graph is loaded.
 */
function watchSessions(): Map<string, Calls> {
  const calls = new Map<string, Calls>();
  const backend = nativeBackend();
  if (backend === null) throw new Error('only the Node backend has sessions to watch');
  const { binding } = backend;
  const runSavedModel: NativeBinding['runSavedModel'] = (id, inputs, inputNames, outputNames) => {
    const start = performance.now();
    try {
      return binding.runSavedModel(id, inputs, inputNames, outputNames);
    } finally {
      const asked = `${id} ${outputNames}`;
      const list = calls.get(asked) ?? [];
      list.push({ start, ms: performance.now() - start });
      calls.set(asked, list);
    }
  };
  // The addon's own properties are read-only, so an heir carries the change.
  const watched: NativeBinding = Object.create(binding, { runSavedModel: { value: runSavedModel } });
  backend.binding = watched;
  return calls;
}

/** The graph that ran most often is the training step: the others draw samples and measure. */
function stepCalls(calls: ReadonlyMap<string, Calls>): Calls {
  return [...calls.values()].reduce((most, each) => (each.length > most.length ? each : most), []);
}
