import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { encodeGraph, type GraphNode } from '../../../../main/trainer/compile/encode-graph';
import { DATA_TYPES } from '../../../../main/trainer/compile/native-binding';

/** tfjs-node's generated reader of the same messages: an oracle that is not ours. */
const messages = createRequire(import.meta.url)('@tensorflow/tfjs-node-gpu/dist/proto/api_pb.js') as {
  SavedModel: {
    deserializeBinary(bytes: Uint8Array): { toObject(): unknown; getMetaGraphsList(): MetaGraph[] };
  };
};
interface AttributeMessage {
  toObject(): { list?: { iList: number[]; fList: number[]; bList: boolean[] }; [key: string]: unknown };
  getValueCase(): number;
}
interface NodeMessage {
  getName(): string;
  getOp(): string;
  getInputList(): string[];
  getAttrMap(): { get(name: string): AttributeMessage };
}
interface MetaGraph {
  getMetaInfoDef(): { getTagsList(): string[] };
  getGraphDef(): { getNodeList(): NodeMessage[] };
}

const nodes: readonly GraphNode[] = [
  {
    name: 'constant',
    op: 'Const',
    inputs: [],
    attributes: {
      value: {
        kind: 'tensor',
        value: {
          dtype: DATA_TYPES.float32,
          shape: [300],
          bytes: new Uint8Array(Float32Array.from({ length: 300 }, (_, index) => Math.sqrt(index)).buffer),
        },
      },
      shape: { kind: 'shape', value: [4, 300] },
    },
  },
  {
    name: 'all',
    op: 'Op',
    inputs: ['constant', 'constant:1', '^constant'],
    attributes: {
      text: { kind: 'string', value: '字' },
      count: { kind: 'int', value: -3 },
      large: { kind: 'int', value: 2 ** 40 },
      rate: { kind: 'float', value: 0.5 },
      flag: { kind: 'bool', value: false },
      type: { kind: 'type', value: 3 },
      sides: { kind: 'ints', value: [1, 300, -1] },
      rates: { kind: 'floats', value: [0.25, -2] },
      flags: { kind: 'bools', value: [true, false] },
      none: { kind: 'ints', value: [] },
    },
  },
];

describe('encodeGraph', () => {
  it('writes what the generated reader reads', () => {
    const graph = messages.SavedModel.deserializeBinary(encodeGraph(nodes)).getMetaGraphsList()[0];
    expect(graph?.getMetaInfoDef().getTagsList()).toEqual(['serve']);
    const [constant, all] = graph?.getGraphDef().getNodeList() ?? [];
    expect([all?.getName(), all?.getOp(), all?.getInputList()]).toEqual(['all', 'Op', nodes[1]?.inputs]);
    const read = (name: string) => all?.getAttrMap().get(name).toObject();
    expect(Buffer.from(String(read('text')?.s), 'base64').toString()).toBe('字');
    expect([
      read('count')?.i,
      read('large')?.i,
      read('rate')?.f,
      read('flag')?.b,
      read('type')?.type,
    ]).toEqual([-3, 2 ** 40, 0.5, false, 3]);
    expect(read('sides')?.list?.iList).toEqual([1, 300, -1]);
    expect(read('rates')?.list?.fList).toEqual([0.25, -2]);
    expect(read('flags')?.list?.bList).toEqual([true, false]);
    // ValueCase 1 is "list": an empty list is there, and not a missing attribute.
    expect(all?.getAttrMap().get('none').getValueCase()).toBe(1);
    expect(all?.getAttrMap().get('none').toObject().list?.iList).toEqual([]);
    const tensor = constant?.getAttrMap().get('value').toObject().tensor as {
      tensorContent: string;
      dtype: number;
    };
    expect(new Float32Array(new Uint8Array(Buffer.from(tensor.tensorContent, 'base64')).buffer)[289]).toBe(
      17,
    );
    expect(tensor.dtype).toBe(DATA_TYPES.float32);
  });
});
