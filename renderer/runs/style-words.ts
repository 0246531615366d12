import type { StyleMix } from '../../shared/domain/run';
import { pureStyle } from '../../shared/domain/style-names';

/** A style as it is called: `Bold`, or `Regular 40 · Bold 60` with the parts of a hundred of both. */
export function styleWords(style: StyleMix, names: readonly string[]): string {
  const name = (index: number) => names[index] ?? String(index);
  const pure = pureStyle(style);
  if (pure !== null) return name(pure);
  const part = Math.round(style.mix * 100);
  return `${name(style.from)} ${100 - part} · ${name(style.to)} ${part}`;
}
