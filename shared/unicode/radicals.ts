import radicalsFile from '../../assets/unicode/radicals.txt?raw';
import type { CodePoint } from '../domain/code-point';

/** The characters of each of the 214 Kangxi radicals, those with the fewest further strokes first. */
let byRadical: ReadonlyMap<number, readonly CodePoint[]> | undefined;
let radicals: ReadonlyMap<CodePoint, number> | undefined;

function listed(): ReadonlyMap<number, readonly CodePoint[]> {
  byRadical ??= new Map(
    radicalsFile
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const space = line.indexOf(' ');
        const characters = Array.from(line.slice(space + 1), (one) => one.codePointAt(0) as CodePoint);
        return [Number(line.slice(0, space)), characters] as const;
      }),
  );
  return byRadical;
}

/** The Kangxi radical that Unicode files an ideograph under, 1 to 214; undefined for other characters. */
export function radicalOf(codePoint: CodePoint): number | undefined {
  radicals ??= new Map(
    [...listed()].flatMap(([radical, characters]) => characters.map((one) => [one, radical] as const)),
  );
  return radicals.get(codePoint);
}

/** A radical as the ideograph it is, 1 to 214. */
export function radicalCharacter(radical: number): string {
  return String.fromCodePoint(0x2f00 + radical - 1).normalize('NFKC');
}

/**
 * Characters of the same radical, the nearest in strokes first and not the character itself: at most `count` of those
 * that `isWanted`.
 */
export function radicalNeighbours(
  codePoint: CodePoint,
  isWanted: (codePoint: CodePoint) => boolean,
  count: number,
): readonly CodePoint[] {
  const radical = radicalOf(codePoint);
  const characters = radical === undefined ? [] : (listed().get(radical) ?? []);
  const at = characters.indexOf(codePoint);
  const found: CodePoint[] = [];
  for (let away = 1; away < characters.length && found.length < count; away++) {
    for (const near of [characters[at + away], characters[at - away]]) {
      if (near !== undefined && isWanted(near) && found.length < count) found.push(near);
    }
  }
  return found;
}
