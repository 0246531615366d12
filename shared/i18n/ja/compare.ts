import type { compare as source } from '../en/compare';
import type { Translation } from '../translation';

export const compare: Translation<typeof source> = {
  'compare.empty': '評価用の文字で測定した学習の記録が、ここに並んで表示されます。',
  'compare.goTrain': '学習へ',
  'compare.count': '{count} 件',
  'compare.choose': '比較する記録',
  'compare.metric': '指標',
  'compare.table': '数値と設定',
  'compare.diffOnly': '相違のみ',
  'compare.key': '項目',
};
