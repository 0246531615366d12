import type { Random } from '../../../../shared/math/random';

/** Numbers that readers trip over: none, all bits, the sign, one beyond a limit. */
const AWKWARD = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xfffe, 0xffff] as const;

/** A damaged copy of a font file; the same seed damages it in the same way. */
export function mutateFont(font: Uint8Array, random: Random): Uint8Array {
  const whole = (limit: number) => Math.min(limit - 1, Math.floor(random.next() * limit));
  let bytes = font.slice();
  const directory = 12 + 16 * ((bytes[4] as number) * 256 + (bytes[5] as number));
  const times = 1 + whole(4);
  for (let k = 0; k < times; k++) {
    // Half of the damage hits the beginning of a table, where the counts and offsets are.
    const entry = 12 + 16 * whole((directory - 12) / 16);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const table = entry + 12 <= bytes.length ? view.getUint32(entry + 8) : 0;
    const at = whole(2) === 0 ? Math.min(bytes.length - 1, table + whole(64)) : whole(bytes.length);
    switch (whole(7)) {
      case 0:
        bytes[at] = (bytes[at] as number) ^ (1 << whole(8));
        break;
      case 1:
        bytes[at] = AWKWARD[whole(AWKWARD.length)] as number;
        break;
      case 2:
        if (at + 2 <= bytes.length) view.setUint16(at, AWKWARD[whole(AWKWARD.length)] as number);
        break;
      case 3:
        if (at + 4 <= bytes.length) view.setUint32(at, whole(2) === 0 ? 0xffffffff : whole(bytes.length));
        break;
      case 4:
        bytes = bytes.slice(0, Math.max(16, at));
        break;
      case 5:
        if (entry + 16 <= bytes.length) view.setUint32(entry + 8 + 4 * whole(2), whole(bytes.length));
        break;
      default:
        bytes.copyWithin(at, whole(bytes.length), Math.min(bytes.length, at + 1 + whole(64)));
    }
  }
  return bytes;
}
