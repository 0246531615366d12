import type { compare as source } from '../en/compare';
import type { Translation } from '../translation';

export const compare: Translation<typeof source> = {
  'compare.empty': '訓練以保留字元測量後，結果會並列顯示在這裡。',
  'compare.goTrain': '前往訓練',
  'compare.count': '{count} 筆',
  'compare.choose': '要比較的紀錄',
  'compare.metric': '指標',
  'compare.table': '數值與設定',
  'compare.diffOnly': '僅顯示差異',
  'compare.key': '項目',
};
