import { describe, expect, it } from 'vitest';
import { outlineNodes } from '../../../../renderer/canvas/outline-nodes';
import { VERB } from '../../../../shared/domain/outline';

describe('outlineNodes', () => {
  it('finds four corners of a square, whether its closing line is written or implied', () => {
    const implied = {
      verbs: Uint8Array.of(VERB.move, VERB.line, VERB.line, VERB.line, VERB.close),
      coords: Float32Array.of(0, 0, 10, 0, 10, 10, 0, 10),
    };
    const written = {
      verbs: Uint8Array.of(VERB.move, VERB.line, VERB.line, VERB.line, VERB.line, VERB.close),
      coords: Float32Array.of(0, 0, 10, 0, 10, 10, 0, 10, 0, 0),
    };
    expect(outlineNodes(written)).toEqual(outlineNodes(implied));
    expect(outlineNodes(implied).nodes.map((node) => node.kind)).toEqual(Array(4).fill('corner'));
    expect(outlineNodes(implied).handles).toEqual([]);
  });

  it('calls the points of a circle smooth and gives each two handles', () => {
    const k = 5.523;
    const circle = {
      verbs: Uint8Array.of(VERB.move, VERB.cubic, VERB.cubic, VERB.cubic, VERB.cubic, VERB.close),
      coords: Float32Array.of(
        ...[10, 0],
        ...[10, k, k, 10, 0, 10],
        ...[-k, 10, -10, k, -10, 0],
        ...[-10, -k, -k, -10, 0, -10],
        ...[k, -10, 10, -k, 10, 0],
      ),
    };
    const { nodes, handles } = outlineNodes(circle);
    expect(nodes.map((node) => node.kind)).toEqual(Array(4).fill('smooth'));
    expect(nodes.map((node) => node.isStart)).toEqual([true, false, false, false]);
    expect(handles).toHaveLength(8);
  });

  it('gives a quadratic one control shared by both ends', () => {
    const leaf = {
      verbs: Uint8Array.of(VERB.move, VERB.quadratic, VERB.close),
      coords: Float32Array.of(0, 0, 5, 10, 10, 0),
    };
    expect(outlineNodes(leaf).handles).toEqual([
      { from: expect.objectContaining({ x: 0, y: 0 }), to: { x: 5, y: 10 } },
      { from: expect.objectContaining({ x: 10, y: 0 }), to: { x: 5, y: 10 } },
    ]);
  });
});
