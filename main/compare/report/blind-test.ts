import { formatCodePoint } from '../../../shared/domain/code-point';
import type { Comparison } from '../../../shared/domain/comparison';
import { createRandom, shuffle } from '../../../shared/math/random';
import type { DrawnGlyph } from './arm-images';
import { type CropPlace, cropImage, dataUri, placesByEdges } from './crop';
import { cropSide } from './crop-table';
import { escapeHtml, htmlPage } from './html';

/** Which arm stands where, and what was measured of each; to be opened after the answers are given. */
export interface BlindKey {
  readonly format: 'jikei-blind-test-key';
  readonly comparison: string;
  readonly seed: number;
  /** One for each row of the page: the arms from left to right. */
  readonly rows: readonly {
    readonly character: string;
    readonly place: CropPlace;
    readonly arms: readonly string[];
  }[];
  /** SAW of period 2 of each arm, mean over its seeds; null where it was not measured. */
  readonly saw2: Readonly<Record<string, number | null>>;
}

/** Rows of the page, of one glyph each. */
export const BLIND_ROWS = 20;
const ZOOM = 9;
/** Of the places with most edges of all arms one is chosen by chance, so that none speaks for an arm. */
const PLACES = 12;

/**
 * A page of crops without names, the arms in another order in each row, and its key. The reader clicks each row's
 * crops from the cleanest to the most jagged; with the key the page counts how far the scores agree.
 */
export function makeBlindTest(
  comparison: Comparison,
  glyphs: readonly DrawnGlyph[],
  seed: number,
): { readonly page: string; readonly key: BlindKey } {
  const random = createRandom(seed);
  const chosen = shuffle(glyphs, random).slice(0, BLIND_ROWS);
  const rows = chosen.map(({ codePoint, images }) => {
    const arms = shuffle([...images.keys()], random);
    const drawn = [...images.values()];
    const places = placesByEdges(drawn, cropSide(drawn[0]?.sizePx ?? 0)).slice(0, PLACES);
    const place = places[random.integer(Math.max(1, places.length))] as CropPlace;
    const crops = arms.map((arm) => {
      const image = images.get(arm);
      return image === undefined ? '' : dataUri(cropImage(image, place));
    });
    return { character: formatCodePoint(codePoint), place, arms, crops };
  });
  return {
    page: blindPage(
      comparison.title,
      rows.map(({ crops }) => crops),
    ),
    key: {
      format: 'jikei-blind-test-key',
      comparison: comparison.title,
      seed,
      rows: rows.map(({ character, place, arms }) => ({ character, place, arms })),
      saw2: Object.fromEntries(comparison.arms.map(({ id, scores }) => [id, scores.saw2?.mean ?? null])),
    },
  };
}

function blindPage(title: string, rows: readonly (readonly string[])[]): string {
  const side = (24 * ZOOM).toString();
  const row = (crops: readonly string[], index: number) =>
    `<fieldset data-row="${index}"><legend>${index + 1}</legend>${crops
      .map(
        (uri, place) =>
          `<button type="button" data-place="${place}" aria-label="crop ${place + 1} of row ${index + 1}"><img alt="" width="${side}" height="${side}" src="${uri}"><output></output></button>`,
      )
      .join('')}</fieldset>`;
  return htmlPage(
    `Blind test: ${title}`,
    `<style>${BLIND_STYLE}</style>
<h1>Blind test: ${escapeHtml(title)}</h1>
<p>Each row shows one place of one glyph as several networks draw it, in another order each time. Click the crops of a row from the cleanest edge to the most jagged one; click a number again to take it back. Do not open the key before you are through.</p>
${rows.map(row).join('\n')}
<p><button type="button" id="save">Save my answers</button> <label>Open the key: <input type="file" id="key" accept=".json"></label></p>
<div id="result" aria-live="polite"></div>
<script>${BLIND_SCRIPT}</script>`,
  );
}

