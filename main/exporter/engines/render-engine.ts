import type { CodePoint } from '../../../shared/domain/code-point';
import type { EmBox, FrameMapping } from '../../../shared/domain/frame';

/** A renderer of fonts by others: it reads a file with code of its own. */
export interface RenderEngine {
  /** Name and version. */
  readonly name: string;
  /** Throws where it does not take the font. */
  open(font: Uint8Array, grid: CompareGrid): DrawCharacter;
}

/**
 * Coverage on the grid, 0 to 1, of what an engine draws for a character by its own reading of the character map; undefined
 * where it finds no glyph. The array is good until the next call. May throw on a glyph that it gives up on.
 */
export type DrawCharacter = (codePoint: CodePoint) => Float32Array | undefined;

/** The square that an approved outline and an engine's drawing of it are compared on. */
export interface CompareGrid {
  readonly emPx: number;
  readonly sizePx: number;
  /** The origin and the baseline lie between pixels, where FreeType has them. */
  readonly mapping: FrameMapping;
}

/** Pixels to the em. FreeType rounds points to 1/64 px, here a ninth of a unit of 1,000. */
const EM_PX = 144;
/** Ink further outside the em is cut off on both sides of the comparison. */
const MARGIN_PX = 36;

export function compareGrid({ unitsPerEm, ascender }: EmBox): CompareGrid {
  const scale = EM_PX / unitsPerEm;
  return {
    emPx: EM_PX,
    sizePx: EM_PX + 2 * MARGIN_PX,
    mapping: { scale, offsetX: MARGIN_PX, offsetY: MARGIN_PX + Math.round(ascender * scale) },
  };
}
