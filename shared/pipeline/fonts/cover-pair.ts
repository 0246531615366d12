import { AppError } from '../../domain/app-error';
import { type CodePoint, codePointsOf, isHan } from '../../domain/code-point';
import type { CoverageRow, PairCoverage } from '../../domain/coverage';
import { isHeldOut } from '../../math/held-out';
import { CHARSETS } from './charsets';
import { hasInk } from './has-ink';
import type { ParsedFont } from './parse-font';
import { UNICODE_BLOCKS } from './unicode-blocks';

/**
 * Compares two fonts character by character.
 *
 * A character is shared when both fonts have it, missing when only the source has it. Of the shared characters
 * those that have ink in both fonts are trained on or held out; a space teaches nothing. Throws
 * no-shared-characters when there is none with ink, since then there is nothing to learn from.
 */
export function coverPair(source: ParsedFont, target: ParsedFont): PairCoverage {
  const shared = source.codePoints.filter((codePoint) => target.has(codePoint));
  const missing = source.codePoints.filter((codePoint) => !target.has(codePoint));
  const targetOnly = target.codePoints.filter((codePoint) => !source.has(codePoint));
  const inked = shared.filter((codePoint) => hasInk(source, codePoint) && hasInk(target, codePoint));
  if (inked.length === 0) {
    throw new AppError({
      kind: 'no-shared-characters',
      message: `${source.info.fullName} and ${target.info.fullName} have no drawn character in common.`,
      fix: 'Choose two fonts for the same script, for example two Japanese fonts.',
      values: { source: source.info.fullName, target: target.info.fullName },
    });
  }
  const heldOut = inked.filter(isHeldOut);
  const held = new Set(heldOut);
  const train = inked.filter((codePoint) => !held.has(codePoint));
  const count = rowCounter(source, target, new Set(train), held);
  const either = [...shared, ...missing, ...targetOnly].sort((a, b) => a - b);
  const rows = [
    count({ id: 'all', name: 'All characters', kind: 'all' }, either),
    ...SCRIPTS.map(({ id, name, belongs }) => count({ id, name, kind: 'script' }, either.filter(belongs))),
    ...countBlocks(either, count),
    ...CHARSETS.map(({ id, name, text }) => count({ id, name, kind: 'charset' }, codePointsOf(text))),
  ];
  return {
    source: source.info,
    target: target.info,
    shared,
    missing,
    targetOnly,
    train,
    heldOut,
    // A script or block neither font has a character of is no row.
    rows: rows.filter((row) => row.size > 0),
  };
}

type RowName = Pick<CoverageRow, 'id' | 'name' | 'kind'>;
type RowCounter = (name: RowName, characters: readonly CodePoint[]) => CoverageRow;

function rowCounter(
  source: ParsedFont,
  target: ParsedFont,
  train: ReadonlySet<CodePoint>,
  heldOut: ReadonlySet<CodePoint>,
): RowCounter {
  return (name, characters) => {
    const count = (belongs: (codePoint: CodePoint) => boolean) => characters.filter(belongs).length;
    return {
      ...name,
      size: characters.length,
      source: count((codePoint) => source.has(codePoint)),
      target: count((codePoint) => target.has(codePoint)),
      shared: count((codePoint) => source.has(codePoint) && target.has(codePoint)),
      missing: count((codePoint) => source.has(codePoint) && !target.has(codePoint)),
      train: count((codePoint) => train.has(codePoint)),
      heldOut: count((codePoint) => heldOut.has(codePoint)),
    };
  };
}

const within = (first: number, last: number) => (codePoint: CodePoint) =>
  codePoint >= first && codePoint <= last;

/** `han` is the main block, which the reference figures count; `han-all` also has extensions and compatibility. */
const SCRIPTS: readonly {
  readonly id: string;
  readonly name: string;
  readonly belongs: (codePoint: CodePoint) => boolean;
}[] = [
  { id: 'han', name: 'Han (U+4E00 to U+9FFF)', belongs: within(0x4e00, 0x9fff) },
  { id: 'han-all', name: 'Han with extensions and compatibility', belongs: isHan },
  { id: 'kana', name: 'Kana', belongs: (value) => isKana(value) },
];

function isKana(codePoint: CodePoint): boolean {
  return (
    (codePoint >= 0x3041 && codePoint <= 0x30ff) ||
    (codePoint >= 0x31f0 && codePoint <= 0x31ff) ||
    (codePoint >= 0xff66 && codePoint <= 0xff9f) ||
    (codePoint >= 0x1b000 && codePoint <= 0x1b16f)
  );
}

function countBlocks(either: readonly CodePoint[], count: RowCounter): readonly CoverageRow[] {
  const blocks = UNICODE_BLOCKS.map(([name, first, last]) =>
    count({ id: blockId(name), name, kind: 'block' }, either.filter(within(first, last))),
  );
  const isElsewhere = (codePoint: CodePoint) =>
    !UNICODE_BLOCKS.some(([, first, last]) => codePoint >= first && codePoint <= last);
  return [
    ...blocks,
    count({ id: 'block-other', name: 'Other blocks', kind: 'block' }, either.filter(isElsewhere)),
  ];
}

/** `block-cjk-unified-ideographs` */
const blockId = (name: string) => `block-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
