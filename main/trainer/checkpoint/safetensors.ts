import { z } from 'zod';

/** A tensor as a file holds it: 32-bit floats in row order. */
export interface StoredTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}
export type StoredTensors = ReadonlyMap<string, StoredTensor>;

const entrySchema = z.strictObject({
  dtype: z.literal('F32'),
  shape: z.array(z.int().min(0)),
  data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
});
const headerSchema = z.record(z.string(), z.unknown());
const metadataSchema = z.record(z.string(), z.string());

/** Why bytes are not a safetensors file that this module wrote or could have written. */
export class SafetensorsError extends Error {
  override readonly name = 'SafetensorsError';
}

/**
 * Encodes tensors in the safetensors format (huggingface/safetensors, README "Format"), which every framework
 * reads: eight bytes of little-endian header length, a JSON header, then the raw values.
 *
 * The header is padded with spaces to a multiple of eight bytes, so that the values are aligned.
 */
export function encodeSafetensors(
  tensors: StoredTensors,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let offset = 0;
  for (const [name, { shape, values }] of tensors) {
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, offset + values.byteLength] };
    offset += values.byteLength;
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const headerLength = Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(8 + headerLength + offset);
  bytes.fill(0x20, 8, 8 + headerLength);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(headerLength), true);
  bytes.set(text, 8);
  let position = 8 + headerLength;
  for (const { values } of tensors.values()) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), position);
    position += values.byteLength;
  }
  return bytes;
}

/** Reads what {@link encodeSafetensors} wrote; throws a {@link SafetensorsError} on anything cut short or unlike it. */
export function decodeSafetensors(bytes: Uint8Array): {
  readonly tensors: StoredTensors;
  readonly metadata: Readonly<Record<string, string>>;
} {
  if (bytes.length < 8) throw new SafetensorsError('it is shorter than its own header length');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = Number(view.getBigUint64(0, true));
  if (headerLength > bytes.length - 8) throw new SafetensorsError('it ends inside its header');
  const header = parseHeader(bytes.subarray(8, 8 + headerLength));
  const data = bytes.subarray(8 + headerLength);
  const tensors = new Map<string, StoredTensor>();
  let metadata: Readonly<Record<string, string>> = {};
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__') {
      const parsed = metadataSchema.safeParse(entry);
      if (!parsed.success) throw new SafetensorsError('its metadata are not texts');
      metadata = parsed.data;
      continue;
    }
    const parsed = entrySchema.safeParse(entry);
    if (!parsed.success) throw new SafetensorsError(`its entry ${name} is not a 32-bit float tensor`);
    const { shape, data_offsets: offsets } = parsed.data;
    const [from, to] = offsets;
    const length = shape.reduce((product, side) => product * side, 1);
    if (to - from !== length * 4) throw new SafetensorsError(`${name} does not have the size of its shape`);
    if (to > data.length) throw new SafetensorsError(`it ends inside ${name}`);
    // Copied, because the values may lie at any offset and a Float32Array needs a multiple of four; into an array
    // of our own, because the slice of a Node buffer is a view.
    const values = new Float32Array(length);
    new Uint8Array(values.buffer).set(data.subarray(from, to));
    tensors.set(name, { shape, values });
  }
  return { tensors, metadata };
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> {
  try {
    return headerSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    throw new SafetensorsError('its header is not JSON');
  }
}
