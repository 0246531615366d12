import { describe, expect, it } from 'vitest';
import {
  decodeSafetensors,
  encodeSafetensors,
  SafetensorsError,
} from '../../../main/trainer/checkpoint/safetensors';

const tensors = new Map([
  ['stem.weight', { shape: [2, 1], values: Float32Array.of(1.5, -2) }],
  ['stem.bias', { shape: [1], values: Float32Array.of(0.25) }],
  ['none', { shape: [0, 3], values: new Float32Array(0) }],
]);

describe('safetensors', () => {
  it('lays a file out as the format says', () => {
    const bytes = encodeSafetensors(tensors, { format: 'jikei' });
    const view = new DataView(bytes.buffer);
    const headerLength = Number(view.getBigUint64(0, true));
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headerLength)));
    expect(header).toEqual({
      __metadata__: { format: 'jikei' },
      'stem.weight': { dtype: 'F32', shape: [2, 1], data_offsets: [0, 8] },
      'stem.bias': { dtype: 'F32', shape: [1], data_offsets: [8, 12] },
      none: { dtype: 'F32', shape: [0, 3], data_offsets: [12, 12] },
    });
    expect(headerLength % 8).toBe(0);
    expect(bytes.length).toBe(8 + headerLength + 12);
    expect([0, 4, 8].map((at) => view.getFloat32(8 + headerLength + at, true))).toEqual([1.5, -2, 0.25]);
  });

  it('reads back what it wrote, also from a place that is not aligned', () => {
    const bytes = encodeSafetensors(tensors, { step: '7' });
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    const read = decodeSafetensors(shifted.subarray(3));
    expect(read.metadata).toEqual({ step: '7' });
    expect(read.tensors).toEqual(tensors);
  });

  it('refuses a file cut anywhere', () => {
    const bytes = encodeSafetensors(tensors);
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decodeSafetensors(bytes.subarray(0, length)), `${length} bytes`).toThrow(SafetensorsError);
    }
  });

  it('refuses another number type and a size that is not that of the shape', () => {
    const file = (entry: object) => {
      const text = new TextEncoder().encode(JSON.stringify({ a: entry }));
      const bytes = new Uint8Array(8 + text.length + 8);
      new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
      bytes.set(text, 8);
      return bytes;
    };
    expect(() => decodeSafetensors(file({ dtype: 'F16', shape: [2], data_offsets: [0, 4] }))).toThrow(
      'a is not',
    );
    expect(() => decodeSafetensors(file({ dtype: 'F32', shape: [3], data_offsets: [0, 8] }))).toThrow(
      'size of its shape',
    );
  });
});
