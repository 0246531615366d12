import type { exportMessages as source } from '../en/export';
import type { Translation } from '../translation';

export const exportMessages: Translation<typeof source> = {
  'export.empty': '這裡會將完成訓練所生成的字符製作成字型檔。',
};
