import type { EmBox } from '../../shared/domain/frame';
import { COORDINATES_OF_VERB, type OutlinePath } from '../../shared/domain/outline';

const COMMANDS = ['M', 'L', 'Q', 'C', 'Z'] as const;

/** An SVG of one outline in font units, its em box as the view box; y is turned down as SVG has it. */
export function outlineToSvg({ verbs, coords }: OutlinePath, em: EmBox): string {
  const parts: string[] = [];
  let at = 0;
  for (const verb of verbs) {
    const count = COORDINATES_OF_VERB[verb] ?? 0;
    const numbers: number[] = [];
    for (let i = 0; i < count; i += 2) {
      numbers.push(coords[at + i] as number, em.ascender - (coords[at + i + 1] as number));
    }
    at += count;
    parts.push(`${COMMANDS[verb] ?? ''}${numbers.join(' ')}`);
  }
  const height = em.ascender - em.descender;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${em.unitsPerEm} ${height}"><path d="${parts.join('')}"/></svg>\n`;
}
