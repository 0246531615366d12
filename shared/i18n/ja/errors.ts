import type { errors as source } from '../en/errors';
import type { Translation } from '../translation';

export const errors: Translation<typeof source> = {
  'error.font-unreadable': 'フォントファイル[ {file}] を読み込めません。',
  'error.font-unreadable.fix':
    '完全な TTF、OTF、TTC、WOFF、WOFF2 ファイルか確かめるか、ダウンロードし直してください。',
  'error.font-no-outlines': 'フォント[ {file}] に描画できるアウトラインがありません。',
  'error.font-no-outlines.fix':
    'TrueType か PostScript のアウトラインを持つフォントを選んでください。ビットマップやカラー専用のフォントは使えません。',
  'error.font-restricted':
    'このフォント[ {file}] のライセンスでは、新しいフォントの制作が許可されていません。',
  'error.font-restricted.fix':
    'SIL Open Font License など、許可のあるフォントを使うか、制作者に確認してください。',
  'error.font-changed': 'フォント[ {file}] がこのプロジェクトの作成時のものと異なります。',
  'error.font-changed.fix':
    '元のファイルに戻すか、新しいプロジェクトを作成してください。これまでの学習は元の字形によるものです。',
  'error.no-shared-characters': '2 つのフォントに共通する文字がありません。',
  'error.no-shared-characters.fix': '学習する文字種を両方が収録しているフォントを選んでください。',
  'error.held-out-too-few':
    'グリフの評価の較正に使える評価用の共通文字が足りません[（{least} 字必要、現在 {count} 字）]。',
  'error.held-out-too-few.fix':
    'すべてのグリフを自分で確認するか、共通文字が 500 字ほどあるフォントを選んでください。',
  'error.project-unreadable': 'プロジェクト[ {file}] を読み込めません。',
  'error.project-unreadable.fix':
    '名前が .jikei で終わり project.json を含むフォルダーを選ぶか、新しいプロジェクトを作成してください。',
  'error.project-version': 'このプロジェクトは別のバージョンの Jikei で作成されています[（形式 {found}）]。',
  'error.project-version.fix': 'Jikei を更新するか、同じフォントで新しいプロジェクトを作成してください。',
  'error.run-unreadable': '学習の記録[ {run}] を読み込めません。',
  'error.run-unreadable.fix': '別の学習を選んでください。フォルダーが手作業で変更された可能性があります。',
  'error.config-invalid': '設定に正しくない項目があります[：{key}]。',
  'error.config-invalid.fix': '設定を直すか、プリセットからやり直してください。',
  'error.checkpoint-unreadable': '[ステップ {step} の]チェックポイントを読み込めません。',
  'error.checkpoint-unreadable.fix': '前のチェックポイントから再開するか、同じ設定で新しく学習してください。',
  'error.backend-missing': 'TensorFlow を読み込めません。',
  'error.backend-missing.fix':
    'Jikei のフォルダーで「npm run setup」を実行してください。足りないものが表示されます。',
  'error.trainer-crashed': '学習プロセスが予期せず終了しました。',
  'error.trainer-crashed.fix': '学習を再開してください。最後のチェックポイントから続きます。',
  'error.process-crashed': 'Jikei の一部[（{process}）]が予期せず終了しました。',
  'error.process-crashed.fix':
    'もう一度お試しください。自動的に起動し直します。保存済みのものは失われません。',
  'error.out-of-memory': 'このネットワークにはメモリが足りません。',
  'error.out-of-memory.fix': 'バッチ、画像サイズ、ネットワークを小さくするか、ほかのアプリを閉じてください。',
  'error.loss-not-finite': '損失が[ステップ {step} で]有限の値でなくなりました。',
  'error.loss-not-finite.fix': '学習率を下げて、最後のチェックポイントから再開してください。',
  'error.disk-full': 'ディスクの空きがありません。',
  'error.disk-full.fix': '空きを作ってからやり直してください。保存済みのものは失われません。',
  'error.file-not-writable': 'ファイル[ {file}] に書き込めません。',
  'error.file-not-writable.fix': '別のフォルダーを選ぶか、書き込みの権限を確認してください。',
  'error.file-not-found': 'ファイル[ {file}] が見つかりません。',
  'error.file-not-found.fix': '移動または名前が変更された可能性があります。選び直してください。',
  'error.file-unreadable': 'ファイル[ {file}] を読み込めません。',
  'error.file-unreadable.fix': '読み取りの権限を確認するか、別のファイルを選んでください。',
  'error.image-unreadable': '画像[ {file}] を読み込めません。',
  'error.image-unreadable.fix': '白地に黒インクの正方形の PNG を使ってください。',
  'error.export-refused': '検査に合格しなかったため、フォントは書き出されませんでした。',
  'error.export-refused.fix': '不合格の項目を確認し、直してから書き出し直してください。',
  'error.charset-unknown': 'その名前の文字セットはありません[：{name}]。',
  'error.charset-unknown.fix': '収録状況の表から選んでください。',
  'error.busy': '学習プロセスは別の作業中です[：{task}]。',
  'error.busy.fix': '終わるまで待つか、先に停止してください。',
  'error.cancelled': 'キャンセルされました。',
  'error.cancelled.fix': 'いつでもやり直せます。',
};
