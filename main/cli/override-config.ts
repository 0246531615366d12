import { AppError } from '../../shared/domain/app-error';
import { type RunConfig, runConfigSchema } from '../../shared/domain/run-config';
import { describeIssue } from '../files/read-json';

/**
 * Applies `key=value` settings to a config, e.g. `optimizer.learningRate=0.001` or `model.upsampler=pixel-shuffle`.
 *
 * Values are JSON where they can be read as such, otherwise text. The name of an upsampler replaces the whole
 * upsampler, so that keys of the former kind do not linger. Throws an AppError config-invalid that names the key.
 */
export function overrideConfig(config: RunConfig, settings: readonly string[]): RunConfig {
  const changed = structuredClone(config) as Record<string, unknown>;
  for (const setting of settings) {
    const at = setting.indexOf('=');
    if (at < 1) throw invalid(setting, `"${setting}" is not key=value`);
    setKey(changed, setting.slice(0, at).trim(), parseValue(setting.slice(at + 1).trim()));
  }
  const parsed = runConfigSchema.safeParse(changed);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw invalid(issue?.path.map(String).join('.') ?? '', describeIssue(issue));
}

function setKey(target: Record<string, unknown>, key: string, value: unknown): void {
  const names = key.split('.');
  const last = names.pop() ?? '';
  let place = target;
  for (const name of names) {
    const next = Object.hasOwn(place, name) ? place[name] : undefined;
    if (!isRecord(next)) throw invalid(key, `there is no setting ${key}`);
    place = next;
  }
  const present = Object.hasOwn(place, last) ? place[last] : undefined;
  const isNameOfKind = typeof value === 'string' && isRecord(present) && 'kind' in present;
  if (present === undefined && names.length === 0) throw invalid(key, `there is no setting ${key}`);
  place[last] = isNameOfKind ? { kind: value } : value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function invalid(key: string, reason: string): AppError {
  return new AppError({
    kind: 'config-invalid',
    message: `A setting of the run is not valid: ${reason}.`,
    fix: 'Correct it; config.json of any run shows every key with its value.',
    values: { key },
  });
}
