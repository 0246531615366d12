import type { GlyphArtifacts } from '../../domain/artifact-report';
import { measureGlyph } from './measure-glyph';
import type { NativeImage } from './native-image';

/**
 * The artifact scores of one glyph, without a reference (docs/decisions/0013).
 *
 * Never the difference to a sharp target: a soft drawing's difference holds the target's own highest frequencies.
 *
 * @param mask the target or source of the same glyph and size, whose edges then divide the pixels into band and
 * flat; the image itself when left out
 */
export function scoreGlyph(image: NativeImage, mask?: NativeImage): GlyphArtifacts {
  return measureGlyph(image, mask).scores;
}
