import type { compare as source } from '../en/compare';
import type { Translation } from '../translation';

export const compare: Translation<typeof source> = {
  'compare.empty': '2 つ以上学習すると、ここに並べて表示されます。',
};
