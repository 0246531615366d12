import type { ArmDesign, ComparisonDesign } from '../../../shared/domain/comparison';
import type { RunConfig, UpsamplerKind } from '../../../shared/domain/run-config';

/** A comparison as its form has it, before it is a design. */
export interface DesignDraft {
  readonly title: string;
  readonly question: string;
  readonly base: RunConfig;
  /** In their order; the first arm is what the others are compared with. */
  readonly upsamplers: readonly UpsamplerKind[];
  /** One variation a line: `key=value`, several with spaces between them, a name and a colon before them. */
  readonly variations: string;
  /** Whole numbers with commas or spaces. */
  readonly seeds: string;
  readonly isMatched: boolean;
}

/** A line of the variations, taken apart. */
interface Variation {
  readonly name: string;
  readonly settings: readonly string[];
}

/** What is wrong with a draft; the key of the sentence that says so. */
export type DraftProblem = 'upsamplers' | 'seeds' | 'variation' | 'tooMany';

const MOST_ARMS = 40;

/** Lines of `name: key=value key=value`; null where one is not. No line at all is one variation that changes nothing. */
export function parseVariations(text: string): readonly Variation[] | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0) return [{ name: '', settings: [] }];
  const variations = lines.map((line): Variation | null => {
    // A colon inside a JSON value stands behind an equals sign.
    const named = /^([^=:]+):(.*)$/.exec(line);
    const settings = splitSettings((named?.[2] ?? line).trim());
    // `as they are:` names the base beside its variations.
    if (settings.length === 0) return named === null ? null : { name: (named[1] ?? '').trim(), settings };
    if (!settings.every((setting) => /^[\w.]+=.+$/.test(setting))) return null;
    return { name: (named?.[1] ?? settings.join(' ')).trim(), settings };
  });
  return variations.includes(null) ? null : (variations as readonly Variation[]);
}

/** At spaces before a `key=`, so that a JSON value may have spaces. */
const splitSettings = (text: string) => text.split(/\s+(?=[\w.]+=)/).filter((setting) => setting !== '');

/** Distinct seeds in their order; null where the text has something else. */
export function parseSeeds(text: string): readonly number[] | null {
  const words = text.split(/[\s,、，]+/).filter((word) => word !== '');
  const seeds = words.map(Number);
  const isSeed = (seed: number) => Number.isInteger(seed) && seed >= 0 && seed <= 0xffffffff;
  if (words.length === 0 || words.length > 20 || !seeds.every(isSeed)) return null;
  return [...new Set(seeds)];
}

/** Every upsampler with every variation. */
export function designOf(
  draft: DesignDraft,
  nameOf: (upsampler: UpsamplerKind) => string,
  taken: readonly string[],
): ComparisonDesign | DraftProblem {
  const variations = parseVariations(draft.variations);
  const seeds = parseSeeds(draft.seeds);
  if (draft.upsamplers.length === 0) return 'upsamplers';
  if (variations === null) return 'variation';
  if (seeds === null) return 'seeds';
  const arms = draft.upsamplers.flatMap((upsampler) =>
    variations.map((variation, index): ArmDesign => {
      const isOwn = upsampler === draft.base.model.upsampler.kind;
      return {
        id: variations.length === 1 ? upsampler : `${upsampler}-${index + 1}`,
        title: [nameOf(upsampler), variation.name]
          .filter((part) => part !== '')
          .join(', ')
          .slice(0, 120),
        claims: [],
        settings: [...(isOwn ? [] : [`model.upsampler.kind=${upsampler}`]), ...variation.settings],
      };
    }),
  );
  if (arms.length > MOST_ARMS) return 'tooMany';
  return {
    id: freeId(draft.title, taken),
    title: draft.title.trim(),
    question: draft.question.trim(),
    base: draft.base,
    arms,
    matchTo: draft.isMatched ? (arms[0]?.id ?? null) : null,
    seeds: [...seeds],
  };
}

/** A folder's name of the title that no other comparison has. */
export function freeId(title: string, taken: readonly string[]): string {
  const plain = title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 50);
  const base = plain === '' ? 'comparison' : plain;
  if (!taken.includes(base)) return base;
  let number = 2;
  while (taken.includes(`${base}-${number}`)) number++;
  return `${base}-${number}`;
}
