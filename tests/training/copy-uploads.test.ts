import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../../main/trainer/backend';
import {
  DATA_TYPES,
  type NativeBinding,
  type NativeValues,
  nativeBackend,
} from '../../main/trainer/compile/native-binding';
import { unaligned } from '../../main/trainer/copy-uploads';

const LENGTH = 8;

beforeAll(async () => {
  await startBackend();
});

describe('uploads to TensorFlow', () => {
  it('do not share the memory of the array they come from, wherever it lies', () => {
    const binding = bindingInUse();
    expect(sharedOffsets(binding)).toEqual([]);
    // The addon itself shares the one of sixteen that lies at a multiple of 64 bytes: the check sees it.
    expect(sharedOffsets(Object.getPrototypeOf(binding) as NativeBinding)).toHaveLength(1);
  });

  it('have the values of arrays of every kind, also of a part of a buffer', () => {
    const floats = Float32Array.of(9, 0.5, -2, 9).subarray(1, 3);
    for (const values of [floats, Int32Array.of(1, -7), Uint8Array.of(0, 1, 1), new Float32Array(0)]) {
      const copy = unaligned(values);
      expect(copy).toEqual(values.slice());
      expect(copy.byteOffset % 8).toBe(4);
      expect(copy.buffer).not.toBe(values.buffer);
    }
  });
});

function bindingInUse(): NativeBinding {
  const backend = nativeBackend();
  if (backend === null) throw new Error('not the Node backend');
  return backend.binding;
}

/** Offsets in a buffer at which a tensor made of the array there changes with the array. */
function sharedOffsets(binding: NativeBinding): readonly number[] {
  const buffer = new ArrayBuffer(64 + LENGTH * 4);
  const offsets = Array.from({ length: 16 }, (_, index) => index * 4);
  return offsets.filter((offset) => {
    const values: NativeValues = new Float32Array(buffer, offset, LENGTH).fill(1);
    const id = binding.createTensor([LENGTH], DATA_TYPES.float32, values);
    values.fill(2);
    const isShared = binding.tensorDataSync(id)[0] === 2;
    binding.deleteTensor(id);
    return isShared;
  });
}
