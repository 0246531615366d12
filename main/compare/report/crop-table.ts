import { encode } from 'fast-png';
import type { CodePoint } from '../../../shared/domain/code-point';
import type { Comparison } from '../../../shared/domain/comparison';
import { type GlyphImage, imageAt } from '../../../shared/domain/glyph-image';
import type { SampleImages } from '../../../shared/domain/run';
import { runsOfOneSeed, samplesAtOneStep } from './arm-images';
import { type CropPlace, cropImage, dataUri, placesByEdges } from './crop';
import { escapeHtml } from './html';

const MOST_GLYPHS = 6;
/** A pixel of a glyph's image takes so many of the page. */
const ZOOM = 7;

/** The same place of the same glyph at the same step, as source, every arm and target draw it. */
export interface Crops {
  readonly step: number;
  readonly seed: number;
  /** Of the whole image, and of a crop. */
  readonly sizePx: number;
  readonly sidePx: number;
  /** `source`, the arms' titles, `target`. */
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly codePoint: CodePoint;
    /** In the columns' order; null where an arm has drawn another set of characters. */
    readonly images: readonly (GlyphImage | null)[];
  }[];
}

/** The side of a crop: small enough that teeth of one pixel are seen, large enough for a stroke's end. */
export const cropSide = (sizePx: number) => Math.min(sizePx, 24);

/** Crops where the target has most edges; null where the arms have no samples of a common step. */
export async function gatherCrops(projectPath: string, comparison: Comparison): Promise<Crops | null> {
  const { seed, runs } = runsOfOneSeed(comparison);
  const samples = runs.size === 0 ? null : await samplesAtOneStep(projectPath, runs);
  const [first] = samples?.values() ?? [];
  if (seed === null || samples === null || first === undefined) return null;
  const { sizePx, step } = first;
  const arms = comparison.arms.filter(({ id }) => samples.has(id));
  const rows = first.codePoints.slice(0, MOST_GLYPHS).map((codePoint, index) => {
    const target = imageAt(first.target, sizePx, index);
    const place = placesByEdges(target, cropSide(sizePx))[0] as CropPlace;
    const drawn = arms.map(({ id }) => drawnBy(samples.get(id), codePoint));
    const images = [imageAt(first.source, sizePx, index), ...drawn, target];
    return { codePoint, images: images.map((image) => (image === null ? null : cropImage(image, place))) };
  });
  const columns = ['source', ...arms.map(({ title }) => title), 'target'];
  return { step, seed, sizePx, sidePx: cropSide(sizePx), columns, rows };
}

function drawnBy(samples: SampleImages | undefined, codePoint: CodePoint): GlyphImage | null {
  const index = samples?.codePoints.indexOf(codePoint) ?? -1;
  return samples === undefined || index < 0 ? null : imageAt(samples.generated, samples.sizePx, index);
}

/** How the crops were made, in a sentence. */
export const cropCaption = ({ step, seed, sidePx, sizePx }: Crops, zoom: number) =>
  `Step ${step}, seed ${seed}; ${sidePx} px of ${sizePx}, each pixel ${zoom} times as large. The place with most edges in the target.`;

/** The crops as a table of the page, each as a PNG inside it. */
export function cropTable(crops: Crops): string {
  const { columns, rows } = crops;
  const cell = (image: GlyphImage | null, column: number) =>
    image === null ? '<td>–</td>' : `<td>${picture(columns[column] ?? '', image)}</td>`;
  const lines = rows.map(
    ({ codePoint, images }) =>
      `<tr><th scope="row" lang="ja">${escapeHtml(String.fromCodePoint(codePoint))}</th>${images.map(cell).join('')}</tr>`,
  );
  return [
    '<div class="wide"><table class="crops">',
    `<caption>${escapeHtml(cropCaption(crops, ZOOM))}</caption>`,
    `<thead><tr>${['', ...columns].map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join('')}</tr></thead>`,
    `<tbody>${lines.join('\n')}</tbody>`,
    '</table></div>',
  ].join('\n');
}

function picture(label: string, image: GlyphImage): string {
  const side = image.sizePx * ZOOM;
  return `<img alt="${escapeHtml(label)}" width="${side}" height="${side}" src="${dataUri(image)}">`;
}

export const SHEET_ZOOM = 6;
const GAP_PX = 6;

/** All crops in one PNG, a row a glyph, enlarged pixel by pixel; for pages that cannot hold pictures themselves. */
export function cropSheet({ columns, rows, sidePx }: Crops): Uint8Array {
  const cell = sidePx * SHEET_ZOOM + GAP_PX;
  const [width, height] = [columns.length * cell - GAP_PX, rows.length * cell - GAP_PX];
  const data = new Uint8Array(width * height).fill(200);
  rows.forEach(({ images }, row) => {
    images.forEach((image, column) => {
      if (image === null) return;
      for (let y = 0; y < sidePx * SHEET_ZOOM; y++) {
        const from = Math.floor(y / SHEET_ZOOM) * sidePx;
        const to = (row * cell + y) * width + column * cell;
        for (let x = 0; x < sidePx * SHEET_ZOOM; x++)
          data[to + x] = 255 - (image.coverage[from + Math.floor(x / SHEET_ZOOM)] as number);
      }
    });
  });
  return encode({ width, height, data, depth: 8, channels: 1 });
}
