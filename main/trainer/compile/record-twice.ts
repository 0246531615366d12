import { CannotCompile } from './cannot-compile';
import type { GraphNode } from './encode-graph';
import { createGraphBuilder, type GraphBuilder, isEqualBytes } from './graph-builder';

/**
 * Records a function at least twice and answers with a recording that is the same as the one before it.
 *
 * What JavaScript decides by a random number or a counter differs between two recordings and would be frozen in
 * a graph, so it is refused. A third try is allowed for functions that make and keep constants at their first call.
 */
export function recordTwice<T>(record: (builder: GraphBuilder) => T): {
  readonly builder: GraphBuilder;
  readonly result: T;
} {
  let difference: string | null = null;
  let before: GraphBuilder | null = null;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const builder = createGraphBuilder();
    const result = record(builder);
    if (before !== null) {
      difference = findDifference(before.nodes, builder.nodes);
      if (difference === null) return { builder, result };
    }
    before = builder;
  }
  throw new CannotCompile(`it is not the same function each time it is called: ${difference ?? 'unknown'}`);
}

function findDifference(left: readonly GraphNode[], right: readonly GraphNode[]): string | null {
  const count = Math.max(left.length, right.length);
  for (let index = 0; index < count; index += 1) {
    const [a, b] = [left[index], right[index]];
    if (a === undefined || b === undefined) return `${left.length} ops, then ${right.length}`;
    if (a.op !== b.op) return `op ${index} is ${a.op}, then ${b.op}`;
    if (describeNode(a) !== describeNode(b)) return `op ${index} (${a.op}) has other inputs`;
    if (!isEqualBytes(constantBytes(a), constantBytes(b))) return `constant ${index} has other values`;
  }
  return null;
}

/** Everything of a node but the bytes of a constant, which are compared as they are. */
function describeNode(node: GraphNode): string {
  return JSON.stringify(node, (_, value: unknown) => (value instanceof Uint8Array ? value.length : value));
}

function constantBytes(node: GraphNode): Uint8Array {
  const value = node.attributes.value;
  return value?.kind === 'tensor' ? value.value.bytes : new Uint8Array();
}
