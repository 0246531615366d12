import { readFile, stat } from 'node:fs/promises';
import { AppError } from '../../shared/domain/app-error';
import { type CodePoint, codePointsOf } from '../../shared/domain/code-point';
import type { PairCoverage } from '../../shared/domain/coverage';
import type { Project } from '../../shared/domain/project';
import { CHARSETS } from '../../shared/pipeline/fonts/charsets';
import { toReadError } from '../files/file-error';
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
  const wanted = named === undefined ? await charactersIn(text) : codePointsOf(named);
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

/** The characters of a text file, or of the text itself where it names none. */
export async function charactersIn(text: string): Promise<readonly CodePoint[]> {
  const stats = await stat(text).catch(() => null);
  if (stats?.isFile() !== true) return codePointsOf(text);
  const content = await readFile(text, 'utf8').catch((error: unknown) => {
    throw toReadError(error, text);
  });
  return codePointsOf(content);
}
