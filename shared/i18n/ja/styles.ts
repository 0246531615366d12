import type { styles as source } from '../en/styles';
import type { Translation } from '../translation';

export const styles: Translation<typeof source> = {
  'family.title': 'ウエイト',
  'family.empty':
    '両方のファミリーの別のウエイトを加えると、学習の組が増え、そのスタイルで描いたり混ぜたりできます。',
  'family.add': 'ウエイトを追加…',
  'family.add.title': '両方のファミリーの別のウエイトを追加',
  'family.add.source': 'このウエイトのソース',
  'family.add.target': 'このウエイトのターゲット',
  'family.add.name': '名前',
  'family.add.name.text': 'スタイルを選ぶときに表示されます。',
  'family.add.confirm': '追加',
  'family.weights': '{source} から {target}',
  'family.differ': '2 つのウエイトが異なります：{source} と {target}。',
  'family.remove': '{name} を削除',
  'family.removed': '{name} をプロジェクトから外しました。フォントのファイルはそのままです。',
  'family.undo': '元に戻す',
  'family.drop': '同じウエイトのフォントを 2 つドロップ（ソース、ターゲットの順）。',
  'family.own': 'プロジェクト本体',
  'style.title': 'スタイル',
  'style.from': '始点',
  'style.to': '終点',
  'style.one': 'この学習が描くスタイルは 1 つです。',
  'style.mix': '{from} と {to} の混合',
};
