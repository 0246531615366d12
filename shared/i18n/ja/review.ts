import type { review as source } from '../en/review';
import type { Translation } from '../translation';

export const review: Translation<typeof source> = {
  'review.empty': '学習の結果で描いたグリフがここに表示されます。',
  'review.nothing': 'この学習の結果では、まだ未収録の文字を描いていません。',
  'review.goExport': '未収録の文字を描く',
  'review.inspect': '検査',
  'review.outline': '輪郭を表示',
  'review.next': '次のグリフ',
  'review.previous': '前のグリフ',
  'review.down': '下のグリフ',
  'review.up': '上のグリフ',
  'review.position': '{index} / {count}',
  'review.traced': '輪郭 {contours}、点 {onCurve}、IoU {iou}',
};
