import { COORDINATES_OF_VERB, VERB } from '../../../shared/domain/outline';
import { rasterize } from '../../../shared/pipeline/raster/rasterize';
import type { RenderEngine } from './render-engine';

/**
 * HarfBuzz, as WebAssembly: it finds the glyph and reads its outline, which our rasteriser fills.
 *
 * Throws where WebAssembly does not run.
 */
export async function startHarfBuzz(): Promise<RenderEngine> {
  const harfbuzz = await import('harfbuzzjs');
  return {
    name: `HarfBuzz ${harfbuzz.versionString()}`,
    open(bytes, { mapping, sizePx }) {
      // Coordinates come in font units: a font's scale is its units to the em where nothing else is asked for.
      const font = new harfbuzz.Font(new harfbuzz.Face(new harfbuzz.Blob(bytes)));
      const verbs: number[] = [];
      const coords: number[] = [];
      const add =
        (verb: number) =>
        (...values: unknown[]) => {
          verbs.push(verb);
          coords.push(...(values.slice(0, COORDINATES_OF_VERB[verb]) as number[]));
        };
      const pen = new harfbuzz.DrawFuncs();
      pen.setMoveToFunc(add(VERB.move));
      pen.setLineToFunc(add(VERB.line));
      pen.setQuadraticToFunc(add(VERB.quadratic));
      pen.setCubicToFunc(add(VERB.cubic));
      pen.setClosePathFunc(add(VERB.close));
      const image = new Float32Array(sizePx * sizePx);
      return (codePoint) => {
        const glyph = font.nominalGlyph(codePoint);
        verbs.length = 0;
        coords.length = 0;
        if (glyph === undefined || !font.drawGlyphOrFail(glyph, pen)) return undefined;
        const path = { verbs: Uint8Array.from(verbs), coords: Float32Array.from(coords) };
        return rasterize(path, mapping, sizePx, image);
      };
    },
  };
}
