import type { GlyphImage } from '../../domain/glyph-image';

/** What a glyph is made of, with the outline at half coverage. */
export interface ShapeCount {
  /** Pieces of ink that do not touch; pixels touch by their sides or corners. */
  readonly parts: number;
  /** Pieces of ground that ink encloses; pixels touch by their sides only. */
  readonly holes: number;
}

/** Pieces smaller than this are dust, as a part of the canvas: two pixels of 64 by 64. */
const LEAST_AREA = 2 / 4096;

/** Counts the pieces of ink and of enclosed ground, dust left out. A blank image has none of either. */
export function countShapes({ sizePx, coverage }: GlyphImage): ShapeCount {
  const least = LEAST_AREA * sizePx ** 2;
  // A frame of ground around the image, so that all ground at the border is one piece.
  const width = sizePx + 2;
  const isInk = new Uint8Array(width * width);
  for (let row = 0; row < sizePx; row++) {
    for (let column = 0; column < sizePx; column++) {
      if ((coverage[row * sizePx + column] as number) >= 128) isInk[(row + 1) * width + column + 1] = 1;
    }
  }
  const isSeen = new Uint8Array(width * width);
  const stack = new Int32Array(width * width);
  const sides = [-1, 1, -width, width];
  const around = [...sides, -width - 1, -width + 1, width - 1, width + 1];

  const areaFrom = (start: number): number => {
    const kind = isInk[start];
    const steps = kind === 1 ? around : sides;
    let [area, top] = [0, 0];
    stack[top++] = start;
    isSeen[start] = 1;
    while (top > 0) {
      const at = stack[--top] as number;
      area++;
      for (const step of steps) {
        const next = at + step;
        if (next < 0 || next >= isInk.length || isSeen[next] === 1 || isInk[next] !== kind) continue;
        // The frame's right end and the next row's left one are both outer ground, so no step can leave a row wrongly.
        isSeen[next] = 1;
        stack[top++] = next;
      }
    }
    return area;
  };

  areaFrom(0);
  let [parts, holes] = [0, 0];
  for (let at = 0; at < isInk.length; at++) {
    if (isSeen[at] === 1) continue;
    const kind = isInk[at];
    if (areaFrom(at) < least) continue;
    if (kind === 1) parts++;
    else holes++;
  }
  return { parts, holes };
}
