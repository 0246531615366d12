import type { RunConfig } from '../../../shared/domain/run-config';

/** A row of the table: one setting or number, with its text for each run in their order. */
export interface ComparisonRow {
  readonly key: string;
  readonly values: readonly string[];
  readonly isSame: boolean;
}

/** Every setting of a configuration by its dotted path, in the order of the file. */
export function flattenConfig(config: RunConfig): ReadonlyMap<string, string> {
  const flat = new Map<string, string>();
  const visit = (value: unknown, path: string) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      flat.set(path, Array.isArray(value) ? value.join(', ') : String(value));
      return;
    }
    for (const [key, inner] of Object.entries(value)) visit(inner, path === '' ? key : `${path}.${key}`);
  };
  visit(config, '');
  return flat;
}

/** What each run has for each key that any of them has; a dash where one has none. */
export function compareColumns(columns: readonly ReadonlyMap<string, string>[]): readonly ComparisonRow[] {
  const keys = new Set(columns.flatMap((column) => [...column.keys()]));
  return [...keys].map((key) => {
    const values = columns.map((column) => column.get(key) ?? '–');
    return { key, values, isSame: new Set(values).size <= 1 };
  });
}
