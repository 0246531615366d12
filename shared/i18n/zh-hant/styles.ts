import type { styles as source } from '../en/styles';
import type { Translation } from '../translation';

export const styles: Translation<typeof source> = {
  'family.title': '字重',
  'family.empty': '加入兩個家族的另一種字重：可增加學習的字組，或成為可繪製、可混合的風格。',
  'family.add': '加入字重…',
  'family.add.title': '加入兩個家族的另一種字重',
  'family.add.source': '來源家族的這個字重',
  'family.add.target': '目標家族的這個字重',
  'family.add.name': '名稱',
  'family.add.name.text': '選擇風格時顯示的名稱。',
  'family.add.confirm': '加入',
  'family.weights': '{source} 到 {target}',
  'family.differ': '兩者字重不同：{source} 與 {target}。',
  'family.remove': '移除 {name}',
  'family.removed': '已將 {name} 移出專案；字型檔仍在原處。',
  'family.undo': '復原',
  'family.drop': '拖放同一字重的兩套字型：先來源，後目標。',
  'family.own': '專案本身',
  'style.title': '風格',
  'style.from': '起點',
  'style.to': '終點',
  'style.one': '這次訓練只有一種風格。',
  'style.mix': '{from} 與 {to} 的混合',
};
