#!/usr/bin/env node
// Writes assets/unicode/radicals.txt: which Kangxi radical Unicode files each ideograph under, in the order of strokes.
//
// The order is the "unihan" collation of CLDR, which Node's copy of ICU has: by radical, then by further strokes
// (kRSUnicode). The radical itself, which has none, is the first of its characters.
//
//     node scripts/make-radicals.mjs

import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const output = resolve(root, 'assets/unicode/radicals.txt');
const { compare } = new Intl.Collator('zh-u-co-unihan');

/** The ideographs of the blocks that the app knows of. */
function ideographs() {
  const blocks = readFileSync(resolve(root, 'shared/pipeline/fonts/unicode-blocks.ts'), 'utf8');
  const ranges = [...blocks.matchAll(/0x([0-9a-f]+), 0x([0-9a-f]+)\]/g)];
  return ranges
    .flatMap(([, first, last]) => {
      const from = Number.parseInt(first, 16);
      return Array.from({ length: Number.parseInt(last, 16) - from + 1 }, (_, k) =>
        String.fromCodePoint(from + k),
      );
    })
    .filter((character) => /\p{Unified_Ideograph}/u.test(character));
}

const radicals = Array.from({ length: 214 }, (_, k) => String.fromCodePoint(0x2f00 + k).normalize('NFKC'));
const lines = radicals.map(() => '');
const sorted = ideographs().sort(compare);
let radical = -1;
for (const character of sorted) {
  const begun = radicals.indexOf(character);
  if (begun >= 0 && begun !== radical + 1)
    throw new Error(`${character} is not where radical ${begun + 1} begins`);
  if (begun >= 0) radical = begun;
  if (radical < 0) throw new Error(`${character} comes before all radicals`);
  lines[radical] += character;
}
const header =
  `# Kangxi radicals of ideographs in the order of strokes, from Unicode ${process.versions.unicode} by way of CLDR ` +
  `${process.versions.cldr} (Unicode License V3); made by scripts/make-radicals.mjs`;
writeFileSync(output, `${[header, ...lines.map((line, index) => `${index + 1} ${line}`)].join('\n')}\n`);
process.stdout.write(`${sorted.length} ideographs -> assets/unicode/radicals.txt\n`);
