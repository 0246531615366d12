import type { compare as source } from '../en/compare';
import type { Translation } from '../translation';

export const compare: Translation<typeof source> = {
  'compare.empty': '訓練兩次以上後，結果會並列顯示在這裡。',
};
