import { z } from 'zod';

/** A Unicode scalar value, 0 to 0x10FFFF. */
export type CodePoint = number & { readonly __brand: 'CodePoint' };

export const codePointSchema = z
  .int()
  .min(0)
  .max(0x10ffff)
  .transform((value) => value as CodePoint);

/** The code point of a number that is known to be one; throws a RangeError otherwise. */
export function codePoint(value: number): CodePoint {
  if (!Number.isInteger(value) || value < 0 || value > 0x10ffff) {
    throw new RangeError(`${value} is not a Unicode code point`);
  }
  return value as CodePoint;
}

/** `U+4E00`: upper case, at least four digits, as the Unicode Standard writes it. */
export function formatCodePoint(value: CodePoint): string {
  return `U+${value.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Reads `U+4E00`, `u4e00` or `4E00`; undefined when the text is none of them. */
export function parseCodePoint(text: string): CodePoint | undefined {
  const match = /^(?:u\+?)?([0-9a-f]{4,6})$/i.exec(text.trim());
  const value = match?.[1] === undefined ? Number.NaN : Number.parseInt(match[1], 16);
  return value <= 0x10ffff ? (value as CodePoint) : undefined;
}

/** Every distinct code point of a text in order of first appearance, white space left out. */
export function codePointsOf(text: string): readonly CodePoint[] {
  const seen = new Set<CodePoint>();
  for (const character of text) {
    if (character.trim() !== '') seen.add(character.codePointAt(0) as CodePoint);
  }
  return [...seen];
}

/** Unified Han, extensions and compatibility ideographs: what "Han" means in every count Jikei prints. */
export function isHan(value: CodePoint): boolean {
  return (
    (value >= 0x4e00 && value <= 0x9fff) ||
    (value >= 0x3400 && value <= 0x4dbf) ||
    (value >= 0xf900 && value <= 0xfaff) ||
    (value >= 0x20000 && value <= 0x3ffff)
  );
}
