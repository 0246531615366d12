/** Units and symbols that stand beside numbers. */
export const units = {
  'unit.pixels': '{value} px',
  'unit.decibels': '{value} dB',
  'unit.percent': '{value}%',
  'unit.fontUnits': '{value} units',
  'unit.steps': '{value} {value|step|steps}',
  'unit.minutes': '{value} {value|minute|minutes}',
  /** Between the parts of a list. */
  'unit.comma': '{before}, {after}',
  /** A name and what it has. */
  'unit.labelled': '{label}: {value}',
  'unit.or': '{before} or {after}',
  'unit.glyphs': '{value} {value|glyph|glyphs}',
  'unit.millisecondsPerStep': '{value} ms/step',
  'unit.glyphsPerSecond': '{value} glyphs/s',
} as const;
