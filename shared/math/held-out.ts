import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { type CodePoint, formatCodePoint } from '../domain/code-point';

/** First bytes below this are held out: 26 of 256, about 10 %. */
const HELD_OUT_BELOW = 26;

/**
 * Whether a character belongs to the held-out set, of every project and for ever.
 *
 * Decided by the first byte of SHA-256 of the ASCII text `U+XXXX`, so that it depends on nothing but the
 * character: no list, no seed, no order.
 */
export function isHeldOut(codePoint: CodePoint): boolean {
  return firstByte(codePoint) < HELD_OUT_BELOW;
}

/**
 * Whether a character is kept from training to choose by (best checkpoint, early stopping, tuning): the first bytes
 * next to the held-out ones, as many as `share` of all 256 of them. The held-out set stays as it is.
 */
export function isValidation(codePoint: CodePoint, share: number): boolean {
  const byte = firstByte(codePoint);
  return byte >= HELD_OUT_BELOW && byte < HELD_OUT_BELOW + Math.round(256 * share);
}

const firstByte = (codePoint: CodePoint) => sha256(utf8ToBytes(formatCodePoint(codePoint)))[0] ?? 0;
