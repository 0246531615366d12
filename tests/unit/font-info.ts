import type { FontInfo } from '../../shared/domain/font-info';

/** A font as the reader would describe it; its names and its licence are made up. */
export const fontInfo = (changes: Partial<FontInfo> = {}): FontInfo => ({
  family: 'Maru',
  style: 'Regular',
  fullName: 'Maru Regular',
  postScriptName: 'Maru-Regular',
  version: '1',
  copyright: 'Copyright 2020 The Maru Authors',
  licence: 'This Font Software is licensed under the SIL Open Font License, Version 1.1.',
  licenceUrl: 'https://openfontlicense.org',
  localizedFamily: {},
  weightClass: 400,
  format: 'truetype',
  container: 'ttf',
  faceIndex: 0,
  faceCount: 1,
  em: { unitsPerEm: 1000, ascender: 880, descender: -120 },
  lineAscender: 1160,
  lineDescender: -288,
  glyphCount: 10,
  characterCount: 9,
  hanCount: 5,
  fsType: 0,
  embedding: 'installable',
  isVariable: false,
  ...changes,
});
