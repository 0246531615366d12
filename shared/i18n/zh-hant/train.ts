import type { train as source } from '../en/train';
import type { Translation } from '../translation';

export const train: Translation<typeof source> = {
  'train.empty': '訓練紀錄會顯示在這裡：網路學習時的損失、樣本與分數。',
};
