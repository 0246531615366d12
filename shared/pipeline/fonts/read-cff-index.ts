import { viewOf } from './view-of';

/** An INDEX of a CFF table (Adobe Technical Note 5176, 5): byte strings under numbers. */
export interface CffIndex {
  readonly items: readonly Uint8Array[];
  /** First byte after it. */
  readonly end: number;
}

/** Reads the INDEX that begins at `start`; nothing is copied. Throws where offsets leave the table or go back. */
export function readIndex(cff: Uint8Array, start: number): CffIndex {
  const view = viewOf(cff);
  const count = view.getUint16(start);
  if (count === 0) return { items: [], end: start + 2 };
  const size = view.getUint8(start + 2);
  if (size < 1 || size > 4) throw new Error('a CFF index has offsets of no known size');
  const data = start + 2 + (count + 1) * size;
  const offsetAt = (index: number) => {
    let value = 0;
    for (let k = 0, at = start + 3 + index * size; k < size; k++) value = 256 * value + view.getUint8(at + k);
    return value;
  };
  const items: Uint8Array[] = [];
  let from = offsetAt(0);
  for (let k = 1; k <= count; k++) {
    const to = offsetAt(k);
    if (from < 1 || to < from || data + to > cff.length) throw new Error('a CFF index leaves its table');
    items.push(cff.subarray(data + from, data + to));
    from = to;
  }
  return { items, end: data + from };
}