const BLIND_STYLE = `
fieldset { border: 0; border-top: 1px solid var(--faint); margin: 0; padding: .75rem 0; display: flex; flex-wrap: wrap; gap: .5rem; }
fieldset button { position: relative; padding: 0; border: 2px solid transparent; background: none; cursor: pointer; }
fieldset button:focus-visible { outline: 3px solid #0072b2; outline-offset: 2px; }
fieldset img { image-rendering: pixelated; display: block; }
fieldset output { position: absolute; left: 0; top: 0; background: #fff; color: #22252a; font-weight: 600; padding: 0 .5rem; }
fieldset button[aria-pressed="true"] { border-color: #0072b2; }
`;

/** Plain script of the page itself: no build step reaches it, and it needs nothing besides the page. */
const BLIND_SCRIPT = `
const rows = [...document.querySelectorAll('fieldset')];
const answers = rows.map(() => []);
rows.forEach((row, index) => {
  row.querySelectorAll('button').forEach((button, place) => {
    button.addEventListener('click', () => {
      const at = answers[index].indexOf(place);
      if (at < 0) answers[index].push(place); else answers[index].splice(at, 1);
      row.querySelectorAll('button').forEach((each, other) => {
        const rank = answers[index].indexOf(other);
        each.querySelector('output').textContent = rank < 0 ? '' : String(rank + 1);
        each.setAttribute('aria-pressed', String(rank >= 0));
      });
    });
  });
});
document.getElementById('save').addEventListener('click', () => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify({ format: 'jikei-blind-test-answers', answers }, null, 2)], { type: 'application/json' }));
  link.download = 'blind-test-answers.json';
  link.click();
});
const ranksOf = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2 + 1);
};
const correlation = (a, b) => {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [ma, mb] = [mean(a), mean(b)];
  const cross = a.reduce((sum, value, i) => sum + (value - ma) * (b[i] - mb), 0);
  const spread = (values, m) => Math.sqrt(values.reduce((sum, value) => sum + (value - m) ** 2, 0));
  return cross / (spread(a, ma) * spread(b, mb));
};
document.getElementById('key').addEventListener('change', async (event) => {
  const result = document.getElementById('result');
  try {
    const key = JSON.parse(await event.target.files[0].text());
    if (key.format !== 'jikei-blind-test-key' || key.rows.length !== rows.length) throw new Error('this is not the key of this page');
    const ranks = {};
    let counted = 0;
    key.rows.forEach(({ arms }, index) => {
      if (answers[index].length !== arms.length) return;
      counted++;
      answers[index].forEach((place, rank) => (ranks[arms[place]] ??= []).push(rank + 1));
    });
    if (counted === 0) throw new Error('no row has an answer for every crop yet');
    const arms = Object.keys(ranks);
    const means = arms.map((arm) => ranks[arm].reduce((sum, rank) => sum + rank, 0) / ranks[arm].length);
    const measured = arms.filter((arm) => key.saw2[arm] !== null);
    const agreement = measured.length < 3 ? null : correlation(ranksOf(measured.map((arm) => means[arms.indexOf(arm)])), ranksOf(measured.map((arm) => key.saw2[arm])));
    const table = document.createElement('table');
    const add = (cells, tag) => { const line = table.insertRow(); for (const cell of cells) { const each = document.createElement(tag); each.textContent = cell; line.append(each); } };
    add(['arm', 'your mean rank (1 is cleanest)', 'SAW, period 2'], 'th');
    arms.map((arm, i) => [arm, means[i]]).sort((a, b) => a[1] - b[1]).forEach(([arm, rank]) => add([arm, rank.toFixed(2), key.saw2[arm] === null ? 'not measured' : key.saw2[arm].toFixed(2)], 'td'));
    const line = document.createElement('p');
    line.textContent = counted + ' of ' + rows.length + ' rows counted' + (agreement === null ? '.' : '; rank correlation of your eye and SAW: ' + agreement.toFixed(2) + '.');
    result.replaceChildren(line, table);
  } catch (error) {
    result.textContent = 'The key cannot be used: ' + error.message + '.';
  }
});
`;
