import { join } from 'node:path';
import { type CodePoint, formatCodePoint } from '../../shared/domain/code-point';
import type { DrawnSet } from '../../shared/domain/review';
import { generatedFiles } from '../runs/generated';

/** Decisions on a set of drawings, and the outlines edited by hand, beside its images. */
export function reviewFiles(projectPath: string, { run, style }: DrawnSet) {
  const { folder } = generatedFiles(projectPath, run, style);
  return {
    review: join(folder, 'review.json'),
    verdicts: join(folder, 'verdicts.json'),
    /** `edited/U+4E00.json` */
    edited: (codePoint: CodePoint) => join(folder, 'edited', `${formatCodePoint(codePoint)}.json`),
  };
}
