import type { units as source } from '../en/units';
import type { Translation } from '../translation';

export const units: Translation<typeof source> = {
  'unit.pixels': '{value} px',
  'unit.decibels': '{value} dB',
  'unit.percent': '{value}%',
  'unit.fontUnits': '{value} 單位',
  'unit.steps': '{value} 步',
  'unit.minutes': '{value} 分鐘',
  'unit.comma': '{before}、{after}',
  'unit.labelled': '{label}：{value}',
  'unit.or': '{before} 或 {after}',
  'unit.glyphs': '{value} 字',
  'unit.millisecondsPerStep': '{value} ms/步',
  'unit.glyphsPerSecond': '{value} 字/秒',
};
