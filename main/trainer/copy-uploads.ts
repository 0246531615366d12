interface Uploading {
  binding: { createTensor(shape: number[], dtype: number, values: unknown): number };
}

/** Off every boundary TensorFlow could ask for: array buffers begin at multiples of eight. */
const OFFSET = 4;

/**
 * Makes TensorFlow copy every array it is given, at once.
 *
 * The addon lends TensorFlow the memory of a JavaScript array that happens to lie at a multiple of 64 bytes, and gives
 * its reference up (`napi_delete_reference`) on whatever thread lets go of the tensor last. In a graph with variables
 * that is often a thread of TensorFlow's, where Node-API must not be called: the heap is damaged, and the process ends
 * in a trap some time later. The C library's allocator hardly ever gives such addresses; Electron's often does. An
 * array anywhere else is copied by TF_NewTensor, which gives it back before it returns (docs/decisions/0009).
 */
export function copyUploads(backend: Uploading): void {
  const native = backend.binding;
  // The addon's own properties are read-only, so the one that differs is laid over them.
  backend.binding = Object.create(native, {
    createTensor: {
      value: (shape: number[], dtype: number, values: unknown) =>
        native.createTensor(shape, dtype, ArrayBuffer.isView(values) ? unaligned(values) : values),
    },
  });
}

/** The same values in an array of the same kind, in memory that begins four bytes into its buffer. */
export function unaligned(values: ArrayBufferView): ArrayBufferView {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const buffer = new ArrayBuffer(bytes.length + OFFSET);
  new Uint8Array(buffer, OFFSET).set(bytes);
  if (values instanceof Float32Array) return new Float32Array(buffer, OFFSET);
  if (values instanceof Int32Array) return new Int32Array(buffer, OFFSET);
  if (values instanceof Uint8Array) return new Uint8Array(buffer, OFFSET);
  throw new Error(`TensorFlow is not given arrays of the kind ${values.constructor.name}`);
}
