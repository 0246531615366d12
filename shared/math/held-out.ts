import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { type CodePoint, formatCodePoint } from '../domain/code-point';

/** First bytes below this are held out: 26 of 256, about 10 %. */
const HELD_OUT_BELOW = 26;

/**
 * Whether a character belongs to the held-out set, of every project and for ever (design.md 3).
 *
 * Decided by the first byte of SHA-256 of the ASCII text `U+XXXX`, so that it depends on nothing but the
 * character: no list, no seed, no order.
 */
export function isHeldOut(codePoint: CodePoint): boolean {
  return (sha256(utf8ToBytes(formatCodePoint(codePoint)))[0] ?? 0) < HELD_OUT_BELOW;
}
