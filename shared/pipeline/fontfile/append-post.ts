import { viewOf } from '../fonts/view-of';
import { ByteWriter } from './byte-writer';

/** Names of the Macintosh set, which `post` numbers first (OpenType 1.9, "post"). */
const STANDARD_NAMES = 258;

/** Glyph names of a `post` table: how many glyphs, their numbers, and the names that are not standard ones. */
interface PostNames {
  readonly numbers: readonly number[];
  readonly names: readonly string[];
}

/** The names that a font gives its glyphs and that are not standard ones; none where it stores no names. */
export function postNames(post: Uint8Array, count: number): readonly string[] {
  return readPostNames(post, count)?.names ?? [];
}

/**
 * Adds names to a `post` table that has names; any other stays as it is.
 *
 * Versions 1.0 and 2.5, which hold standard names only, become 2.0. Throws where the table is damaged.
 */
export function appendToPost(post: Uint8Array, count: number, added: readonly string[]): Uint8Array {
  const own = readPostNames(post, count);
  if (own === undefined) return post;
  const writer = new ByteWriter().append(post.subarray(0, 32)).u16(count + added.length);
  for (const number of own.numbers) writer.u16(number);
  added.forEach((_, k) => {
    writer.u16(STANDARD_NAMES + own.names.length + k);
  });
  for (const name of [...own.names, ...added]) writer.u8(name.length).ascii(name);
  const bytes = writer.toBytes();
  viewOf(bytes).setUint32(0, 0x00020000);
  return bytes;
}

function readPostNames(post: Uint8Array, count: number): PostNames | undefined {
  const view = viewOf(post);
  const version = view.getUint32(0);
  const glyphs = Array.from({ length: count }, (_, glyph) => glyph);
  if (version === 0x00010000) return { numbers: glyphs, names: [] };
  if (version === 0x00025000) {
    return { numbers: glyphs.map((glyph) => glyph + view.getInt8(34 + glyph)), names: [] };
  }
  if (version !== 0x00020000) return undefined;
  if (view.getUint16(32) !== count) throw new Error('the glyph names do not fit the number of glyphs');
  const numbers = glyphs.map((glyph) => view.getUint16(34 + 2 * glyph));
  const names: string[] = [];
  for (let at = 34 + 2 * count; at < post.length; ) {
    const length = view.getUint8(at);
    if (at + 1 + length > post.length) throw new Error('the glyph names are cut short');
    names.push(String.fromCharCode(...post.subarray(at + 1, at + 1 + length)));
    at += 1 + length;
  }
  return { numbers, names };
}
