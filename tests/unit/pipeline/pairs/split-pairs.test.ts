import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { codePoint, formatCodePoint } from '../../../../shared/domain/code-point';
import { isValidation } from '../../../../shared/math/held-out';
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

describe('isValidation', () => {
  it('takes the first bytes next to the held-out ones, as many as the share of 256, and never a held-out one', () => {
    const all = Array.from({ length: 0x5200 }, (_, index) => codePoint(0x4e00 + index));
    const bytes = all.map((value) => createHash('sha256').update(formatCodePoint(value)).digest()[0] ?? 0);
    for (const [share, last] of [
      [0, 26],
      [0.015, 30],
      [0.5, 154],
    ] as const) {
      expect(all.map((value) => isValidation(value, share))).toEqual(
        bytes.map((byte) => byte >= 26 && byte < last),
      );
    }
    expect(all.filter((value) => isHeldOut(value) && isValidation(value, 0.5))).toEqual([]);
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
