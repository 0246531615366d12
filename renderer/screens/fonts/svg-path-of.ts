import { COORDINATES_OF_VERB, type OutlinePath, VERB } from '../../../shared/domain/outline';

const LETTERS: Readonly<Record<number, string>> = {
  [VERB.move]: 'M',
  [VERB.line]: 'L',
  [VERB.quadratic]: 'Q',
  [VERB.cubic]: 'C',
  [VERB.close]: 'Z',
};

/** An outline as SVG path data with y turned down, moved right by `xUnits`. */
export function svgPathOf({ verbs, coords }: OutlinePath, xUnits = 0): string {
  let at = 0;
  let data = '';
  for (const verb of verbs) {
    const count = COORDINATES_OF_VERB[verb] ?? 0;
    const numbers: string[] = [];
    for (let i = 0; i < count; i += 2) {
      numbers.push(round((coords[at + i] ?? 0) + xUnits), round(-(coords[at + i + 1] ?? 0)));
    }
    data += `${LETTERS[verb] ?? ''}${numbers.join(' ')}`;
    at += count;
  }
  return data;
}

const round = (value: number) => String(Math.round(value * 100) / 100);
