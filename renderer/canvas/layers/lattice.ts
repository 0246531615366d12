import type { LatticePeriod } from '../../../shared/domain/artifact-report';
import type { Layer, LayerTitleKey } from '../layer';

/** The lattice lines of the last upsampler: every second pixel. */
export const lattice2Layer = latticeLayer(2, 'inspect.layer.lattice2');
/** Those of the upsampler before it. */
export const lattice4Layer = latticeLayer(4, 'inspect.layer.lattice4');
/** Those of the third from the end. */
export const lattice8Layer = latticeLayer(8, 'inspect.layer.lattice8');

/** Screen pixels between two lines below which they would hide the glyph. */
const LEAST_GAP = 8;
/** A coarser lattice lies on every other line of the next finer one, so it is drawn wider and later. */
const WIDTH: Readonly<Record<LatticePeriod, number>> = { 2: 1, 4: 1.5, 8: 2 };

/** Lines between the cells of the pixel lattice that one decoder level has left behind, counted from the corner. */
function latticeLayer(period: LatticePeriod, titleKey: LayerTitleKey): Layer {
  return {
    id: `lattice-${period}`,
    titleKey,
    zIndex: 11 + Math.log2(period),
    defaultOn: false,
    draw: (context, _glyph, { onePixel, visible, colours }) => {
      if (period < LEAST_GAP * onePixel) return;
      const first = (edge: number) => Math.ceil(edge / period) * period;
      context.beginPath();
      for (let x = first(visible.left); x <= visible.right; x += period) {
        context.moveTo(x, visible.top);
        context.lineTo(x, visible.bottom);
      }
      for (let y = first(visible.top); y <= visible.bottom; y += period) {
        context.moveTo(visible.left, y);
        context.lineTo(visible.right, y);
      }
      context.strokeStyle = colours.lattice[period];
      context.lineWidth = WIDTH[period] * onePixel;
      context.stroke();
    },
  };
}
