import type { compareNotes as source } from '../en/compare-notes';
import type { Translation } from '../translation';

export const compareNotes: Translation<typeof source> = {
  'compare.refusal.size': '{size} px で描かれ、最初のアームは {first} px です。スコアはサイズで変わります。',
  'compare.refusal.em':
    'em がキャンバスの {part} を占め、最初のアームは {first} です。画線のピクセル幅が違います。',
  'compare.refusal.source': '別のソースフォント、またはその別の版から学習しています。',
  'compare.refusal.target': '別のターゲットフォント、またはその別の版に向けて学習しています。',
  'compare.refusal.held-out-count': '評価用の漢字 {glyphs} 字で測定し、最初のアームは {first} 字です。',
  'compare.refusal.held-out-set': '評価用の漢字の数は最初のアームと同じですが、同じ漢字ではありません。',
  'compare.warning.budgets': '予算が違います：{arms}。',
  'compare.warning.settings': 'アームは {keys} も違います。スコアの差はそこから来るかもしれません。',
  'compare.warning.parameters': 'パラメーター数がそろっておらず、最大 {ratio} 倍違います：{arms}。',
  'compare.warning.other-seeds':
    '終えたシードがアームによって違います。差はどちらにもあるシードについて取ります。',
  'compare.warning.few-seeds': 'シードが {fewest} つ未満では、どの差も有意とは呼びません。',
  'compare.warning.steps': '学習したステップ数が違います：{arms}。',
  'compare.warning.engines': 'コンパイル実行と逐次実行の学習が混ざっています。経過時間は比べられません。',
  'compare.warning.devices': '別々のデバイスで学習しています（{names}）。経過時間は比べられません。',
  'compare.warning.versions': '別々の版の Jikei で学習しています：{names}。',
  'compare.warning.unfinished': '{all} 件の学習のうち {runs} 件がまだ終わっていません。',
  'compare.warning.failed': '{runs} 件の学習がスコアなしで終わりました。',
  'compare.warning.arm': '{title} {value}',
};
