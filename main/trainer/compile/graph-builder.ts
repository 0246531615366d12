import type { Attribute, ConstantTensor, GraphNode } from './encode-graph';
import { DATA_TYPES } from './native-binding';

/** One output of a node, `name` or `name:1`. */
export type GraphValue = string;

/**
 * Ops that may answer differently at each time, or change something: two of them are never one.
 *
 * Random ops are here for whoever adds one; tfjs-node itself runs only Multinomial, and draws all else in JavaScript.
 */
const STATEFUL = new Set([
  'AssignAddVariableOp',
  'AssignSubVariableOp',
  'AssignVariableOp',
  'Multinomial',
  'Placeholder',
  'RandomStandardNormal',
  'RandomUniform',
  'ReadVariableOp',
  'ResourceApplyAdam',
  'ResourceApplyGradientDescent',
  'TruncatedNormal',
  'VarHandleOp',
]);

export const CONVOLUTIONS = ['Conv2D', 'Conv2DBackpropInput', 'Conv2DBackpropFilter'] as const;

/** A convolution, or the gradient of its input or of its kernel, as it was called. */
export interface Convolution {
  readonly op: (typeof CONVOLUTIONS)[number];
  readonly dtype: 'float32' | 'bfloat16';
  /** [batch, height, width, in] and [batch, height, width, out] of the convolution, also where it is a gradient. */
  readonly input: readonly number[];
  readonly output: readonly number[];
  /** [height, width, in, out] */
  readonly kernel: readonly number[];
}

/** Collects nodes, names them, and keeps one of equal nodes, so that what is computed twice alike is one node. */
export interface GraphBuilder {
  readonly nodes: readonly GraphNode[];
  /**
   * Adds a node, or finds the equal one (op, inputs and attributes) that is there, and returns its name, which is
   * also its first output. Stateful ops and nodes that are given a name are always added.
   */
  add(
    op: string,
    inputs: readonly string[],
    attributes?: Readonly<Record<string, Attribute>>,
    name?: string,
  ): string;
  constant(tensor: ConstantTensor): GraphValue;
  scalar(value: number): GraphValue;
  /** A shape or permutation, as ops take it. */
  sizes(values: readonly number[]): GraphValue;
  /** Bytes of all constants. */
  readonly constantBytes: number;
  /** How often an equal node was found. */
  readonly sharedNodes: number;
  /** The convolutions so far, by the value that they give; for the profile of a step. */
  readonly convolutions: ReadonlyMap<GraphValue, Convolution>;
  noteConvolution(value: GraphValue, convolution: Convolution): void;
}

export function createGraphBuilder(): GraphBuilder {
  const nodes: GraphNode[] = [];
  const constants = new Map<string, GraphValue[]>();
  const bytesByName = new Map<GraphValue, Uint8Array>();
  const namesByContent = new Map<string, string>();
  const convolutions = new Map<GraphValue, Convolution>();
  let constantBytes = 0;
  let sharedNodes = 0;

  function push(
    op: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>>,
    name = `${op}_${nodes.length}`,
  ): string {
    nodes.push({ name, op, inputs, attributes });
    return name;
  }

  function add(
    op: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
    name?: string,
  ): string {
    if (name !== undefined || STATEFUL.has(op)) return push(op, inputs, attributes, name);
    const content = JSON.stringify([op, inputs, attributes]);
    const same = namesByContent.get(content);
    if (same !== undefined) {
      sharedNodes += 1;
      return same;
    }
    const added = push(op, inputs, attributes);
    namesByContent.set(content, added);
    return added;
  }

  function constant(tensor: ConstantTensor): GraphValue {
    const key = `${tensor.dtype} ${tensor.shape.join()} ${checksum(tensor.bytes)}`;
    const alike = constants.get(key) ?? [];
    const same = alike.find((name) => isEqualBytes(bytesByName.get(name), tensor.bytes));
    if (same !== undefined) return same;
    const name = push('Const', [], {
      dtype: { kind: 'type', value: tensor.dtype },
      value: { kind: 'tensor', value: tensor },
    });
    constants.set(key, [...alike, name]);
    bytesByName.set(name, tensor.bytes);
    constantBytes += tensor.bytes.length;
    return name;
  }

  return {
    nodes,
    add,
    constant,
    scalar: (value) =>
      constant({
        dtype: DATA_TYPES.float32,
        shape: [],
        bytes: new Uint8Array(Float32Array.of(value).buffer),
      }),
    sizes: (values) =>
      constant({
        dtype: DATA_TYPES.int32,
        shape: [values.length],
        bytes: new Uint8Array(Int32Array.from(values).buffer),
      }),
    get constantBytes() {
      return constantBytes;
    },
    convolutions,
    noteConvolution: (value, convolution) => convolutions.set(value, convolution),
    get sharedNodes() {
      return sharedNodes;
    },
  };
}

/** FNV-1a over the bytes: quick and good enough to tell constants apart before comparing them. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

export function isEqualBytes(left: Uint8Array | undefined, right: Uint8Array): boolean {
  return (
    left !== undefined && left.length === right.length && left.every((byte, index) => byte === right[index])
  );
}
