import type { train as source } from '../en/train';
import type { Translation } from '../translation';

export const train: Translation<typeof source> = {
  'train.empty': '学習の記録がここに表示されます。損失、サンプル、スコアを学習中に確認できます。',
};
