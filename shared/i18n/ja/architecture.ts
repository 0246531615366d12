import type { architecture as source } from '../en/architecture';
import type { Translation } from '../translation';

export const architecture: Translation<typeof source> = {
  'architecture.title': '新しい学習のネットワーク',
  'architecture.empty': '実行できる設定になると、ここにネットワークの図が表示されます。',
  'architecture.stale': '現在の設定ではネットワークを作れないため、前の図を表示しています。',
  'architecture.receptive': '受容野',
  'architecture.copy': '表としてコピー',
  'architecture.copied': 'コピーしました',
  'architecture.drawing': 'ソースから描画までのネットワーク',
  'architecture.layer': '層',
  'architecture.operation': '演算',
  'architecture.output': '出力',
  'architecture.part.encoder': 'エンコーダー、段 {level}',
  'architecture.part.innermost': '最内、段 {level}',
  'architecture.part.decoder': 'デコーダー、段 {level}',
  'architecture.part.head': '出力層',
  'architecture.block': '{name}：{shape}、パラメーター {parameters}、積和演算 {macs}',
  'architecture.skip.concat': '連結',
  'architecture.skip.attention': '注意してから連結',
  'architecture.skip.add': '加算',
  'architecture.system.film': 'FiLM',
  'architecture.system.resSkip': 'ResSkip',
  'architecture.system.selfAttention': '自己注意',
  'architecture.system.linearAttention': '線形注意',
  'architecture.system.transformer': 'Transformer',
};
