/**
 * A graph as TensorFlow reads it: the few protocol buffer messages that a SavedModel without functions needs,
 * written by hand because that is shorter than a dependency and never copies a large constant twice.
 *
 * Field numbers are those of tensorflow/core/framework/{graph,node_def,attr_value,tensor,tensor_shape}.proto and
 * tensorflow/core/protobuf/{saved_model,meta_graph}.proto.
 */
export type Attribute =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'int' | 'float' | 'type'; readonly value: number }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'shape'; readonly value: readonly number[] }
  | { readonly kind: 'ints' | 'floats'; readonly value: readonly number[] }
  | { readonly kind: 'bools'; readonly value: readonly boolean[] }
  | { readonly kind: 'tensor'; readonly value: ConstantTensor };

export interface ConstantTensor {
  readonly dtype: number;
  readonly shape: readonly number[];
  /** The values as they lie in memory, little-endian. */
  readonly bytes: Uint8Array;
}

export interface GraphNode {
  readonly name: string;
  readonly op: string;
  /** `node` or `node:2` for values, `^node` for "after that node". */
  readonly inputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

/** The tag by which a session finds the graph in its file. */
export const GRAPH_TAG = 'serve';

/** The version of the graph format: 1882 is TensorFlow 2.15's, whose rules every later one keeps. */
const PRODUCER = 1882;

/** The bytes of a `saved_model.pb` that holds these nodes. */
export function encodeGraph(nodes: readonly GraphNode[]): Uint8Array {
  const graph = message(
    ...nodes.map((node) => lengthDelimited(1, encodeNode(node))),
    lengthDelimited(4, message(varintField(1, PRODUCER))),
  );
  const info = message(lengthDelimited(4, text(GRAPH_TAG)));
  const metaGraph = message(lengthDelimited(1, info), lengthDelimited(2, graph));
  return join(message(varintField(1, 1), lengthDelimited(2, metaGraph)));
}

function encodeNode({ name, op, inputs, attributes }: GraphNode): Message {
  return message(
    lengthDelimited(1, text(name)),
    lengthDelimited(2, text(op)),
    ...inputs.map((input) => lengthDelimited(3, text(input))),
    ...Object.entries(attributes).map(([key, attribute]) =>
      lengthDelimited(
        5,
        message(lengthDelimited(1, text(key)), lengthDelimited(2, encodeAttribute(attribute))),
      ),
    ),
  );
}

function encodeAttribute(attribute: Attribute): Message {
  switch (attribute.kind) {
    case 'string':
      return message(lengthDelimited(2, text(attribute.value)));
    case 'int':
      return message(varintField(3, attribute.value));
    case 'float':
      return message(floatField(4, attribute.value));
    case 'bool':
      return message(varintField(5, Number(attribute.value)));
    case 'type':
      return message(varintField(6, attribute.value));
    case 'shape':
      return message(lengthDelimited(7, encodeShape(attribute.value)));
    case 'tensor':
      return message(lengthDelimited(8, encodeTensor(attribute.value)));
    case 'ints':
      return list(attribute.value.map((value) => varintField(3, value)));
    case 'floats':
      return list(attribute.value.map((value) => floatField(4, value)));
    case 'bools':
      return list(attribute.value.map((value) => varintField(5, Number(value))));
  }
}

/** An empty list must still be written, or TensorFlow takes the attribute for a missing one. */
const list = (items: readonly Message[]) => message(lengthDelimited(1, message(...items)));

const encodeShape = (shape: readonly number[]) =>
  message(...shape.map((size) => lengthDelimited(2, message(varintField(1, size)))));

const encodeTensor = ({ dtype, shape, bytes }: ConstantTensor) =>
  message(
    varintField(1, dtype),
    lengthDelimited(2, encodeShape(shape)),
    lengthDelimited(4, { parts: [bytes], length: bytes.length }),
  );

/** Bytes not yet joined, so that a message can be nested without copying it at each level. */
interface Message {
  readonly parts: readonly Uint8Array[];
  readonly length: number;
}

function message(...fields: readonly Message[]): Message {
  return {
    parts: fields.flatMap((field) => field.parts),
    length: fields.reduce((sum, field) => sum + field.length, 0),
  };
}

function join({ parts, length }: Message): Uint8Array {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

const encoder = new TextEncoder();
const bytesOf = (bytes: Uint8Array): Message => ({ parts: [bytes], length: bytes.length });
const text = (value: string) => bytesOf(encoder.encode(value));

function lengthDelimited(field: number, content: Message): Message {
  const head = Uint8Array.from([...varint(BigInt(field * 8 + 2)), ...varint(BigInt(content.length))]);
  return { parts: [head, ...content.parts], length: head.length + content.length };
}

const varintField = (field: number, value: number) =>
  bytesOf(Uint8Array.from([...varint(BigInt(field * 8)), ...varint(BigInt.asUintN(64, BigInt(value)))]));

function floatField(field: number, value: number): Message {
  const bytes = new Uint8Array(5);
  bytes[0] = field * 8 + 5;
  new DataView(bytes.buffer).setFloat32(1, value, true);
  return bytesOf(bytes);
}

/** Seven bits a byte, lowest first; the top bit says that more follow. */
function varint(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return [...bytes, Number(rest)];
}
