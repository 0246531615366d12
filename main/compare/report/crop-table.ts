import type { CodePoint } from '../../../shared/domain/code-point';
import type { Comparison } from '../../../shared/domain/comparison';
import type { SampleImages } from '../../../shared/domain/run';
import { imageAt, runsOfOneSeed, samplesAtOneStep } from './arm-images';
import { type CropPlace, cropImage, dataUri, placesByEdges } from './crop';
import { escapeHtml } from './html';

const MOST_GLYPHS = 6;
/** A pixel of a glyph's image takes so many of the page. */
const ZOOM = 7;

/** The same place of the same glyph at the same step, as each arm draws it; null where there is nothing to show. */
export async function cropTable(projectPath: string, comparison: Comparison): Promise<string | null> {
  const { seed, runs } = runsOfOneSeed(comparison);
  const samples = runs.size === 0 ? null : await samplesAtOneStep(projectPath, runs);
  const [first] = samples?.values() ?? [];
  if (samples === null || first === undefined) return null;
  const arms = comparison.arms.filter(({ id }) => samples.has(id));
  const head = ['', 'source', ...arms.map(({ title }) => title), 'target'];
  const rows = first.codePoints.slice(0, MOST_GLYPHS).map((codePoint, index) => {
    const target = imageAt(first.sizePx, first.target, index);
    const place = placesByEdges(target, cropSide(first.sizePx))[0] as CropPlace;
    const show = (label: string, image: ReturnType<typeof imageAt> | null) =>
      image === null ? '<td>–</td>' : `<td>${picture(label, cropImage(image, place))}</td>`;
    return [
      `<tr><th scope="row" lang="ja">${escapeHtml(String.fromCodePoint(codePoint))}</th>`,
      show('source', imageAt(first.sizePx, first.source, index)),
      ...arms.map(({ id, title }) => show(title, drawnBy(samples.get(id), codePoint))),
      show('target', target),
      '</tr>',
    ].join('');
  });
  return [
    '<div class="wide"><table class="crops">',
    `<caption>Step ${first.step}, seed ${seed}; ${cropSide(first.sizePx)} px of ${first.sizePx}, each pixel ${ZOOM} times as large. The place with most edges in the target.</caption>`,
    `<thead><tr>${head.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join('')}</tr></thead>`,
    `<tbody>${rows.join('\n')}</tbody>`,
    '</table></div>',
  ].join('\n');
}

/** The side of a crop: small enough that teeth of one pixel are seen, large enough for a stroke's end. */
export const cropSide = (sizePx: number) => Math.min(sizePx, 24);

function drawnBy(samples: SampleImages | undefined, codePoint: CodePoint) {
  const index = samples?.codePoints.indexOf(codePoint) ?? -1;
  return samples === undefined || index < 0 ? null : imageAt(samples.sizePx, samples.generated, index);
}

function picture(label: string, image: ReturnType<typeof imageAt>): string {
  const side = image.sizePx * ZOOM;
  return `<img alt="${escapeHtml(label)}" width="${side}" height="${side}" src="${dataUri(image)}">`;
}
