import { describe, expect, it } from 'vitest';
import { describeArchitecture } from '../../../../main/trainer/model/describe-architecture';
import {
  architectureTable,
  layersOf,
} from '../../../../renderer/screens/train/architecture/architecture-text';
import {
  type ArchitectureBlock,
  layoutArchitecture,
} from '../../../../renderer/screens/train/architecture/layout-architecture';
import { modelSchema } from '../../../../shared/domain/run-config';

const model = modelSchema.parse({
  kind: 'jikei-unet',
  channels: [16, 32, 64, 128, 256],
  upsampler: { kind: 'pixel-shuffle' },
  film: [4],
});
const architecture = describeArchitecture(model, 64, 3);

const right = ({ x, width }: ArchitectureBlock) => x + width;
const bottom = ({ y, height }: ArchitectureBlock) => y + height;

describe('the picture of a network', () => {
  it.each([360, 520, 860])('has no two blocks over each other and none outside at %d px', (width) => {
    const { blocks, height } = layoutArchitecture(architecture, width, 140);
    expect(blocks.map(({ id }) => id)).toEqual([
      ...[0, 1, 2, 3, 4].map((level) => `encoder.${level}`),
      ...[3, 2, 1, 0].map((level) => `decoder.${level}`),
      'head',
    ]);
    for (const [index, block] of blocks.entries()) {
      expect(block.x).toBeGreaterThanOrEqual(0);
      expect(right(block)).toBeLessThanOrEqual(width);
      expect(bottom(block)).toBeLessThanOrEqual(height);
      for (const other of blocks.slice(index + 1)) {
        const isApart =
          right(block) <= other.x ||
          right(other) <= block.x ||
          bottom(block) <= other.y ||
          bottom(other) <= block.y;
        expect(isApart, `${block.id} and ${other.id}`).toBe(true);
      }
    }
  });

  it('makes a block as high as its map and as wide as the logarithm of its channels', () => {
    const { blocks } = layoutArchitecture(architecture, 860, 160);
    const [finest, next, , , innermost] = blocks;
    expect((finest?.height ?? 0) / (next?.height ?? 1)).toBeCloseTo(2);
    expect((innermost?.width ?? 0) / (finest?.width ?? 1)).toBeCloseTo(Math.log2(257) / Math.log2(17));
  });

  it('joins every level but the innermost by a skip from left to right', () => {
    const { skips } = layoutArchitecture(architecture, 520, 140);
    expect(skips.map(({ level, kind }) => [level, kind])).toEqual(
      [0, 1, 2, 3].map((level) => [level, 'concat']),
    );
    for (const { x1, x2 } of skips) expect(x2 - x1).toBeGreaterThan(10);
  });

  it('is a table of every layer, whose sums are those of the network', () => {
    const layers = layersOf(architecture);
    expect(layers.reduce((sum, { parameters }) => sum + parameters, 0)).toBe(architecture.parameters);
    expect(layers.reduce((sum, { macs }) => sum + macs, 0)).toBe(architecture.macs);
    const lines = architectureTable(architecture, [
      'Layer',
      'Operation',
      'Output',
      'Parameters',
      'MACs',
    ]).split('\n');
    expect(lines).toHaveLength(layers.length + 2);
    expect(new Set(lines.slice(0, -1).map((line) => line.split('\t').length))).toEqual(new Set([5]));
  });
});
