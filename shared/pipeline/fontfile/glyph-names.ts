import type { CodePoint } from '../../domain/code-point';

/** `uni4E00`, `u20BB7`: what the Adobe Glyph List names the glyph of a character. */
export function glyphNameOf(value: CodePoint): string {
  const hex = value.toString(16).toUpperCase();
  return value > 0xffff ? `u${hex}` : `uni${hex.padStart(4, '0')}`;
}

/** Names of new glyphs, none of them among `taken`: where the plain one is, it gets a number behind a dot. */
export function newGlyphNames(plain: readonly string[], taken: ReadonlySet<string>): readonly string[] {
  const used = new Set(taken);
  return plain.map((base) => {
    let name = base;
    for (let k = 1; used.has(name); k++) name = `${base}.${k}`;
    used.add(name);
    return name;
  });
}
