import { type CodePoint, isHan } from '../../domain/code-point';

/** Bits of ulCodePageRange1. */
const BIT = {
  latin1: 0,
  latin2: 1,
  cyrillic: 2,
  greek: 3,
  turkish: 4,
  baltic: 7,
  vietnamese: 8,
  japanese: 17,
  simplifiedChinese: 18,
  koreanWansung: 19,
  traditionalChinese: 20,
} as const;

/**
 * Characters that stand for a code page: common, and of the three Chinese pages and Japanese told apart by the
 * forms only that page has.
 */
const SAMPLES: readonly (readonly [bit: number, text: string, share: number])[] = [
  [BIT.latin1, 'ABCXYZabcxyz0189ÀÉÖÞßñü', 1],
  [BIT.latin2, 'ABCabcĄĽŠťźő', 1],
  [BIT.cyrillic, 'АБЖЯабжяЁё', 1],
  [BIT.greek, 'ΑΩαωΆώ', 1],
  [BIT.turkish, 'ABCabcĞğİış', 1],
  [BIT.baltic, 'ABCabcĀģŗųž', 1],
  [BIT.vietnamese, 'ABCabcĂăƠơ₫', 1],
  [BIT.japanese, 'あいうのんアイウノン亜圧囲応桜価壊拡渋駅訳滝辺発売読検県', 0.6],
  [BIT.simplifiedChinese, '们这国来说时会对发见门车东书长马鸟龙爱买卖读乡', 0.6],
  [BIT.koreanWansung, '가나다라마바사아자차카타파하', 1],
  [BIT.traditionalChinese, '們這國來說時會對發見門車東書長馬鳥龍愛買賣讀鄉臺灣', 0.6],
];

/**
 * ulCodePageRange1 from the characters a font has.
 *
 * A page is claimed when its sample is there: all of an alphabet, six tenths of the characters typical of a CJK
 * page. A font of Han that has none of the samples (only rare ones, say) claims 936, because GBK is the one
 * of these pages that encodes every unified ideograph of the basic block.
 */
export function codePagesOf(codePoints: readonly CodePoint[]): number {
  const has = new Set<number>(codePoints);
  let word = 0;
  const set = (bit: number) => {
    word = (word | (1 << bit)) >>> 0;
  };
  for (const [bit, text, share] of SAMPLES) {
    const characters = [...text];
    const present = characters.filter((character) => has.has(character.codePointAt(0) as number)).length;
    if (present >= share * characters.length) set(bit);
  }
  const hasCjk = [BIT.japanese, BIT.simplifiedChinese, BIT.koreanWansung, BIT.traditionalChinese].some(
    (bit) => (word & (1 << bit)) !== 0,
  );
  if (!hasCjk && codePoints.some(isHan)) set(BIT.simplifiedChinese);
  return word;
}
