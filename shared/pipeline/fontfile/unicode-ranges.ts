import type { CodePoint } from '../../domain/code-point';

/** Bits of OS/2 ulUnicodeRange with the blocks they stand for (OpenType 1.9, OS/2 table). */
const RANGES: readonly (readonly [
  bit: number,
  name: string,
  blocks: readonly (readonly [number, number])[],
])[] = [
  [0, 'Basic Latin', [[0x0, 0x7f]]],
  [1, 'Latin-1 Supplement', [[0x80, 0xff]]],
  [2, 'Latin Extended-A', [[0x100, 0x17f]]],
  [3, 'Latin Extended-B', [[0x180, 0x24f]]],
  [
    4,
    'IPA Extensions',
    [
      [0x250, 0x2af],
      [0x1d00, 0x1d7f],
      [0x1d80, 0x1dbf],
    ],
  ],
  [
    5,
    'Spacing Modifier Letters',
    [
      [0x2b0, 0x2ff],
      [0xa700, 0xa71f],
    ],
  ],
  [
    6,
    'Combining Diacritical Marks',
    [
      [0x300, 0x36f],
      [0x1dc0, 0x1dff],
    ],
  ],
  [7, 'Greek and Coptic', [[0x370, 0x3ff]]],
  [8, 'Coptic', [[0x2c80, 0x2cff]]],
  [
    9,
    'Cyrillic',
    [
      [0x400, 0x4ff],
      [0x500, 0x52f],
      [0x2de0, 0x2dff],
      [0xa640, 0xa69f],
    ],
  ],
  [10, 'Armenian', [[0x530, 0x58f]]],
  [11, 'Hebrew', [[0x590, 0x5ff]]],
  [12, 'Vai', [[0xa500, 0xa63f]]],
  [
    13,
    'Arabic',
    [
      [0x600, 0x6ff],
      [0x750, 0x77f],
    ],
  ],
  [14, 'NKo', [[0x7c0, 0x7ff]]],
  [15, 'Devanagari', [[0x900, 0x97f]]],
  [16, 'Bengali', [[0x980, 0x9ff]]],
  [17, 'Gurmukhi', [[0xa00, 0xa7f]]],
  [18, 'Gujarati', [[0xa80, 0xaff]]],
  [19, 'Oriya', [[0xb00, 0xb7f]]],
  [20, 'Tamil', [[0xb80, 0xbff]]],
  [21, 'Telugu', [[0xc00, 0xc7f]]],
  [22, 'Kannada', [[0xc80, 0xcff]]],
  [23, 'Malayalam', [[0xd00, 0xd7f]]],
  [24, 'Thai', [[0xe00, 0xe7f]]],
  [25, 'Lao', [[0xe80, 0xeff]]],
  [
    26,
    'Georgian',
    [
      [0x10a0, 0x10ff],
      [0x2d00, 0x2d2f],
    ],
  ],
  [27, 'Balinese', [[0x1b00, 0x1b7f]]],
  [28, 'Hangul Jamo', [[0x1100, 0x11ff]]],
  [
    29,
    'Latin Extended Additional',
    [
      [0x1e00, 0x1eff],
      [0x2c60, 0x2c7f],
      [0xa720, 0xa7ff],
    ],
  ],
  [30, 'Greek Extended', [[0x1f00, 0x1fff]]],
  [
    31,
    'General Punctuation',
    [
      [0x2000, 0x206f],
      [0x2e00, 0x2e7f],
    ],
  ],
  [32, 'Superscripts And Subscripts', [[0x2070, 0x209f]]],
  [33, 'Currency Symbols', [[0x20a0, 0x20cf]]],
  [34, 'Combining Diacritical Marks For Symbols', [[0x20d0, 0x20ff]]],
  [35, 'Letterlike Symbols', [[0x2100, 0x214f]]],
  [36, 'Number Forms', [[0x2150, 0x218f]]],
  [
    37,
    'Arrows',
    [
      [0x2190, 0x21ff],
      [0x27f0, 0x27ff],
      [0x2900, 0x297f],
      [0x2b00, 0x2bff],
    ],
  ],
  [
    38,
    'Mathematical Operators',
    [
      [0x2200, 0x22ff],
      [0x2a00, 0x2aff],
      [0x27c0, 0x27ef],
      [0x2980, 0x29ff],
    ],
  ],
  [39, 'Miscellaneous Technical', [[0x2300, 0x23ff]]],
  [40, 'Control Pictures', [[0x2400, 0x243f]]],
  [41, 'Optical Character Recognition', [[0x2440, 0x245f]]],
  [42, 'Enclosed Alphanumerics', [[0x2460, 0x24ff]]],
  [43, 'Box Drawing', [[0x2500, 0x257f]]],
  [44, 'Block Elements', [[0x2580, 0x259f]]],
  [45, 'Geometric Shapes', [[0x25a0, 0x25ff]]],
  [46, 'Miscellaneous Symbols', [[0x2600, 0x26ff]]],
  [47, 'Dingbats', [[0x2700, 0x27bf]]],
  [48, 'CJK Symbols And Punctuation', [[0x3000, 0x303f]]],
  [49, 'Hiragana', [[0x3040, 0x309f]]],
  [
    50,
    'Katakana',
    [
      [0x30a0, 0x30ff],
      [0x31f0, 0x31ff],
    ],
  ],
  [
    51,
    'Bopomofo',
    [
      [0x3100, 0x312f],
      [0x31a0, 0x31bf],
    ],
  ],
  [52, 'Hangul Compatibility Jamo', [[0x3130, 0x318f]]],
  [53, 'Phags-pa', [[0xa840, 0xa87f]]],
  [54, 'Enclosed CJK Letters And Months', [[0x3200, 0x32ff]]],
  [55, 'CJK Compatibility', [[0x3300, 0x33ff]]],
  [56, 'Hangul Syllables', [[0xac00, 0xd7af]]],
  [57, 'Non-Plane 0 *', [[0xd800, 0xdfff]]],
  [58, 'Phoenician', [[0x10900, 0x1091f]]],
  [
    59,
    'CJK Unified Ideographs',
    [
      [0x4e00, 0x9fff],
      [0x2e80, 0x2eff],
      [0x2f00, 0x2fdf],
      [0x2ff0, 0x2fff],
      [0x3400, 0x4dbf],
      [0x20000, 0x2a6df],
      [0x3190, 0x319f],
    ],
  ],
  [60, 'Private Use Area (plane 0)', [[0xe000, 0xf8ff]]],
  [
    61,
    'CJK Strokes',
    [
      [0x31c0, 0x31ef],
      [0xf900, 0xfaff],
      [0x2f800, 0x2fa1f],
    ],
  ],
  [62, 'Alphabetic Presentation Forms', [[0xfb00, 0xfb4f]]],
  [63, 'Arabic Presentation Forms-A', [[0xfb50, 0xfdff]]],
  [64, 'Combining Half Marks', [[0xfe20, 0xfe2f]]],
  [
    65,
    'Vertical Forms',
    [
      [0xfe10, 0xfe1f],
      [0xfe30, 0xfe4f],
    ],
  ],
  [66, 'Small Form Variants', [[0xfe50, 0xfe6f]]],
  [67, 'Arabic Presentation Forms-B', [[0xfe70, 0xfeff]]],
  [68, 'Halfwidth And Fullwidth Forms', [[0xff00, 0xffef]]],
  [69, 'Specials', [[0xfff0, 0xffff]]],
  [70, 'Tibetan', [[0xf00, 0xfff]]],
  [71, 'Syriac', [[0x700, 0x74f]]],
  [72, 'Thaana', [[0x780, 0x7bf]]],
  [73, 'Sinhala', [[0xd80, 0xdff]]],
  [74, 'Myanmar', [[0x1000, 0x109f]]],
  [
    75,
    'Ethiopic',
    [
      [0x1200, 0x137f],
      [0x1380, 0x139f],
      [0x2d80, 0x2ddf],
    ],
  ],
  [76, 'Cherokee', [[0x13a0, 0x13ff]]],
  [77, 'Unified Canadian Aboriginal Syllabics', [[0x1400, 0x167f]]],
  [78, 'Ogham', [[0x1680, 0x169f]]],
  [79, 'Runic', [[0x16a0, 0x16ff]]],
  [
    80,
    'Khmer',
    [
      [0x1780, 0x17ff],
      [0x19e0, 0x19ff],
    ],
  ],
  [81, 'Mongolian', [[0x1800, 0x18af]]],
  [82, 'Braille Patterns', [[0x2800, 0x28ff]]],
  [
    83,
    'Yi Syllables',
    [
      [0xa000, 0xa48f],
      [0xa490, 0xa4cf],
    ],
  ],
  [
    84,
    'Tagalog',
    [
      [0x1700, 0x171f],
      [0x1720, 0x173f],
      [0x1740, 0x175f],
      [0x1760, 0x177f],
    ],
  ],
  [85, 'Old Italic', [[0x10300, 0x1032f]]],
  [86, 'Gothic', [[0x10330, 0x1034f]]],
  [87, 'Deseret', [[0x10400, 0x1044f]]],
  [
    88,
    'Byzantine Musical Symbols',
    [
      [0x1d000, 0x1d0ff],
      [0x1d100, 0x1d1ff],
      [0x1d200, 0x1d24f],
    ],
  ],
  [89, 'Mathematical Alphanumeric Symbols', [[0x1d400, 0x1d7ff]]],
  [
    90,
    'Private Use (plane 15)',
    [
      [0xf0000, 0xffffd],
      [0x100000, 0x10fffd],
    ],
  ],
  [
    91,
    'Variation Selectors',
    [
      [0xfe00, 0xfe0f],
      [0xe0100, 0xe01ef],
    ],
  ],
  [92, 'Tags', [[0xe0000, 0xe007f]]],
  [93, 'Limbu', [[0x1900, 0x194f]]],
  [94, 'Tai Le', [[0x1950, 0x197f]]],
  [95, 'New Tai Lue', [[0x1980, 0x19df]]],
  [96, 'Buginese', [[0x1a00, 0x1a1f]]],
  [97, 'Glagolitic', [[0x2c00, 0x2c5f]]],
  [98, 'Tifinagh', [[0x2d30, 0x2d7f]]],
  [99, 'Yijing Hexagram Symbols', [[0x4dc0, 0x4dff]]],
  [100, 'Syloti Nagri', [[0xa800, 0xa82f]]],
  [
    101,
    'Linear B Syllabary',
    [
      [0x10000, 0x1007f],
      [0x10080, 0x100ff],
      [0x10100, 0x1013f],
    ],
  ],
  [102, 'Ancient Greek Numbers', [[0x10140, 0x1018f]]],
  [103, 'Ugaritic', [[0x10380, 0x1039f]]],
  [104, 'Old Persian', [[0x103a0, 0x103df]]],
  [105, 'Shavian', [[0x10450, 0x1047f]]],
  [106, 'Osmanya', [[0x10480, 0x104af]]],
  [107, 'Cypriot Syllabary', [[0x10800, 0x1083f]]],
  [108, 'Kharoshthi', [[0x10a00, 0x10a5f]]],
  [109, 'Tai Xuan Jing Symbols', [[0x1d300, 0x1d35f]]],
  [
    110,
    'Cuneiform',
    [
      [0x12000, 0x123ff],
      [0x12400, 0x1247f],
    ],
  ],
  [111, 'Counting Rod Numerals', [[0x1d360, 0x1d37f]]],
  [112, 'Sundanese', [[0x1b80, 0x1bbf]]],
  [113, 'Lepcha', [[0x1c00, 0x1c4f]]],
  [114, 'Ol Chiki', [[0x1c50, 0x1c7f]]],
  [115, 'Saurashtra', [[0xa880, 0xa8df]]],
  [116, 'Kayah Li', [[0xa900, 0xa92f]]],
  [117, 'Rejang', [[0xa930, 0xa95f]]],
  [118, 'Cham', [[0xaa00, 0xaa5f]]],
  [119, 'Ancient Symbols', [[0x10190, 0x101cf]]],
  [120, 'Phaistos Disc', [[0x101d0, 0x101ff]]],
  [
    121,
    'Carian',
    [
      [0x102a0, 0x102df],
      [0x10280, 0x1029f],
      [0x10920, 0x1093f],
    ],
  ],
  [
    122,
    'Domino Tiles',
    [
      [0x1f030, 0x1f09f],
      [0x1f000, 0x1f02f],
    ],
  ],
];

/** Bit 57: the font has characters beyond the basic plane. */
const BEYOND_BASIC_PLANE = 57;

/** The four words of ulUnicodeRange: a bit is set when the font has any character of its blocks. */
export function unicodeRangesOf(codePoints: readonly CodePoint[]): readonly [number, number, number, number] {
  const words: [number, number, number, number] = [0, 0, 0, 0];
  const set = (bit: number) => {
    const word = (bit >> 5) as 0 | 1 | 2 | 3;
    words[word] = (words[word] | (1 << (bit & 31))) >>> 0;
  };
  for (const [bit, , blocks] of RANGES) {
    if (blocks.some(([first, last]) => hasAny(codePoints, first, last))) set(bit);
  }
  if (hasAny(codePoints, 0x10000, 0x10ffff)) set(BEYOND_BASIC_PLANE);
  return words;
}

/** Whether ascending code points have one from `first` to `last`. */
function hasAny(codePoints: readonly CodePoint[], first: number, last: number): boolean {
  let low = 0;
  let high = codePoints.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((codePoints[middle] as number) < first) low = middle + 1;
    else high = middle;
  }
  return low < codePoints.length && (codePoints[low] as number) <= last;
}
