import type { ExportSpec } from '../../../shared/domain/export-report';
import { exportSpecSchema } from '../../../shared/domain/export-report';
import type { FontInfo } from '../../../shared/domain/font-info';
import type { MessageKey } from '../../../shared/i18n/translate';
import { freeFamilyName, reservedNameIn } from '../../../shared/pipeline/fontfile/licence-rules';

export type SpecField = keyof ExportSpec;

/** What is wrong with a field, as a sentence of the catalog and its values. */
interface SpecProblem {
  readonly key: MessageKey;
  readonly values?: Readonly<Record<string, string | number>>;
  /** A value that would do. */
  readonly proposal?: string;
}

export type SpecProblems = Readonly<Partial<Record<SpecField, SpecProblem>>>;

export const FAMILY_FIELDS = ['family', 'familyJa', 'familyZhHant', 'familyZhHans', 'familyKo'] as const;

/** What the schema or the two fonts' licences refuse, by field; empty when the font may be written so. */
export function specProblems(spec: ExportSpec, fonts: readonly FontInfo[]): SpecProblems {
  const problems: Partial<Record<SpecField, SpecProblem>> = {};
  const parsed = exportSpecSchema.safeParse(spec);
  for (const issue of parsed.error?.issues ?? []) {
    const field = issue.path[0];
    if (isSpecField(field)) problems[field] ??= problemOf(field, spec);
  }
  for (const field of FAMILY_FIELDS) {
    const reserved = reservedNameIn(spec[field], fonts);
    if (reserved === undefined) continue;
    const proposal = freeFamilyName(spec[field], fonts);
    problems[field] ??= {
      key: 'export.problem.reserved',
      values: { name: reserved.name, font: reserved.font.family },
      proposal: proposal === '' && field === 'family' ? 'Jikei Generated' : proposal,
    };
  }
  return problems;
}

function isSpecField(value: unknown): value is SpecField {
  return typeof value === 'string' && Object.hasOwn(exportSpecSchema.shape, value);
}

function problemOf(field: SpecField, spec: ExportSpec): SpecProblem {
  if (field === 'version') return { key: 'export.problem.version' };
  if (field === 'weightClass') return { key: 'export.problem.weight' };
  // Of the other names only the length can be wrong.
  if (field !== 'family' && field !== 'style') return { key: 'export.problem.long' };
  const text = spec[field];
  if (/[^\x20-\x7e]/.test(text)) return { key: 'export.problem.ascii' };
  return { key: /[a-z0-9]/i.test(text) ? 'export.problem.long' : 'export.problem.empty' };
}
