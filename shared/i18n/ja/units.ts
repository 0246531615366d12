import type { units as source } from '../en/units';
import type { Translation } from '../translation';

export const units: Translation<typeof source> = {
  'unit.pixels': '{value} px',
  'unit.decibels': '{value} dB',
  'unit.percent': '{value}%',
  'unit.fontUnits': '{value} ユニット',
  'unit.steps': '{value} ステップ',
  'unit.minutes': '{value} 分',
  'unit.comma': '{before}、{after}',
  'unit.labelled': '{label}：{value}',
  'unit.or': '{before} または {after}',
  'unit.glyphs': '{value} 字',
  'unit.millisecondsPerStep': '{value} ms/ステップ',
  'unit.glyphsPerSecond': '{value} 字/秒',
};
