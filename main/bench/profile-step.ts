import { AppError } from '../../shared/domain/app-error';
import type { RunConfig } from '../../shared/domain/run-config';
import { createRandom } from '../../shared/math/random';
import { startBackend } from '../trainer/backend';
import { choosePrecision } from '../trainer/compile/choose-precision';
import { compileStep, recordStepGraph } from '../trainer/compile/compile-step';
import type { Convolution } from '../trainer/compile/graph-builder';
import { temporaryGraphFolder } from '../trainer/compile/graph-folder';
import { nativeBackend } from '../trainer/compile/native-binding';
import { multiplyAddsOf, timeConvolution } from '../trainer/compile/time-convolution';
import { createParameters, drawParameters } from '../trainer/model/parameters';
import { describeStep, feedsAt } from '../trainer/training/training-step';
import { networkParameters } from './step-worker';

interface ProfiledConvolution extends Convolution {
  /** How many of the step's convolutions are this one. */
  readonly count: number;
  /** Multiply-adds of one. */
  readonly macs: number;
  /** Processor milliseconds of one alone. */
  readonly cpuMs: number;
}

export interface StepProfile {
  readonly precision: string;
  /** Nodes of the step's graph by op, most frequent first. */
  readonly ops: readonly (readonly [op: string, count: number])[];
  readonly nodes: number;
  /** Nodes that were there already when an equal one was asked for. */
  readonly sharedNodes: number;
  /** The dearest first. */
  readonly convolutions: readonly ProfiledConvolution[];
  /** Processor milliseconds of a whole step, the least of several. */
  readonly stepCpuMs: number;
  /** Of all convolutions alone, added up. */
  readonly convolutionsCpuMs: number;
}

/** Whole steps measured. */
const STEPS = 8;

/** What a compiled step of the network and L1 is made of, and where its time goes. Throws config-invalid otherwise. */
export async function profileStep(config: RunConfig): Promise<StepProfile> {
  await startBackend();
  const backend = nativeBackend();
  if (backend === null) {
    throw new AppError({
      kind: 'config-invalid',
      message: 'Only steps of TensorFlow can be profiled.',
      fix: 'Run "npm run setup".',
    });
  }
  const specs = networkParameters(config);
  const parameters = createParameters(specs, drawParameters(specs, createRandom(1)));
  const precision = choosePrecision({ ...config, engine: 'compiled' }, () => performance.now());
  const spec = describeStep(config, parameters, precision);
  const graph = recordStepGraph(spec);
  const step = compileStep(spec, temporaryGraphFolder());
  const feeds = {
    ...Object.fromEntries(
      spec.feeds.map(({ name, shape }) => [
        name,
        new Float32Array(shape.reduce((product, side) => product * side, 1)).map(
          (_, index) => (index % 5) / 2 - 1,
        ),
      ]),
    ),
    ...feedsAt(config, 0),
  };
  const schedule = {
    learningRates: Object.fromEntries(spec.players.map(({ name }) => [name, 1e-4])),
    averageDecay: 0.9,
  };
  const times = Array.from({ length: STEPS }, () => {
    const start = cpuMs();
    step.run(feeds, schedule);
    return cpuMs() - start;
  });
  const convolutions = distinct([...graph.convolutions.values()])
    .map(({ convolution, count }) => ({
      ...convolution,
      count,
      macs: multiplyAddsOf(convolution),
      cpuMs: timeConvolution(backend, convolution, cpuMs),
    }))
    .sort((a, b) => b.count * b.cpuMs - a.count * a.cpuMs);
  step.dispose();
  parameters.dispose();
  return {
    precision,
    ops: countOps(graph.nodes.map(({ op }) => op)),
    nodes: graph.nodes.length,
    sharedNodes: graph.sharedNodes,
    convolutions,
    stepCpuMs: Math.min(...times),
    convolutionsCpuMs: convolutions.reduce((sum, each) => sum + each.count * each.cpuMs, 0),
  };
}

/** The profile as lines for a reader. */
export function describeProfile(profile: StepProfile): readonly string[] {
  const { convolutions, stepCpuMs, convolutionsCpuMs } = profile;
  const share = Math.round((100 * convolutionsCpuMs) / stepCpuMs);
  return [
    `a step (${profile.precision}): ${stepCpuMs.toFixed(0)} ms of processor time; its convolutions alone ${convolutionsCpuMs.toFixed(0)} ms, ${share} %`,
    `${profile.nodes} nodes, ${profile.sharedNodes} more found to be there already: ${profile.ops
      .slice(0, 12)
      .map(([op, count]) => `${op} ${count}`)
      .join(', ')}`,
    'convolutions as they are called (those to four channels or fewer run otherwise in the graph), dearest first:',
    'times, and of each one milliseconds and 10⁹ multiply-adds a second',
    ...convolutions.map(
      ({ op, dtype, input, kernel, count, cpuMs: ms, macs }) =>
        `${String(count).padStart(3)} × ${ms.toFixed(2).padStart(6)} ms ${(macs / ms / 1e6).toFixed(0).padStart(4)}  ${op} ${dtype} [${input.join(', ')}] by [${kernel.join(', ')}]`,
    ),
  ];
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function countOps(ops: readonly string[]): StepProfile['ops'] {
  const counts = new Map<string, number>();
  for (const op of ops) counts.set(op, (counts.get(op) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

function distinct(convolutions: readonly Convolution[]) {
  const found = new Map<string, { readonly convolution: Convolution; count: number }>();
  for (const convolution of convolutions) {
    const key = JSON.stringify(convolution);
    const same = found.get(key);
    if (same === undefined) found.set(key, { convolution, count: 1 });
    else same.count += 1;
  }
  return [...found.values()];
}
