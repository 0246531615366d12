import big5Level1 from '../../../assets/charsets/big5-level-1.txt?raw';
import big5Level2 from '../../../assets/charsets/big5-level-2.txt?raw';
import gb2312Level1 from '../../../assets/charsets/gb2312-level-1.txt?raw';
import gb2312Level2 from '../../../assets/charsets/gb2312-level-2.txt?raw';
import generalStandard from '../../../assets/charsets/general-standard.txt?raw';
import hkscs from '../../../assets/charsets/hkscs.txt?raw';
import jisLevel1 from '../../../assets/charsets/jis-level-1.txt?raw';
import jisLevel2 from '../../../assets/charsets/jis-level-2.txt?raw';
import joyo from '../../../assets/charsets/joyo.txt?raw';

/** A list of characters that a standard or a government names. */
export interface Charset {
  readonly id: string;
  readonly name: string;
  /** Where the list comes from. */
  readonly source: string;
  /** Its characters, one after the other, without white space. */
  readonly text: string;
}

/** Every charset Jikei counts and can complete, made by scripts/make-charsets.py, in the order of the tables. */
export const CHARSETS: readonly Charset[] = [
  readCharset('joyo', joyo),
  readCharset('jis-level-1', jisLevel1),
  readCharset('jis-level-2', jisLevel2),
  readCharset('big5-level-1', big5Level1),
  readCharset('big5-level-2', big5Level2),
  readCharset('gb2312-level-1', gb2312Level1),
  readCharset('gb2312-level-2', gb2312Level2),
  readCharset('hkscs', hkscs),
  readCharset('general-standard', generalStandard),
];

/** Two comment lines, name and source; other comment lines; then the characters. */
function readCharset(id: string, file: string): Charset {
  const lines = file.split(/\r?\n/);
  const comments = lines.filter((line) => line.startsWith('# ')).map((line) => line.slice(2));
  const text = lines.filter((line) => !line.startsWith('# ')).join('');
  return { id, name: comments[0] ?? id, source: comments[1] ?? '', text };
}
