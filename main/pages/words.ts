import type { Spread } from '../../shared/domain/comparison';

/** `1 step`, `3 steps`. */
export const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** A number that says so where it is above zero. */
export const signed = (value: number, digits: number) => `${value > 0 ? '+' : ''}${value.toFixed(digits)}`;

/** `0.0689 ± 0.0012`: mean and standard deviation over the seeds; the value alone of one seed, a dash of none. */
export function spreadWords(value: Spread | null, digits: number): string {
  if (value === null) return '–';
  const mean = value.mean.toFixed(digits);
  return value.count === 1 ? mean : `${mean} ± ${value.spread.toFixed(digits)}`;
}

/** How scores were measured: a score without its rendering means nothing. */
export const renderingWords = (of: {
  readonly sizePx: number;
  readonly emScale: number;
  readonly heldOutGlyphs: number;
}) => `${of.sizePx} px, em ${of.emScale}, exact area, ${of.heldOutGlyphs} held-out Han, [0,1], ink 1`;
