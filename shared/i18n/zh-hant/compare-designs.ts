import type { compareDesigns as source } from '../en/compare-designs';
import type { Translation } from '../translation';

export const compareDesigns: Translation<typeof source> = {
  'compare.named.seed-experiment.title': '最初的實驗',
  'compare.named.seed-experiment.question':
    '在最初的網路中比較四種上採樣器與我們的一種：輸出頭、參數量、資料順序與初始種子皆相同。比較起始 L1、收斂、瑕疵與筆畫銳利度。',
  'compare.named.seed-causes.title': 'PixelShuffle 的 L1 為何較高',
  'compare.named.seed-causes.question':
    '從原程式碼的 PixelShuffle 開始（tanh 前做正規化、重排前為 1×1、寬度不調整、卷積核取自 N(0, 0.02)），逐項修正，最後全部修正：原因是哪一項？',
  'compare.named.pre-convolution.title': '重排前後放什麼',
  'compare.named.pre-convolution.question':
    '在參數量相同的條件下，比較重排前的 1×1、3×3、5×5、ICNR，以及其後的卷積：哪一種符合最初對 PixelShuffle 的說法？',
  'compare.named.losses.title': '損失與上採樣器',
  'compare.named.losses.question':
    '以單純 L1、重視邊緣的損失，以及固定或初期加強的感知損失，比較 PixelShuffle 與 ConvTranspose2d。',
  'compare.named.advice.title': '逐層學習率與跳接上的注意力',
  'compare.named.advice.question':
    '逐層衰減，或以一半速率訓練風格嵌入，能否讓最初的網路的損失更穩定？跳接上的注意力能否降低 L1？',
  'compare.named.kernels.title': '卷積核如何重疊',
  'compare.named.kernels.question':
    '2、3、4 像素的轉置卷積核（3 的重疊不均）、最近鄰與雙線性放大、重排後的 1×1，以及在最細一層改用另一種上採樣器：哪一種會留下格紋？',
  'compare.named.arm.pixel-shuffle-blur': 'PixelShuffle、ICNR 與 2×2 平均',
  'compare.named.arm.seed-transpose': '原本的 ConvTranspose2d',
  'compare.named.arm.seed-shuffle': '原本的 PixelShuffle',
  'compare.named.arm.head-mended': 'tanh 前不做正規化',
  'compare.named.arm.kernel-mended': '重排前 3×3',
  'compare.named.arm.init-mended': '初始值依輸入縮放、ICNR',
  'compare.named.arm.parameters-mended': '參數量補齊',
  'compare.named.arm.head-and-kernel': '不做正規化、重排前 3×3',
  'compare.named.arm.all-mended': '全部修正',
  'compare.named.arm.group-norm': '3×3 + PixelShuffle、群組正規化',
  'compare.named.arm.no-norm': '3×3 + PixelShuffle、無正規化',
  'compare.named.arm.shallow': '3×3 + PixelShuffle、最內層特徵圖 4 px',
  'compare.named.arm.transpose-edge': 'ConvTranspose2d、L1 + 邊緣',
  'compare.named.arm.transpose-perceptual': 'ConvTranspose2d、L1 + 感知',
  'compare.named.arm.shuffle-edge': 'PixelShuffle、L1 + 邊緣',
  'compare.named.arm.shuffle-perceptual': 'PixelShuffle、L1 + 感知',
  'compare.named.arm.shuffle-perceptual-early': 'PixelShuffle、L1 + 感知（前期加強）',
  'compare.named.arm.plain': '單一學習率、跳接串接',
  'compare.named.arm.layer-decay': '每往內一層學習率 × 0.8',
  'compare.named.arm.film-full': 'FiLM、風格以全速率學習',
  'compare.named.arm.film-half': 'FiLM、風格以一半速率學習',
  'compare.named.arm.skip-attention': '跳接加上注意力',
  'compare.named.arm.upsample-nearest': 'Upsample（最近鄰）+ Conv',
  'compare.named.arm.upsample-bilinear': 'Upsample（雙線性）+ Conv',
  'compare.named.arm.hybrid': '最細一層用 PixelShuffle，以內用 ConvTranspose2d',
};
