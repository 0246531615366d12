interface Described {
  readonly info: { readonly family: string };
}

/**
 * Which of two fonts of another weight is the source's and which the target's: by the names of their families, and
 * in the order they came in where those do not tell.
 */
export function assignRoles<Font extends Described>(
  [first, second]: readonly [Font, Font],
  families: { readonly source: string; readonly target: string },
): { readonly source: Font; readonly target: Font } {
  // A weight may be named as a family of its own: `Noto Sans JP Black` belongs to `Noto Sans JP`.
  const belongs = (font: Font, family: string) => font.info.family.startsWith(family);
  const fits = (source: Font, target: Font) =>
    Number(belongs(source, families.source)) + Number(belongs(target, families.target));
  return fits(second, first) > fits(first, second)
    ? { source: second, target: first }
    : { source: first, target: second };
}
