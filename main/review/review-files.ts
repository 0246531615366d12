import { join } from 'node:path';
import { type CodePoint, formatCodePoint } from '../../shared/domain/code-point';
import type { RunId } from '../../shared/domain/run';
import { generatedFiles } from '../runs/generated';

/** One set of drawings: what a run has drawn in a style; the main style is null, another one its label. */
export interface DrawnSet {
  readonly run: RunId;
  readonly style: string | null;
}

/** Decisions on a set of drawings, and the outlines edited by hand, beside its images. */
export function reviewFiles(projectPath: string, { run, style }: DrawnSet) {
  const { folder } = generatedFiles(projectPath, run, style);
  return {
    review: join(folder, 'review.json'),
    /** `edited/U+4E00.json` */
    edited: (codePoint: CodePoint) => join(folder, 'edited', `${formatCodePoint(codePoint)}.json`),
  };
}
