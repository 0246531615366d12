import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { codePoint } from '../../../../shared/domain/code-point';
import { isHeldOut, splitPairs } from '../../../../shared/pipeline/pairs/split-pairs';
import { referencePair } from '../reference-pair';

describe('isHeldOut', () => {
  it('is decided by the first byte of SHA-256 of U+XXXX', () => {
    for (const value of [0x41, 0x3042, 0x4e00, 0x6c38, 0x9fff, 0x20000, 0x2b740]) {
      const name = `U+${value.toString(16).toUpperCase().padStart(4, '0')}`;
      const first = createHash('sha256').update(name, 'ascii').digest()[0] ?? 0;
      expect([name, isHeldOut(codePoint(value))]).toEqual([name, first < 26]);
    }
  });

  it('holds out these characters of U+4E00 to U+4E3F', () => {
    const held = Array.from({ length: 64 }, (_, i) => codePoint(0x4e00 + i)).filter(isHeldOut);
    expect(String.fromCodePoint(...held)).toBe('丅丈三丗丙丞丵');
  });
});

describe('splitPairs', () => {
  it('parts the shared characters of the reference pair into nine tenths and one tenth', async () => {
    const { source, target } = await referencePair();
    const shared = source.codePoints.filter((value) => target.has(value));
    const { train, heldOut } = splitPairs(shared);
    expect([shared.length, train.length, heldOut.length]).toEqual([7765, 6953, 812]);
    expect([...train, ...heldOut].sort((a, b) => a - b)).toEqual(shared);
  });
});
