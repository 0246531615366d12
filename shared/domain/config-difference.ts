import type { ConfigDifference } from './comparison';
import type { RunConfig } from './run-config';

/** Every setting of a config by its dotted path, as text, in the order of the file. */
export function flattenConfig(config: Partial<RunConfig>): ReadonlyMap<string, string> {
  const flat = new Map<string, string>();
  const visit = (value: unknown, path: string) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [key, inner] of Object.entries(value)) visit(inner, path === '' ? key : `${path}.${key}`);
    } else if (value !== undefined) {
      flat.set(path, typeof value === 'string' ? value : JSON.stringify(value));
    }
  };
  visit(config, '');
  return flat;
}

/** Settings in which configs differ, in the order of the first that has each. The seed is no difference of arms. */
export function configDifferences(configs: readonly RunConfig[]): readonly ConfigDifference[] {
  const columns = configs.map(flattenConfig);
  const keys = new Set(columns.flatMap((column) => [...column.keys()]));
  keys.delete('seed');
  return [...keys]
    .map((key) => ({ key, values: columns.map((column) => column.get(key) ?? null) }))
    .filter(({ values }) => new Set(values).size > 1);
}
