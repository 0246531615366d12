import namesFile from '../../assets/unicode/names.txt?raw';
import { type CodePoint, isHan } from '../domain/code-point';

let names: ReadonlyMap<number, string> | undefined;

function listedNames(): ReadonlyMap<number, string> {
  names ??= new Map(
    namesFile
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const space = line.indexOf(' ');
        return [Number.parseInt(line.slice(0, space), 16), line.slice(space + 1)] as const;
      }),
  );
  return names;
}

const hex = (codePoint: CodePoint) => codePoint.toString(16).toUpperCase().padStart(4, '0');

/**
 * The Unicode name of a character, `HIRAGANA LETTER A`; undefined where Unicode gives none.
 *
 * Ideographs and Hangul syllables are named by rule (The Unicode Standard 4.8), the others come from a list of
 * the blocks CJK fonts have glyphs in.
 */
export function characterName(codePoint: CodePoint): string | undefined {
  const listed = listedNames().get(codePoint);
  if (listed !== undefined) return listed;
  if (isHan(codePoint)) {
    const isCompatibility =
      (codePoint >= 0xf900 && codePoint <= 0xfaff) || (codePoint >= 0x2f800 && codePoint <= 0x2fa1f);
    // Twelve characters of the compatibility block are unified ideographs in truth (U+FA0E and others).
    const isUnified = UNIFIED_IN_COMPATIBILITY.has(codePoint);
    return `CJK ${isCompatibility && !isUnified ? 'COMPATIBILITY' : 'UNIFIED'} IDEOGRAPH-${hex(codePoint)}`;
  }
  if (codePoint >= 0xac00 && codePoint <= 0xd7a3) return `HANGUL SYLLABLE ${hangulName(codePoint)}`;
  return undefined;
}

const UNIFIED_IN_COMPATIBILITY: ReadonlySet<number> = new Set([
  0xfa0e, 0xfa0f, 0xfa11, 0xfa13, 0xfa14, 0xfa1f, 0xfa21, 0xfa23, 0xfa24, 0xfa27, 0xfa28, 0xfa29,
]);

const LEADS = 'G GG N D DD R M B BB S SS _ J JJ C K T P H'.split(' ');
const VOWELS = 'A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I'.split(' ');
const TAILS = '_ G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H'.split(' ');

/** Lead, vowel and tail of a syllable; `_` stands for a silent one. */
function hangulName(codePoint: CodePoint): string {
  const index = codePoint - 0xac00;
  const tail = index % TAILS.length;
  const vowel = Math.floor(index / TAILS.length) % VOWELS.length;
  const lead = Math.floor(index / (TAILS.length * VOWELS.length));
  return `${LEADS[lead]}${VOWELS[vowel]}${TAILS[tail]}`.replaceAll('_', '');
}
