import type { FrameMapping } from '../../shared/domain/frame';
import type { OutlinePath } from '../../shared/domain/outline';
import { COORDINATES_OF_VERB, VERB } from '../../shared/domain/outline';
import type { LayerContext } from './layer';

/** Traces an outline (font units, y up) into the current path of `context` (image pixels, y down). */
export function traceOutline(context: LayerContext, path: OutlinePath, mapping: FrameMapping): void {
  const { verbs, coords } = path;
  const x = (index: number) => mapping.offsetX + (coords[index] ?? 0) * mapping.scale;
  const y = (index: number) => mapping.offsetY - (coords[index + 1] ?? 0) * mapping.scale;
  let at = 0;
  context.beginPath();
  for (const verb of verbs) {
    if (verb === VERB.move) context.moveTo(x(at), y(at));
    else if (verb === VERB.line) context.lineTo(x(at), y(at));
    else if (verb === VERB.quadratic) context.quadraticCurveTo(x(at), y(at), x(at + 2), y(at + 2));
    else if (verb === VERB.cubic)
      context.bezierCurveTo(x(at), y(at), x(at + 2), y(at + 2), x(at + 4), y(at + 4));
    else context.closePath();
    at += COORDINATES_OF_VERB[verb as 0 | 1 | 2 | 3 | 4];
  }
}
