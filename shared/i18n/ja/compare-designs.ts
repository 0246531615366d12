import type { compareDesigns as source } from '../en/compare-designs';
import type { Translation } from '../translation';

export const compareDesigns: Translation<typeof source> = {
  'compare.named.seed-experiment.title': '出発点の実験',
  'compare.named.seed-experiment.question':
    '出発点のネットワークで、4 種のアップサンプラーと本ソフトの 1 種を、ヘッド・パラメーター数・データの順序・初期シードをそろえて比べます。開始時の L1、収束、アーティファクト、エッジの鋭さ。',
  'compare.named.seed-causes.title': 'PixelShuffle の L1 が高かった理由',
  'compare.named.seed-causes.question':
    '元のコードどおりの PixelShuffle（tanh の直前に正規化、並べ替えの前は 1×1、幅は成り行き、カーネルは N(0, 0.02)）から始め、ひとつずつ、最後に全部を直します。原因はどれでしょうか。',
  'compare.named.pre-convolution.title': '並べ替えの前後に置くもの',
  'compare.named.pre-convolution.question':
    '並べ替えの前の 1×1・3×3・5×5、ICNR、後ろの畳み込みを、同じパラメーター数で比べます。PixelShuffle について言われていることに当てはまるのはどれでしょうか。',
  'compare.named.losses.title': '損失とアップサンプラー',
  'compare.named.losses.question':
    'PixelShuffle と ConvTranspose2d を、L1 のみ、エッジを重視する損失、知覚損失（一定、初期に強め）で比べます。',
  'compare.named.advice.title': '層ごとの学習率と、スキップへの注意機構',
  'compare.named.advice.question':
    '層ごとの減衰や半分の学習率の埋め込みは、出発点のネットワークの損失を安定させるでしょうか。スキップへの注意機構は L1 を下げるでしょうか。',
  'compare.named.kernels.title': 'カーネルの重なり方',
  'compare.named.kernels.question':
    '2・3・4 ピクセルの転置カーネル（3 は重なりが不均一）、最近傍とバイリニアの拡大、並べ替えの後ろの 1×1、最も細かい段だけ別のアップサンプラー。格子が残るのはどれでしょうか。',
  'compare.named.arm.pixel-shuffle-blur': 'PixelShuffle、ICNR と 2×2 平均',
  'compare.named.arm.seed-transpose': '元の ConvTranspose2d',
  'compare.named.arm.seed-shuffle': '元の PixelShuffle',
  'compare.named.arm.head-mended': 'tanh 前の正規化なし',
  'compare.named.arm.kernel-mended': '並べ替え前 3×3',
  'compare.named.arm.init-mended': '入力に合わせた初期値、ICNR',
  'compare.named.arm.parameters-mended': 'パラメーター数をそろえる',
  'compare.named.arm.head-and-kernel': '正規化なし、並べ替え前 3×3',
  'compare.named.arm.all-mended': 'すべて修正',
  'compare.named.arm.group-norm': '3×3 + PixelShuffle、グループ正規化',
  'compare.named.arm.no-norm': '3×3 + PixelShuffle、正規化なし',
  'compare.named.arm.shallow': '3×3 + PixelShuffle、最も内側のマップ 4 px',
  'compare.named.arm.transpose-edge': 'ConvTranspose2d、L1 + エッジ',
  'compare.named.arm.transpose-perceptual': 'ConvTranspose2d、L1 + 知覚',
  'compare.named.arm.shuffle-edge': 'PixelShuffle、L1 + エッジ',
  'compare.named.arm.shuffle-perceptual': 'PixelShuffle、L1 + 知覚',
  'compare.named.arm.shuffle-perceptual-early': 'PixelShuffle、L1 + 知覚（初期強調）',
  'compare.named.arm.plain': '学習率は一律、スキップは連結',
  'compare.named.arm.layer-decay': '1 段ごとに学習率 × 0.8',
  'compare.named.arm.film-full': 'FiLM、スタイルの学習率は等倍',
  'compare.named.arm.film-half': 'FiLM、スタイルの学習率は半分',
  'compare.named.arm.skip-attention': 'スキップに注意機構',
  'compare.named.arm.upsample-nearest': 'Upsample（最近傍）+ Conv',
  'compare.named.arm.upsample-bilinear': 'Upsample（バイリニア）+ Conv',
  'compare.named.arm.hybrid': '最も細かい段は PixelShuffle、内側は ConvTranspose2d',
};
