import type { CodePoint } from '../../domain/code-point';
import type { ParsedFont } from './parse-font';

/** Whether a font draws anything for a character; a space teaches nothing. */
export const hasInk = (font: ParsedFont, codePoint: CodePoint): boolean =>
  (font.outline(codePoint)?.path.verbs.length ?? 0) > 0;
