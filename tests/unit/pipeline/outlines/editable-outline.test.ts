import { describe, expect, it } from 'vitest';
import { codePoint } from '../../../../shared/domain/code-point';
import { editableOutlineSchema } from '../../../../shared/domain/editable-outline';
import { VERB } from '../../../../shared/domain/outline';
import {
  fromEditableOutline,
  toEditableOutline,
} from '../../../../shared/pipeline/outlines/editable-outline';
import { traceGlyph } from '../../../../shared/pipeline/outlines/trace-glyph';
import { renderGlyph } from '../../../../shared/pipeline/raster/rasterize';
import { referencePair } from '../reference-pair';

describe('an outline as nodes', () => {
  it('gives a traced path back as it was', async () => {
    const { source } = await referencePair();
    const frame = { sizePx: 64, emScale: 0.9 };
    const joins = new Set<boolean>();
    for (const character of '永鷹あ回') {
      const outline = source.outline(codePoint(character.codePointAt(0) as number));
      const { path } = traceGlyph(renderGlyph(outline, frame, source.info.em), frame, source.info.em);
      const nodes = toEditableOutline(path, source.info.em.unitsPerEm);
      expect(editableOutlineSchema.safeParse(nodes).success).toBe(true);
      expect(fromEditableOutline(nodes)).toEqual(path);
      for (const { isSmooth } of nodes.contours.flat()) joins.add(isSmooth);
    }
    // Both kinds of join are there, so that the comparison means something.
    expect(joins.size).toBe(2);
  });

  it('merges a point that repeats the first, and keeps the curve that closes the contour', () => {
    const verbs = Uint8Array.from([VERB.move, VERB.line, VERB.cubic, VERB.close]);
    const coords = Float32Array.from([0, 0, 100, 0, 100, 50, 50, 100, 0, 0]);
    const nodes = toEditableOutline({ verbs, coords }, 1000);
    expect(nodes.contours).toEqual([
      [
        { x: 0, y: 0, handleIn: { x: 50, y: 100 }, handleOut: null, isSmooth: false },
        { x: 100, y: 0, handleIn: null, handleOut: { x: 100, y: 50 }, isSmooth: false },
      ],
    ]);
    expect(fromEditableOutline(nodes)).toEqual({ verbs, coords });
  });

  it('makes the cubic of a quadratic, and leaves out what has no area', () => {
    const verbs = Uint8Array.from([VERB.move, VERB.quadratic, VERB.line, VERB.close, VERB.move, VERB.close]);
    const coords = Float32Array.from([0, 0, 150, 0, 300, 300, 0, 300, 9, 9]);
    expect(toEditableOutline({ verbs, coords }, 1000).contours).toMatchObject([
      [{ handleOut: { x: 100, y: 0 } }, { handleIn: { x: 200, y: 100 } }, { x: 0, y: 300 }],
    ]);
  });
});
