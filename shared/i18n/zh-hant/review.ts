import type { review as source } from '../en/review';
import type { Translation } from '../translation';

export const review: Translation<typeof source> = {
  'review.empty': '生成的字符會顯示在這裡，供您採用或退回。',
};
