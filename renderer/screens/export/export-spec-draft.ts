import type { ExportSpec } from '../../../shared/domain/export-report';
import { exportSpecSchema } from '../../../shared/domain/export-report';
import type { FontInfo } from '../../../shared/domain/font-info';
import type { MessageKey } from '../../../shared/i18n/translate';
import { reservedFontNames } from '../../../shared/pipeline/fontfile/licence-rules';

export type SpecField = keyof ExportSpec;

/** What is wrong with a field, as a sentence of the catalog and its values. */
export interface SpecProblem {
  readonly key: MessageKey;
  readonly values?: Readonly<Record<string, string | number>>;
}

export type SpecProblems = Readonly<Partial<Record<SpecField, SpecProblem>>>;

/** The first spec of a project: a name of its own, since most licences reserve the name of the original. */
export function firstSpec(target: FontInfo): ExportSpec {
  const ascii = target.family
    .replace(/[^\x20-\x7e]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const isReserved = reservedFontNames(target).some((name) => hasName(ascii, name));
  return {
    family: `Jikei ${ascii === '' || isReserved ? 'Font' : ascii}`.slice(0, 63).trim(),
    style: /^[\x20-\x7e]{1,31}$/.test(target.style) ? target.style : 'Regular',
    familyJa: '',
    familyZhHant: '',
    familyZhHans: '',
    version: '1.000',
    designer: '',
    weightClass: Math.min(1000, Math.max(1, target.weightClass)),
  };
}

/** What the schema or the two fonts' licences refuse, by field; empty when the font may be written so. */
export function specProblems(spec: ExportSpec, fonts: readonly FontInfo[]): SpecProblems {
  const problems: Partial<Record<SpecField, SpecProblem>> = {};
  const parsed = exportSpecSchema.safeParse(spec);
  for (const issue of parsed.error?.issues ?? []) {
    const field = issue.path[0];
    if (isSpecField(field)) problems[field] ??= problemOf(field, spec);
  }
  for (const field of ['family', 'familyJa', 'familyZhHant', 'familyZhHans'] as const) {
    const reserved = fonts.flatMap(reservedFontNames).find((name) => hasName(spec[field], name));
    if (reserved !== undefined) {
      problems[field] ??= { key: 'export.problem.reserved', values: { name: reserved } };
    }
  }
  return problems;
}

function isSpecField(value: unknown): value is SpecField {
  return typeof value === 'string' && Object.hasOwn(exportSpecSchema.shape, value);
}

function problemOf(field: SpecField, spec: ExportSpec): SpecProblem {
  if (field === 'version') return { key: 'export.problem.version' };
  if (field === 'weightClass') return { key: 'export.problem.weight' };
  const text = spec[field] ?? '';
  if (text === '') return { key: 'export.problem.empty' };
  if ((field === 'family' || field === 'style') && /[^\x20-\x7e]/.test(text)) {
    return { key: 'export.problem.ascii' };
  }
  return { key: 'export.problem.long' };
}

function hasName(family: string, reserved: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return plain(reserved) !== '' && plain(family).includes(plain(reserved));
}
