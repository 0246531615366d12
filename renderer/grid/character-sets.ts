import { type CodePoint, codePointsOf, isHan } from '../../shared/domain/code-point';
import { CHARSETS } from '../../shared/pipeline/fonts/charsets';
import { UNICODE_BLOCKS, type UnicodeBlock } from '../../shared/pipeline/fonts/unicode-blocks';

/** Kinds of writing the grid can be filtered by. */
export const SCRIPTS = ['han', 'kana', 'hangul', 'latin', 'other'] as const;
export type Script = (typeof SCRIPTS)[number];

const within = (value: number, ranges: readonly (readonly [number, number])[]) =>
  ranges.some(([first, last]) => value >= first && value <= last);

/** The kind of writing a character belongs to. */
export function scriptOf(codePoint: CodePoint): Script {
  if (isHan(codePoint)) return 'han';
  if (within(codePoint, KANA)) return 'kana';
  if (within(codePoint, HANGUL)) return 'hangul';
  return within(codePoint, LATIN) ? 'latin' : 'other';
}

// The ranges of the coverage table (shared/pipeline/fonts/cover-pair.ts).
const KANA = [
  [0x3041, 0x30ff],
  [0x31f0, 0x31ff],
  [0xff66, 0xff9f],
  [0x1b000, 0x1b16f],
] as const;
const HANGUL = [
  [0x1100, 0x11ff],
  [0x3130, 0x318f],
  [0xac00, 0xd7ff],
] as const;
const LATIN = [
  [0x21, 0x7e],
  [0xa1, 0x24f],
  [0x1e00, 0x1eff],
] as const;

/** The Unicode block a character lies in, where it is one that CJK fonts have glyphs in. */
export function blockOf(codePoint: CodePoint): UnicodeBlock | undefined {
  return UNICODE_BLOCKS.find(([, first, last]) => codePoint >= first && codePoint <= last);
}

/** `block-cjk-unified-ideographs`: the id of a block's row in the coverage table. */
export function blockId(name: string): string {
  return `block-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
}

const charsetMembers = new Map<string, ReadonlySet<CodePoint>>();

function membersOf(id: string): ReadonlySet<CodePoint> | undefined {
  const known = charsetMembers.get(id);
  if (known !== undefined) return known;
  const charset = CHARSETS.find((candidate) => candidate.id === id);
  if (charset === undefined) return undefined;
  const members = new Set(codePointsOf(charset.text));
  charsetMembers.set(id, members);
  return members;
}

/** Whether a character belongs to a row of the coverage table. */
export function isInSet(id: string, codePoint: CodePoint): boolean {
  switch (id) {
    case 'all':
      return true;
    case 'han':
      return codePoint >= 0x4e00 && codePoint <= 0x9fff;
    case 'han-all':
      return isHan(codePoint);
    case 'kana':
      return within(codePoint, KANA);
    case 'block-other':
      return blockOf(codePoint) === undefined;
    default: {
      const members = membersOf(id);
      if (members !== undefined) return members.has(codePoint);
      const block = blockOf(codePoint);
      return block !== undefined && blockId(block[0]) === id;
    }
  }
}

/** Ids of the charsets a character is in, in the order of the tables. */
export function charsetsOf(codePoint: CodePoint): readonly string[] {
  return CHARSETS.filter(({ id }) => membersOf(id)?.has(codePoint) === true).map(({ id }) => id);
}
