import type { CodePoint } from '../../../shared/domain/code-point';
import { isHan } from '../../../shared/domain/code-point';

/** Drawn characters of a sample. */
const DRAWN = 12;

/**
 * A line to look at first: drawn characters from all over the font, each followed by the nearest one that the designer drew.
 * Unicode orders Han by their radicals, so the two often share one. `turn` gives another line.
 *
 * @param drawn ascending
 * @param own characters of the font that the designer drew, ascending; without any, only drawn ones are taken
 */
export function sampleText(drawn: readonly CodePoint[], own: readonly CodePoint[], turn = 0): string {
  const ofHan = (list: readonly CodePoint[]) => {
    const han = list.filter(isHan);
    return han.length === 0 ? list : han;
  };
  const [from, near] = [ofHan(drawn), ofHan(own)];
  const count = Math.min(near.length === 0 ? 2 * DRAWN : DRAWN, from.length);
  const chosen = Array.from({ length: count }, (_, index) => {
    const at = Math.floor((index * from.length) / count) + turn;
    return from[at % from.length] as CodePoint;
  });
  return chosen
    .flatMap((codePoint) => [codePoint, nearest(codePoint, near) ?? []].flat())
    .map((codePoint) => String.fromCodePoint(codePoint))
    .join('');
}

function nearest(codePoint: CodePoint, sorted: readonly CodePoint[]): CodePoint | undefined {
  const after = sorted.findIndex((each) => each > codePoint);
  const [a, b] = after === -1 ? [sorted.at(-1), undefined] : [sorted[after - 1], sorted[after]];
  if (a === undefined || b === undefined) return a ?? b;
  return codePoint - a <= b - codePoint ? a : b;
}

/** A stretch of text whose characters are all of one kind. */
export interface Stretch {
  readonly text: string;
  readonly kind: GlyphKind;
}

/** In a font: drawn by a network, its designer's own, or not in it, so that another font stands in. */
export type GlyphKind = 'drawn' | 'own' | 'absent';

/** Cuts text where the kind of its glyphs changes; white space goes with what is before it. */
export function stretchesOf(text: string, kindOf: (codePoint: CodePoint) => GlyphKind): readonly Stretch[] {
  const stretches: { text: string; kind: GlyphKind }[] = [];
  for (const character of text) {
    const last = stretches.at(-1);
    const kind = /\s/.test(character) ? (last?.kind ?? 'own') : kindOf(character.codePointAt(0) as CodePoint);
    if (last?.kind === kind) last.text += character;
    else stretches.push({ text: character, kind });
  }
  return stretches;
}
