import { readFile, stat } from 'node:fs/promises';
import { AppError } from '../../shared/domain/app-error';
import { type CodePoint, codePointsOf } from '../../shared/domain/code-point';
import type { PairCoverage } from '../../shared/domain/coverage';
import type { Project } from '../../shared/domain/project';
import { CHARSETS } from '../../shared/pipeline/fonts/charsets';
import { missingCharacters } from '../projects/missing-characters';

/**
 * What `--chars` means: `missing`, `heldout`, the id of a charset, a text file, or the characters themselves.
 *
 * Of a charset, a file or a text only what the source font has can be drawn; `left` counts the rest. Throws an
 * AppError charset-unknown when nothing remains.
 */
export async function chooseCharacters(
  text: string,
  pair: PairCoverage,
  project: Pick<Project, 'charset'>,
): Promise<{ readonly codePoints: readonly CodePoint[]; readonly left: number }> {
  if (text === 'missing') return { codePoints: missingCharacters(project, pair), left: 0 };
  if (text === 'heldout') return { codePoints: pair.heldOut, left: 0 };
  const named = CHARSETS.find((charset) => charset.id === text)?.text;
  const wanted = codePointsOf(named ?? (await textOfFile(text)) ?? text);
  const drawable = new Set([...pair.shared, ...pair.missing]);
  const codePoints = wanted.filter((codePoint) => drawable.has(codePoint));
  if (codePoints.length === 0) {
    throw new AppError({
      kind: 'charset-unknown',
      message: `The source font ${pair.source.fullName} has none of the characters of "${text.slice(0, 40)}".`,
      fix: `Give missing, heldout, a text file, characters, or one of ${CHARSETS.map(({ id }) => id).join(', ')}.`,
      values: { name: text.slice(0, 40) },
    });
  }
  return { codePoints, left: wanted.length - codePoints.length };
}

async function textOfFile(path: string): Promise<string | null> {
  const stats = await stat(path).catch(() => null);
  return stats?.isFile() === true ? readFile(path, 'utf8') : null;
}
