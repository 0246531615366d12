import type { inspect as source } from '../en/inspect';
import type { Translation } from '../translation';

export const inspect: Translation<typeof source> = {
  'inspect.empty': '這裡會逐字顯示字符，可放大到像素。',
};
