import { type CodePoint, codePointsOf, parseCodePoint } from '../../shared/domain/code-point';
import { characterName } from '../../shared/unicode/character-name';
import { blockOf } from './character-sets';

type Test = (codePoint: CodePoint) => boolean;

/**
 * What a search line means, as a test of one character. White space separates terms that must all hold:
 *
 * - `U+4E00`, `4E00`: that code point; `U+4E00-4EFF`: a range;
 * - characters that are not plain letters, or a single one: any of these (`永東国`, `A`);
 * - anything else: a part of the Unicode name or of the block's name (`hiragana small`); a single letter among
 *   other terms is a whole word of the name (`hiragana letter a`).
 */
export function searchTest(text: string): Test {
  const terms = text.split(/\s+/).filter((term) => term !== '');
  const tests = terms.map((term) =>
    terms.length > 1 && /^[a-z]$/i.test(term) ? wordTest(term) : testOfTerm(term),
  );
  return (codePoint) => tests.every((test) => test(codePoint));
}

function wordTest(word: string): Test {
  const upper = word.toUpperCase();
  return (codePoint) => characterName(codePoint)?.split(' ').includes(upper) ?? false;
}

function testOfTerm(term: string): Test {
  const range = /^u\+([0-9a-f]{1,6})(?:-|\.\.)(?:u\+)?([0-9a-f]{1,6})$/i.exec(term);
  if (range !== null) {
    const [first, last] = [Number.parseInt(range[1] ?? '', 16), Number.parseInt(range[2] ?? '', 16)];
    return (codePoint) => codePoint >= first && codePoint <= last;
  }
  const characters = codePointsOf(term);
  if (characters.length === 1 || /[^\p{ASCII}]/u.test(term)) {
    const wanted = new Set(characters);
    return (codePoint) => wanted.has(codePoint);
  }
  const written = parseCodePoint(term) ?? parseShort(term);
  if (written !== undefined && /^u\+/i.test(term)) return (codePoint) => codePoint === written;
  const upper = term.toUpperCase();
  const isNamed: Test = (codePoint) =>
    (characterName(codePoint)?.includes(upper) ?? false) ||
    (blockOf(codePoint)?.[0].toUpperCase().includes(upper) ?? false);
  return written === undefined ? isNamed : (codePoint) => codePoint === written || isNamed(codePoint);
}

/** `U+41`: fewer digits than Unicode writes, but clear. */
function parseShort(term: string): CodePoint | undefined {
  const digits = /^u\+([0-9a-f]{1,3})$/i.exec(term)?.[1];
  return digits === undefined ? undefined : (Number.parseInt(digits, 16) as CodePoint);
}
