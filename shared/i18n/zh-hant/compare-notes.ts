import type { compareNotes as source } from '../en/compare-notes';
import type { Translation } from '../translation';

export const compareNotes: Translation<typeof source> = {
  'compare.refusal.size': '以 {size} px 繪製，第一組為 {first} px；分數與尺寸有關。',
  'compare.refusal.em': '字身占畫布 {part}，第一組為 {first}；筆畫的像素寬度不同。',
  'compare.refusal.source': '訓練所用的來源字型不同，或為另一版本。',
  'compare.refusal.target': '訓練所用的目標字型不同，或為另一版本。',
  'compare.refusal.held-out-count': '以 {glyphs} 個保留漢字測量，第一組為 {first} 個。',
  'compare.refusal.held-out-set': '保留漢字的數目與第一組相同，但不是同一批字。',
  'compare.warning.budgets': '預算不同：{arms}。',
  'compare.warning.settings': '各組在 {keys} 上也不同；分數差異可能由此而來。',
  'compare.warning.parameters': '參數量未對齊，最多相差 {ratio} 倍：{arms}。',
  'compare.warning.other-seeds': '各組完成的種子不盡相同；差異只計雙方都有的種子。',
  'compare.warning.few-seeds': '種子少於 {fewest} 個時，任何差異都不稱為顯著。',
  'compare.warning.steps': '各組訓練的步數不同：{arms}。',
  'compare.warning.engines': '部分訓練為編譯執行，部分為逐步執行；所需時間不可比較。',
  'compare.warning.devices': '各訓練使用的裝置不同（{names}）；所需時間不可比較。',
  'compare.warning.versions': '各訓練由不同版本的 Jikei 產生：{names}。',
  'compare.warning.unfinished': '{all} 筆訓練中有 {runs} 筆尚未完成。',
  'compare.warning.failed': '{runs} 筆訓練結束時沒有分數。',
  'compare.warning.arm': '{title} {value}',
};
