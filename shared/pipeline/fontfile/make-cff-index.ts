import { ByteWriter } from './byte-writer';

/** Writes an INDEX with offsets as short as they can be. */
export function makeIndex(items: readonly Uint8Array[]): Uint8Array {
  const writer = new ByteWriter().u16(items.length);
  if (items.length === 0) return writer.toBytes();
  const total = items.reduce((sum, { length }) => sum + length, 1);
  let size = 1;
  while (total >= 2 ** (8 * size)) size++;
  writer.u8(size);
  let offset = 1;
  writer.offset(offset, size);
  for (const { length } of items) {
    offset += length;
    writer.offset(offset, size);
  }
  for (const item of items) writer.append(item);
  return writer.toBytes();
}
