import { AppError } from './app-error';
import { type RunConfig, runConfigSchema } from './run-config';

/**
 * Applies `key=value` settings, e.g. `optimizer.learningRate=0.001` or `model.upsampler.kind=conv-transpose`.
 *
 * Keys are dotted paths into the config; values are JSON where they can be read as such, otherwise text. Another
 * `kind` takes the defaults of that kind for whatever it does not share with the former one; naming the object
 * itself, `model.upsampler=conv-transpose`, means its kind. Throws an AppError config-invalid that names the key
 * and, for an unknown one, the nearest ones there are.
 */
export function applySettings(config: RunConfig, settings: readonly string[]): RunConfig {
  return settings.reduce(applySetting, config);
}

function applySetting(config: RunConfig, setting: string): RunConfig {
  const at = setting.indexOf('=');
  if (at < 1) throw invalid(setting, `"${setting}" is not key=value`);
  const key = setting.slice(0, at).trim();
  const value = parseValue(setting.slice(at + 1).trim());
  const changed = structuredCloneOf(config);
  const { parent, name } = locate(changed, key);
  const present = parent[name];
  if (isRecord(present) && 'kind' in present && typeof value === 'string') {
    return withKind(config, changed, present, value, key);
  }
  if (name === 'kind' && typeof value === 'string') return withKind(config, changed, parent, value, key);
  parent[name] = value;
  return parse(changed, key);
}

/** Sets a discriminator and keeps of the other keys those that the new kind knows. */
function withKind(
  config: RunConfig,
  changed: Record<string, unknown>,
  object: Record<string, unknown>,
  kind: string,
  key: string,
): RunConfig {
  if (object.kind === kind) return config;
  object.kind = kind;
  for (;;) {
    const parsed = runConfigSchema.safeParse(changed);
    if (parsed.success) return parsed.data;
    const unknown = parsed.error.issues.find((issue) => issue.code === 'unrecognized_keys');
    const wrong = parsed.error.issues.find(({ path }) => path.length > 0 && String(path.at(-1)) in object);
    const place = unknown === undefined ? undefined : objectAt(changed, unknown.path);
    if (unknown !== undefined && place === object) {
      for (const name of unknown.keys) delete object[name];
    } else if (wrong !== undefined && wrong.path.at(-1) !== 'kind') {
      // A key of the former kind with a value that this one does not take: its default instead.
      delete object[String(wrong.path.at(-1))];
    } else {
      const missing = parsed.error.issues.filter(({ path }) => objectAt(changed, path) === undefined);
      if (missing.length < parsed.error.issues.length) throw invalid(key, describe(parsed.error.issues));
      throw incomplete(
        key,
        object,
        missing.map(({ path }) => String(path.at(-1))),
      );
    }
  }
}

function parse(changed: unknown, key: string): RunConfig {
  const parsed = runConfigSchema.safeParse(changed);
  if (parsed.success) return parsed.data;
  throw invalid(key, describe(parsed.error.issues));
}

function describe(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): string {
  return issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`).join('; ');
}

/** The object that holds the key. Only keys that the config has are known, so a typing error is never ignored. */
function locate(
  config: Record<string, unknown>,
  key: string,
): { readonly parent: Record<string, unknown>; readonly name: string } {
  const names = key.split('.');
  const name = names.pop() ?? '';
  let parent: unknown = config;
  for (const each of names)
    parent = isRecord(parent) && Object.hasOwn(parent, each) ? parent[each] : undefined;
  if (isRecord(parent) && Object.hasOwn(parent, name)) return { parent, name };
  const near = nearest(key, keysOf(config));
  throw new AppError({
    kind: 'config-invalid',
    message: `There is no setting "${key}".`,
    fix: `Did you mean ${near.join(', ')}?`,
    values: { key },
  });
}

/** Every dotted path of a config; those of a list's items are left out, because a list is set whole. */
function keysOf(value: unknown, prefix = ''): readonly string[] {
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    `${prefix}${name}`,
    ...keysOf(inner, `${prefix}${name}.`),
  ]);
}

/** The three keys that take the fewest typing errors to become `key`; the last part alone counts as well. */
function nearest(key: string, keys: readonly string[]): readonly string[] {
  const lastOf = (path: string) => path.slice(path.lastIndexOf('.') + 1);
  const distance = (other: string) =>
    Math.min(editDistance(key, other), editDistance(lastOf(key), lastOf(other)) + 0.5);
  return [...keys].sort((a, b) => distance(a) - distance(b)).slice(0, 3);
}

/** Levenshtein 1966: insertions, deletions and replacements that turn one text into the other. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}

function objectAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((place, name) => (isRecord(place) ? place[String(name)] : undefined), value);
}

function structuredCloneOf(config: RunConfig): Record<string, unknown> {
  return JSON.parse(JSON.stringify(config)) as Record<string, unknown>;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Another kind wants keys that have no default: the fix is the whole object, with a place for each of them. */
function incomplete(key: string, object: Record<string, unknown>, missing: readonly string[]): AppError {
  const whole = key.replace(/\.kind$/, '');
  const parts = [
    ...[`"kind":${JSON.stringify(object.kind)}`, ...missing.map((name) => `"${name}":…`)],
    ...Object.entries(object).flatMap(([name, value]) =>
      isRecord(value) && 'kind' in value ? [`"${name}":${JSON.stringify(value)}`] : [],
    ),
  ];
  return new AppError({
    kind: 'config-invalid',
    message: `The setting ${key} wants ${missing.join(' and ')} too, which ${missing.length === 1 ? 'has' : 'have'} no default.`,
    fix: `Set it whole, with values in place of the dots: --set '${whole}={${parts.join(',')}}'.`,
    values: { key },
  });
}

function invalid(key: string, reason: string): AppError {
  return new AppError({
    kind: 'config-invalid',
    message: `The setting ${key} is not valid: ${reason.replace(/\.$/, '')}.`,
    fix: 'Correct it; config.json of any run shows every key with its value.',
    values: { key },
  });
}
