import { AppError } from '../../shared/domain/app-error';
import { type CodePoint, codePointsOf, isHan } from '../../shared/domain/code-point';
import type { PairCoverage } from '../../shared/domain/coverage';
import type { Project } from '../../shared/domain/project';
import { CHARSETS } from '../../shared/pipeline/fonts/charsets';

/**
 * What a project wants drawn: the characters of its charset that the source font has and the target font lacks, Han
 * first, each part ascending. Throws an AppError charset-unknown.
 */
export function missingCharacters(
  { charset }: Pick<Project, 'charset'>,
  { missing }: Pick<PairCoverage, 'missing'>,
): readonly CodePoint[] {
  const wanted = charset === 'missing' ? missing : keepThose(missing, charset);
  return [...wanted].sort((a, b) => Number(isHan(b)) - Number(isHan(a)) || a - b);
}

function keepThose(missing: readonly CodePoint[], charset: string): readonly CodePoint[] {
  const named = CHARSETS.find(({ id }) => id === charset);
  if (named === undefined) {
    throw new AppError({
      kind: 'charset-unknown',
      message: `The project names a charset "${charset}" that Jikei does not know.`,
      fix: `Set it to missing or one of ${CHARSETS.map(({ id }) => id).join(', ')} in project.json.`,
      values: { name: charset },
    });
  }
  const members = new Set(codePointsOf(named.text));
  return missing.filter((codePoint) => members.has(codePoint));
}
