import type { review as source } from '../en/review';
import type { Translation } from '../translation';

export const review: Translation<typeof source> = {
  'review.empty': '生成したグリフがここに表示され、採用か却下を選べます。',
};
