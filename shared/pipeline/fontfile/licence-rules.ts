import { AppError } from '../../domain/app-error';
import type { ExportCheck, ExportSpec } from '../../domain/export-report';
import type { FontInfo } from '../../domain/font-info';

/**
 * Names that a font's copyright reserves under the SIL Open Font License: `with Reserved Font Name Source`, or
 * several, quoted or not.
 */
export function reservedFontNames({
  copyright,
  licence,
}: Pick<FontInfo, 'copyright' | 'licence'>): readonly string[] {
  const names = new Set<string>();
  for (const text of [copyright, licence]) {
    for (const match of text.matchAll(/with\s+(?:the\s+)?reserved\s+font\s+names?\s*:?\s*([^\n]*)/gi)) {
      for (const name of namesIn(match[1] ?? '')) names.add(name);
    }
  }
  return [...names];
}

function namesIn(statement: string): readonly string[] {
  const quoted = [...statement.matchAll(/["'“‘”’]([^"'“‘”’]+)["'”’]/g)].map((match) =>
    (match[1] ?? '').trim(),
  );
  const plain = statement
    .replace(/["'“‘”’][^"'“‘”’]+["'”’]/g, ',')
    // A statement ends with its sentence; what follows is the licence's own text.
    .split(/[.;(]|\bThis\b|\ball rights\b|\bcopyright\b/i)[0]
    ?.split(/,|\band\b|\bor\b/)
    .map((name) => name.trim());
  return [...quoted, ...(plain ?? [])].filter((name) => name !== '');
}

const namesOf = (spec: ExportSpec) =>
  [spec.family, spec.familyJa, spec.familyZhHant, spec.familyZhHans, spec.familyKo ?? ''].filter(
    (family) => family !== '',
  );

const wordsOf = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
const joinWords = (words: readonly string[]) => words.join('').toLowerCase();

/**
 * Where the words of a family hold a reserved name, however it is spaced and written: from the first word to behind the
 * last. A name in a script without spaces may be a part of a word; `Resource` does not hold `Source`.
 */
function findReserved(words: readonly string[], reserved: string): readonly [number, number] | null {
  const wanted = joinWords(wordsOf(reserved));
  if (wanted === '') return null;
  const isSpaced = /^[\p{Script=Latin}\p{N}]+$/u.test(wanted);
  for (let from = 0; from < words.length; from++) {
    for (let to = from + 1; to <= words.length; to++) {
      const joined = joinWords(words.slice(from, to));
      if (isSpaced ? joined === wanted : joined.includes(wanted)) return [from, to];
    }
  }
  return null;
}

/** The first name that the fonts reserve and a family holds, and whose it is; undefined where there is none. */
export function reservedNameIn(
  family: string,
  fonts: readonly FontInfo[],
): { readonly name: string; readonly font: FontInfo } | undefined {
  const words = wordsOf(family);
  return fonts
    .flatMap((font) => reservedFontNames(font).map((name) => ({ name, font })))
    .find(({ name }) => findReserved(words, name) !== null);
}

/**
 * Refuses what the two fonts' terms do not allow: a restricted embedding flag, and a family name that either
 * font reserves. Throws font-restricted or export-refused.
 */
export function requireAllowed(spec: ExportSpec, source: FontInfo, target: FontInfo): void {
  for (const font of [target, source]) {
    if (font.embedding === 'restricted') {
      throw new AppError({
        kind: 'font-restricted',
        message: `${font.fullName || font.family} forbids embedding and modification (fsType ${font.fsType}).`,
        fix: 'Ask the maker of the font for a licence, or choose a font that allows derived fonts.',
        values: { family: font.family },
      });
    }
  }
  for (const family of namesOf(spec)) {
    const reserved = reservedNameIn(family, [target, source]);
    if (reserved === undefined) continue;
    throw new AppError({
      kind: 'export-refused',
      message: `The family name "${family}" contains "${reserved.name}", which ${reserved.font.family} reserves.`,
      fix: 'Choose another name: the Open Font License keeps reserved names for the original font.',
      values: { name: family, reserved: reserved.name, family: reserved.font.family },
    });
  }
}

/** Whether a font says that it is under the SIL Open Font License. */
export function isOpenFontLicence({
  licence,
  licenceUrl,
}: Pick<FontInfo, 'licence' | 'licenceUrl'>): boolean {
  return /open font licen[cs]e/i.test(licence) || /openfontlicense|scripts\.sil\.org\/ofl/i.test(licenceUrl);
}

/**
 * A family name like the given one that neither font reserves: reserved words are taken out, so that `Source Han Sans` becomes
 * `Han Sans`. Empty where nothing is left.
 */
export function freeFamilyName(family: string, fonts: readonly FontInfo[]): string {
  if (reservedNameIn(family, fonts) === undefined) return family;
  const words = [...wordsOf(family)];
  for (const reserved of fonts.flatMap(reservedFontNames)) {
    for (let found = findReserved(words, reserved); found !== null; found = findReserved(words, reserved)) {
      words.splice(found[0], found[1] - found[0]);
    }
  }
  return words.join(' ');
}

/** What the exporter has to know about the terms but may decide on its own. */
export function checkLicence(source: FontInfo, target: FontInfo): readonly ExportCheck[] {
  const checks: ExportCheck[] = [];
  for (const font of [target, source]) {
    if (font.embedding !== 'preview-print') continue;
    checks.push({
      id: 'embedding',
      status: 'warn',
      detail: `${font.family} allows embedding for preview and print only; the new font carries the same flag.`,
      says: { key: 'embedding', values: { font: font.family } },
    });
  }
  if (target.licence === '' && target.licenceUrl === '') {
    checks.push({
      id: 'licence',
      status: 'warn',
      detail: `${target.family} states no licence; make sure that you may derive a font from it.`,
      says: { key: 'licence.none', values: { target: target.family } },
    });
  } else if (
    source.licenceUrl !== '' &&
    target.licenceUrl !== '' &&
    !isSameUrl(source.licenceUrl, target.licenceUrl)
  ) {
    checks.push({
      id: 'licence',
      status: 'warn',
      detail: `The fonts have different licences (${target.licenceUrl}, ${source.licenceUrl}); both are stated.`,
      says: { key: 'licence.different', values: { target: target.licenceUrl, source: source.licenceUrl } },
    });
  } else {
    checks.push({
      id: 'licence',
      status: 'pass',
      detail: 'Copyright and licence are carried from both fonts.',
      says: { key: 'licence' },
    });
  }
  return checks;
}

function isSameUrl(a: string, b: string): boolean {
  const plain = (url: string) =>
    url
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/^(?:www\.)?scripts\.sil\.org\/ofl.*$/, 'openfontlicense.org')
      .replace(/^(?:www\.)?/, '')
      .replace(/\/$/, '');
  return plain(a) === plain(b);
}

/** The stricter of the two fonts' embedding flags, as an fsType without version-dependent bits. */
export function embeddingFlag(source: FontInfo, target: FontInfo): number {
  const order = { installable: 0x0000, editable: 0x0008, 'preview-print': 0x0004, restricted: 0x0002 };
  const ranks = ['installable', 'editable', 'preview-print', 'restricted'] as const;
  const rank = Math.max(ranks.indexOf(source.embedding), ranks.indexOf(target.embedding));
  return order[ranks[rank] ?? 'restricted'];
}
