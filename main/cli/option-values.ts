import { InvalidArgumentError } from 'commander';

/** Parsers of option values; commander turns what they throw into wrong usage. */
export function positiveInteger(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('It must be a whole number above 0.');
}

export function positiveNumber(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('It must be a number above 0.');
}

/** `0,1` and the like: whole numbers from 0 up, each once. */
export function seedList(text: string): readonly number[] {
  const values = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const isFine = values.every((value) => Number.isInteger(value) && value >= 0 && value <= 0xffffffff);
  if (isFine && new Set(values).size === values.length) return values;
  throw new InvalidArgumentError('It must be whole numbers with commas between them, each once.');
}

/** A list with commas of the sizes allowed. */
export function sizeList<T extends number>(allowed: readonly T[]) {
  return (text: string): readonly T[] =>
    text.split(',').map((part) => {
      const size = allowed.find((value) => String(value) === part.trim());
      if (size !== undefined) return size;
      throw new InvalidArgumentError(`It must be of ${allowed.join(', ')}, with commas between.`);
    });
}

/** The name of a folder in the project, which cannot lead out of it. */
export function folderName(text: string): string {
  if (/^\w[\w.-]{0,60}$/.test(text)) return text;
  throw new InvalidArgumentError('It must be letters, digits, hyphens, points and underscores.');
}

/** Of an option that may be repeated: every text given, in order. */
export function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
