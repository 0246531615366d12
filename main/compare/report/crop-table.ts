import { encode } from 'fast-png';
import type { CodePoint } from '../../../shared/domain/code-point';
import type { Comparison } from '../../../shared/domain/comparison';
import type { Frame } from '../../../shared/domain/frame';
import { type GlyphImage, imageAt } from '../../../shared/domain/glyph-image';
import type { FontRole, GlyphImages } from '../../../shared/ipc/glyph-service';
import { type DrawnGlyph, glyphsByLot, runsOfOneSeed, sampledGlyphs, samplesAtOneStep } from './arm-images';
import { type CropPlace, cropImage, dataUri, placesByDifference, placesByEdges } from './crop';
import { escapeHtml } from './html';

const MOST_GLYPHS = 6;
/** A pixel of a glyph's image takes so many of the page. */
const ZOOM = 7;

/** The same place of the same glyph, as source, every arm and target draw it. */
export interface Crops {
  /** Held-out characters, or where runs have kept no drawings of those, the ones of their sample sheets. */
  readonly of: 'held-out' | 'samples';
  /** Of the weights that drew, the smallest and the largest of the arms. */
  readonly steps: readonly [first: number, last: number];
  readonly seed: number;
  /** Of the whole image, and of a crop. */
  readonly sizePx: number;
  readonly sidePx: number;
  /** `source`, the arms' titles, `target`. */
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly codePoint: CodePoint;
    /** In the columns' order. */
    readonly images: readonly GlyphImage[];
  }[];
}

/** Renders glyphs of the project's two fonts, their images one behind the other. */
export type RenderPair = (
  role: FontRole,
  codePoints: readonly CodePoint[],
  frame: Frame,
) => Promise<Pick<GlyphImages, 'images'>>;

/** The side of a crop: small enough that teeth of one pixel are seen, large enough for a stroke's end. */
export const cropSide = (sizePx: number) => Math.min(sizePx, 24);

/**
 * Crops of held-out glyphs as the last measurement of each arm's run drew them, chosen by lot, so that nobody chooses
 * what speaks for an arm. Null where the arms have no drawings in common.
 */
export async function gatherCrops(
  projectPath: string,
  comparison: Comparison,
  render: RenderPair,
): Promise<Crops | null> {
  const { seed, runs } = runsOfOneSeed(comparison);
  if (seed === null || runs.size === 0) return null;
  const lot = await glyphsByLot(projectPath, runs, MOST_GLYPHS, seed);
  if (lot === null) return cropSamples(projectPath, comparison);
  const { frame, steps, glyphs } = lot;
  const codePoints = glyphs.map(({ codePoint }) => codePoint);
  const [{ images: sources }, { images: targets }] = await Promise.all([
    render('source', codePoints, frame),
    render('target', codePoints, frame),
  ]);
  const drawn = glyphs.map(({ codePoint, images }, index) => {
    const image = (all: Uint8Array) => imageAt(all, frame.sizePx, index);
    return { codePoint, source: image(sources), target: image(targets), images };
  });
  return cropAll(comparison, drawn, { of: 'held-out', seed, steps, sizePx: frame.sizePx });
}

/** The characters of the sample sheets at the last step that all runs have one of. */
async function cropSamples(projectPath: string, comparison: Comparison): Promise<Crops | null> {
  const { seed, runs } = runsOfOneSeed(comparison);
  const samples = await samplesAtOneStep(projectPath, runs);
  const [first] = samples?.values() ?? [];
  const glyphs = sampledGlyphs(samples).slice(0, MOST_GLYPHS);
  if (seed === null || first === undefined || glyphs.length === 0) return null;
  const { sizePx, step, codePoints } = first;
  const drawn = glyphs.map(({ codePoint, images }) => {
    const image = (all: Uint8Array) => imageAt(all, sizePx, codePoints.indexOf(codePoint));
    return { codePoint, images, source: image(first.source), target: image(first.target) };
  });
  return cropAll(comparison, drawn, { of: 'samples', seed, steps: [step, step], sizePx });
}

interface DrawnRow extends DrawnGlyph {
  readonly source: GlyphImage;
  readonly target: GlyphImage;
}

/** Crops each row where its arms lie furthest apart; where a single one drew it, where the target has most edges. */
function cropAll(
  { arms }: Comparison,
  rows: readonly DrawnRow[],
  facts: Pick<Crops, 'of' | 'seed' | 'steps' | 'sizePx'>,
): Crops {
  const sidePx = cropSide(facts.sizePx);
  const titles = [...(rows[0]?.images.keys() ?? [])].map(
    (id) => arms.find((arm) => arm.id === id)?.title ?? id,
  );
  return {
    ...{ ...facts, sidePx, columns: ['source', ...titles, 'target'] },
    rows: rows.map(({ codePoint, source, target, images }) => {
      const drawn = [...images.values()];
      const [place] = drawn.length > 1 ? placesByDifference(drawn, sidePx) : placesByEdges([target], sidePx);
      return {
        codePoint,
        images: [source, ...drawn, target].map((image) => cropImage(image, place as CropPlace)),
      };
    }),
  };
}

/** How the crops were made. */
export function cropCaption(
  { of, steps: [first, last], seed, sidePx, sizePx, columns }: Crops,
  zoom: number,
): string {
  const step = first === last ? `step ${first}` : `the end of each run, step ${first} to ${last}`;
  const chosen =
    of === 'held-out'
      ? 'Held-out Han, which no run has trained on, chosen by lot'
      : 'Characters of the sample sheets, which runs may have trained on';
  const place = columns.length > 3 ? 'where the arms lie furthest apart' : 'with most edges in the target';
  return `${chosen}; ${step}, seed ${seed}. Of each the place ${place}, ${sidePx} px of ${sizePx}, each pixel ${zoom} times as large.`;
}

/** The crops as a table of the page, each as a PNG inside it. */
export function cropTable(crops: Crops): string {
  const { columns, rows } = crops;
  const cell = (image: GlyphImage, column: number) => `<td>${picture(columns[column] ?? '', image)}</td>`;
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
