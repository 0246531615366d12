import type { exportMessages as source } from '../en/export';
import type { Translation } from '../translation';

export const exportMessages: Translation<typeof source> = {
  'export.empty': '学習を終えた結果のグリフから、ここでフォントファイルを作ります。',
};
