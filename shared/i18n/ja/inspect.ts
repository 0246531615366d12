import type { inspect as source } from '../en/inspect';
import type { Translation } from '../translation';

export const inspect: Translation<typeof source> = {
  'inspect.empty': 'グリフを 1 字ずつ、ピクセルまで拡大して表示します。',
};
