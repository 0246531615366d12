import type { review as source } from '../en/review';
import type { Translation } from '../translation';

export const review: Translation<typeof source> = {
  'review.empty': '訓練結果所生成的字符會顯示在這裡。',
  'review.nothing': '這筆訓練還沒有畫過任何缺字。',
  'review.goExport': '繪製缺字',
  'review.inspect': '檢視',
  'review.outline': '顯示外框',
  'review.next': '下一個字符',
  'review.previous': '上一個字符',
  'review.down': '下方的字符',
  'review.up': '上方的字符',
  'review.position': '{index} / {count}',
  'review.traced': '輪廓 {contours}，點 {onCurve}，IoU {iou}',
};
