import { type CodePoint, formatCodePoint } from '../../domain/code-point';

/** The first few characters of a list, as a detail of a check. */
export function listOf(codePoints: readonly CodePoint[]): string {
  const shown = codePoints
    .slice(0, 8)
    .map((value) => `${String.fromCodePoint(value)} ${formatCodePoint(value)}`);
  return `${shown.join(', ')}${codePoints.length > shown.length ? ' …' : ''}`;
}
