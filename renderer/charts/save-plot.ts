import { saveBlob } from './save-blob';

/** Pixels of a saved PNG for each of the plot: sharp on paper and on dense screens. */
const PNG_SCALE = 2;

/** Offers a plot that is an SVG of the page as a file, on the paper's colour. Its colours have to be attributes. */
export async function savePlot(
  plot: SVGSVGElement,
  format: 'svg' | 'png',
  name: string,
  paper: string,
): Promise<void> {
  const svg = new Blob([standAlone(plot, paper)], { type: 'image/svg+xml' });
  if (format === 'svg') return saveBlob(svg, `${name}.svg`);
  const url = URL.createObjectURL(svg);
  try {
    const picture = new Image();
    picture.src = url;
    await picture.decode();
    const { width, height } = plot.viewBox.baseVal;
    const canvas = new OffscreenCanvas(width * PNG_SCALE, height * PNG_SCALE);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no 2D context for the picture of the plot');
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    saveBlob(await canvas.convertToBlob({ type: 'image/png' }), `${name}.png`);
  } finally {
    URL.revokeObjectURL(url);
  }
}

function standAlone(plot: SVGSVGElement, paper: string): string {
  const copy = plot.cloneNode(true) as SVGSVGElement;
  const { width, height } = plot.viewBox.baseVal;
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('width', String(width));
  ground.setAttribute('height', String(height));
  ground.setAttribute('fill', paper);
  copy.insertBefore(ground, copy.firstChild);
  return new XMLSerializer().serializeToString(copy);
}
