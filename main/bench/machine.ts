import { availableParallelism, cpus, totalmem } from 'node:os';

/** The machine in one line, without its name: processor, cores, memory, Node. */
export function describeMachine(...libraries: readonly string[]): string {
  const processor = cpus()[0]?.model.trim() || 'unknown processor';
  const cores = availableParallelism();
  return [
    processor,
    `${cores} ${cores === 1 ? 'core' : 'cores'}`,
    `${Math.round(totalmem() / 2 ** 30)} GB`,
    `Node ${process.versions.node}`,
    ...libraries,
  ].join(', ');
}
