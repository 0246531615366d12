import type { architecture as source } from '../en/architecture';
import type { Translation } from '../translation';

export const architecture: Translation<typeof source> = {
  'architecture.title': '新訓練的網路',
  'architecture.empty': '設定可組成網路時，這裡會畫出網路圖。',
  'architecture.stale': '目前的設定無法組成網路，顯示的是先前的圖。',
  'architecture.receptive': '感受野',
  'architecture.copy': '複製為表格',
  'architecture.copied': '已複製',
  'architecture.drawing': '從來源到畫出字符的網路',
  'architecture.layer': '層',
  'architecture.operation': '運算',
  'architecture.output': '輸出',
  'architecture.part.encoder': '編碼器，第 {level} 層',
  'architecture.part.innermost': '最內，第 {level} 層',
  'architecture.part.decoder': '解碼器，第 {level} 層',
  'architecture.part.head': '輸出層',
  'architecture.block': '{name}：{shape}，參數 {parameters}，乘加 {macs}',
  'architecture.skip.concat': '串接',
  'architecture.skip.attention': '注意力後串接',
  'architecture.skip.add': '相加',
  'architecture.system.film': 'FiLM',
  'architecture.system.resSkip': 'ResSkip',
  'architecture.system.selfAttention': '自注意力',
  'architecture.system.linearAttention': '線性注意力',
  'architecture.system.transformer': 'Transformer',
};
