import type { PairCoverage } from '../../shared/domain/coverage';
import type { FontRef } from '../../shared/domain/font-info';
import { coverPair } from '../../shared/pipeline/fonts/cover-pair';
import { readFont } from '../files/read-font';

/** Reads both fonts in this process and compares them: what the glyph process does for a window. */
export async function openPair(fonts: {
  readonly source: FontRef;
  readonly target: FontRef;
}): Promise<PairCoverage> {
  return coverPair(await readFont(fonts.source), await readFont(fonts.target));
}

/** `font.ttf`, or `fonts.ttc#2` for the third face of a collection. */
export function parseFontArgument(text: string): FontRef {
  const match = /^(.*)#(\d+)$/.exec(text);
  return match?.[1] === undefined
    ? { path: text, faceIndex: 0 }
    : { path: match[1], faceIndex: Number(match[2]) };
}
