import { readFileSync } from 'node:fs';
import { buildSfnt, readSfnt } from '../../shared/pipeline/fonts/sfnt';

/** The source font of the reference project. */
export const SOURCE_FILE =
  'node_modules/@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf';

const TRUETYPE = 0x00010000;

/** Noto Sans JP with a character map of this one character, which it draws with some glyph that has ink. */
export function oneCharacterFont(character: string): Uint8Array {
  const tables = new Map(readSfnt(Uint8Array.from(readFileSync(SOURCE_FILE)), 0).tables);
  tables.set('cmap', mapOf(character.codePointAt(0) ?? 0, 40));
  return buildSfnt(TRUETYPE, tables);
}

/** A cmap table with one subtable of format 12 (Windows, full Unicode) and one group in it. */
function mapOf(codePoint: number, glyph: number): Uint8Array {
  const table = new Uint8Array(12 + 28);
  const data = new DataView(table.buffer);
  data.setUint16(2, 1);
  data.setUint16(4, 3);
  data.setUint16(6, 10);
  data.setUint32(8, 12);
  data.setUint16(12, 12);
  data.setUint32(16, 28);
  data.setUint32(24, 1);
  data.setUint32(28, codePoint);
  data.setUint32(32, codePoint);
  data.setUint32(36, glyph);
  return table;
}
