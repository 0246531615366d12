import type { claims as source } from '../en/claims';
import type { Translation } from '../translation';

export const claims: Translation<typeof source> = {
  'claim.S1':
    '同じ条件では、PixelShuffle は ConvTranspose2d より高い L1 から始まり、最初は学習が遅いが、最後は劣らない。',
  'claim.S2':
    'ConvTranspose2d は学習できる拡大カーネルを持つ。PixelShuffle はチャンネルを並べ替えるだけなので、直前の畳み込みが拡大を学ぶ必要がある。',
  'claim.S3': 'PixelShuffle：序盤は L1 が高く、中盤に速く下がり、終盤はより滑らかで市松模様も少ない。',
  'claim.S4':
    'ConvTranspose2d：最初の L1 が低く速いが、市松模様とぎざぎざの縁が出る。PixelShuffle：最初の L1 は高いが滑らかで、アーティファクトが少ない。',
  'claim.S5':
    '滑らかな縁が大事なら、強い畳み込みブロックを付けた PixelShuffle。早く最初の結果を見たいなら ConvTranspose2d。',
  'claim.S6':
    'PixelShuffle は、直前の 5×5 カーネル、GroupNorm や InstanceNorm、序盤の強い知覚損失や特徴一致損失で良くなる。',
  'claim.S7': 'PixelShuffle は中間の特徴に敏感で、早く圧縮しすぎるエンコーダーは害になる。',
  'claim.S8':
    '出力チャンネル数は目的のチャンネル数×倍率²。デコーダーのブロックは内側の 2 倍のチャンネルを受け取る（最内ブロックを除く）。',
  'claim.S9':
    '拡大のたびに InstanceNorm と SiLU を伴う軽い畳み込みを置くと、出力が安定しアーティファクトが減る。',
  'claim.S10':
    '損失が揺れるときは、パラメーターのグループ分け、埋め込みの学習率を半分に、または層ごとの減衰。',
  'claim.S11': '連結する前に、スキップの特徴に自己注意をかける。',
  'claim.S12': 'エッジを見る損失（Sobel と L1）は画線を鋭くする。',
  'claim.S13':
    'ConvTranspose2d：安定し、鮮明さは中程度。畳み込みを後ろに置いた PixelShuffle：最初は少し高いが細部が細かい。拡大＋畳み込み：軽く安定。',
  'claim.S14':
    '行うべき実験：L1・知覚・エッジの各損失で PixelShuffle と ConvTranspose2d を比べ、各層の出力も見る。',
  'claim.statement.shuffle-early-l1': 'PixelShuffle は序盤の L1 が高い',
  'claim.statement.shuffle-early-training-l1': 'PixelShuffle は序盤の学習 L1 が高い',
  'claim.statement.shuffle-middle-l1': 'PixelShuffle は最初の学習が遅い：中盤の L1 が高い',
  'claim.statement.shuffle-not-worse': 'PixelShuffle は最後に劣らない',
  'claim.statement.shuffle-steadier': 'PixelShuffle の学習損失のほうが安定している',
  'claim.statement.pre1-early-l1': '並べ替え前が 1×1 だと、拡大を学べる 3×3 より序盤の L1 が高い',
  'claim.statement.pre1-final-l1': '並べ替え前が 1×1 だと、3×3 より最終の L1 が高い',
  'claim.statement.shuffle-fewer-teeth': 'PixelShuffle は市松模様の鋸歯が最後に少ない',
  'claim.statement.shuffle-smoother': 'PixelShuffle は最後の縁がより滑らか',
  'claim.statement.blur-fewer-teeth': 'ICNR と 2×2 平均を伴う PixelShuffle は、市松模様の鋸歯が最後に少ない',
  'claim.statement.transpose-lower-start': 'ConvTranspose2d は最初の L1 が低い',
  'claim.statement.transpose-checkerboard': 'ConvTranspose2d は市松模様が多い',
  'claim.statement.transpose-jagged': 'ConvTranspose2d は縁がよりぎざぎざ',
  'claim.statement.strong-block-smoother':
    '強いブロック（後ろの畳み込み）を持つ PixelShuffle は ConvTranspose2d より縁が滑らか',
  'claim.statement.transpose-first-results': 'ConvTranspose2d は最初の結果が良い',
  'claim.statement.pre5-final-l1': '並べ替え前が 5×5 だと、3×3 より最終の L1 が低い',
  'claim.statement.pre5-fewer-teeth': '並べ替え前が 5×5 だと、3×3 より鋸歯が少ない',
  'claim.statement.instance-norm-steadies': 'InstanceNorm は PixelShuffle の勾配を安定させる',
  'claim.statement.group-norm-steadies': 'GroupNorm は PixelShuffle の勾配を安定させる',
  'claim.statement.perceptual-early': '序盤の知覚損失があると、ない場合より最終の L1 が低い',
  'claim.statement.larger-innermost':
    'エンコーダーがより大きな最内マップで止まると、PixelShuffle の最終の L1 が低い',
  'claim.statement.post-conv-fewer-teeth': '並べ替え後の畳み込みで鋸歯が少なくなる',
  'claim.statement.post-conv-smoother': '並べ替え後の畳み込みで縁が滑らかになる',
  'claim.statement.post-conv-steadies': '並べ替え後の畳み込みで学習損失が安定する',
  'claim.statement.layer-decay-steadies': '学習率の層ごとの減衰で損失が安定する',
  'claim.statement.embedder-rate-steadies': '埋め込みの学習率を半分にすると損失が安定する',
  'claim.statement.skip-attention': 'スキップに注意をかけると最終の L1 が低い',
  'claim.statement.edge-sharpens': 'エッジ損失で画線が鋭くなる',
  'claim.statement.edge-nearer': 'エッジ損失で縁が目標に近づく',
  'claim.statement.post-conv-early-l1':
    '畳み込みを後ろに置いた PixelShuffle は、最初の L1 が ConvTranspose2d より高い',
  'claim.statement.post-conv-finer':
    '畳み込みを後ろに置いた PixelShuffle は、ConvTranspose2d より細部が細かい',
  'claim.statement.upsample-steady': '拡大＋畳み込みは ConvTranspose2d と同じくらい安定',
  'claim.statement.shuffle-not-worse-with-losses':
    'これらの損失では、PixelShuffle は ConvTranspose2d より最後に劣らない',
  'claim.untested.no-pair': 'この比較には、これだけが違う 2 つのアームがない',
  'claim.untested.construction':
    '構成の規則：ここのネットワークはすべてこれを守り、破るものは学習前に断られる',
  'claim.condition': '{left}対 {right}：{parts}',
  'claim.condition.arm': '{title}（{parameters}）',
  'claim.condition.matched': 'パラメーター数は同じ',
  'claim.condition.unmatched': 'パラメーター数は {ratio} 倍',
  'claim.condition.head-norm': 'tanh の前に正規化',
  'claim.condition.normal-kernels': 'カーネルは N(0, 0.02)',
  'claim.condition.edge-loss': 'エッジ損失',
  'claim.condition.perceptual-loss': '知覚損失',
  'claim.evidence': '{score}：{difference}[ {interval}]、シード {seeds} 個',
};
