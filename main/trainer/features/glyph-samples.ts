import { type CodePoint, codePointsOf, isHan } from '../../../shared/domain/code-point';
import { mapFrame } from '../../../shared/domain/frame';
import type { OutlinePath } from '../../../shared/domain/outline';
import { isHeldOut, isValidation } from '../../../shared/math/held-out';
import type { Random } from '../../../shared/math/random';
import { CHARSETS } from '../../../shared/pipeline/fonts/charsets';
import { hasInk } from '../../../shared/pipeline/fonts/has-ink';
import type { ParsedFont } from '../../../shared/pipeline/fonts/parse-font';
import { rasterize } from '../../../shared/pipeline/raster/rasterize';
import { FEATURE_PX } from './feature-network';

/** A font of one weight, with the name that the report gives it. */
export interface WeightFont {
  readonly name: string;
  readonly font: ParsedFont;
}

/** The characters of our glyph network: those it learns to tell apart, and others to test it on. */
export interface FeatureCharacters {
  readonly known: readonly CodePoint[];
  /** Held-out characters, see isHeldOut: never trained on, only asked about. */
  readonly unknown: readonly CodePoint[];
}

/** More than any run keeps for validation by a preset, so that the network knows none of those either. */
const validationShare = 0.05;

const frame = { sizePx: FEATURE_PX, emScale: 0.9 };

/** The Han of JIS level 1 that every font has, parted by the hash split. */
export function chooseCharacters(fonts: readonly WeightFont[]): FeatureCharacters {
  const { text } = CHARSETS.find(({ id }) => id === 'jis-level-1') ?? { text: '' };
  const shared = codePointsOf(text).filter(
    (codePoint) => isHan(codePoint) && fonts.every(({ font }) => hasInk(font, codePoint)),
  );
  return {
    known: shared.filter((codePoint) => !isHeldOut(codePoint) && !isValidation(codePoint, validationShare)),
    unknown: shared.filter(isHeldOut),
  };
}

/** Glyphs as a project's frame shows them, one image [64, 64] in [-1, 1] after the other. */
export function renderPlain({ font }: WeightFont, characters: readonly CodePoint[]): Float32Array {
  const images = new Float32Array(characters.length * FEATURE_PX ** 2);
  characters.forEach((character, index) => {
    const image = imageAt(images, index);
    const path = font.outline(character)?.path;
    if (path !== undefined) rasterize(path, mapFrame(frame, font.info.em), FEATURE_PX, image);
    toNetworkRange(image);
  });
  return images;
}

/** Draws training images; reading an outline costs more than rendering it, so each is read once. */
export function createPosedRenderer(fonts: readonly WeightFont[], characters: readonly CodePoint[]) {
  const paths = new Map<number, OutlinePath>();
  const pathOf = (fontIndex: number, character: number): OutlinePath => {
    const key = fontIndex * characters.length + character;
    const path = paths.get(key) ?? fonts[fontIndex]?.font.outline(characters[character] as CodePoint)?.path;
    if (path === undefined) throw new Error(`${fonts[fontIndex]?.name} lacks a character`);
    paths.set(key, path);
    return path;
  };
  /**
   * A batch of random glyphs in random poses: images [count, 64, 64] in [-1, 1], and the character's index of each.
   * A part of them is coarsened or blurred, as what a network draws early in its training is.
   */
  return (count: number, random: Random) => {
    const images = new Float32Array(count * FEATURE_PX ** 2);
    const labels = Array.from({ length: count }, (_, index) => {
      const character = random.integer(characters.length);
      const fontIndex = random.integer(fonts.length);
      const em = fonts[fontIndex]?.font.info.em;
      if (em === undefined) throw new Error('there are no fonts');
      const image = imageAt(images, index);
      const posed = transformPath(pathOf(fontIndex, character), drawPose(random), {
        x: em.unitsPerEm / 2,
        y: (em.ascender + em.descender) / 2,
        units: em.unitsPerEm,
      });
      rasterize(posed, mapFrame(frame, em), FEATURE_PX, image);
      const kind = random.next();
      if (kind < 0.15) coarsen(image);
      else if (kind < 0.3) blur(image);
      toNetworkRange(image);
      return character;
    });
    return { images, labels };
  };
}

/** x' = xx x + xy y + shift, in em about its centre. */
interface AffinePose {
  readonly xx: number;
  readonly xy: number;
  readonly yx: number;
  readonly yy: number;
  readonly shiftX: number;
  readonly shiftY: number;
}

/** Each side scaled by up to 12 %, turned and slanted by up to 3 degrees, shifted by up to 4 % of the em. */
function drawPose(random: Random): AffinePose {
  const within = (limit: number) => (random.next() * 2 - 1) * limit;
  const [scaleX, scaleY] = [1 + within(0.12), 1 + within(0.12)];
  const [turn, slant] = [within(0.05), within(0.05)];
  return {
    xx: scaleX,
    xy: slant - turn,
    yx: turn,
    yy: scaleY,
    shiftX: within(0.04),
    shiftY: within(0.04),
  };
}

function transformPath(
  { verbs, coords }: OutlinePath,
  { xx, xy, yx, yy, shiftX, shiftY }: AffinePose,
  centre: { readonly x: number; readonly y: number; readonly units: number },
): OutlinePath {
  const posed = new Float32Array(coords.length);
  for (let index = 0; index < coords.length; index += 2) {
    const x = (coords[index] as number) - centre.x;
    const y = (coords[index + 1] as number) - centre.y;
    posed[index] = centre.x + xx * x + xy * y + shiftX * centre.units;
    posed[index + 1] = centre.y + yx * x + yy * y + shiftY * centre.units;
  }
  return { verbs, coords: posed };
}

/** Half the resolution, each pixel repeated: how a canvas of 32 px comes in. */
function coarsen(image: Float32Array): void {
  const at = (row: number, column: number) => image[row * FEATURE_PX + column] as number;
  for (let row = 0; row < FEATURE_PX; row += 2) {
    for (let column = 0; column < FEATURE_PX; column += 2) {
      const mean =
        (at(row, column) + at(row, column + 1) + at(row + 1, column) + at(row + 1, column + 1)) / 4;
      for (const [down, right] of [
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ] as const) {
        image[(row + down) * FEATURE_PX + column + right] = mean;
      }
    }
  }
}

/** The binomial kernel 1 2 1 along both axes. */
function blur(image: Float32Array): void {
  for (const [line, step] of [
    [FEATURE_PX, 1],
    [1, FEATURE_PX],
  ] as const) {
    for (let start = 0; start < FEATURE_PX; start++) {
      let before = 0;
      for (let place = 0; place < FEATURE_PX; place++) {
        const index = start * line + place * step;
        const value = image[index] as number;
        const after = place + 1 < FEATURE_PX ? (image[index + step] as number) : 0;
        image[index] = (before + 2 * value + after) / 4;
        before = value;
      }
    }
  }
}

const imageAt = (images: Float32Array, index: number) =>
  images.subarray(index * FEATURE_PX ** 2, (index + 1) * FEATURE_PX ** 2);

function toNetworkRange(image: Float32Array): void {
  for (let pixel = 0; pixel < image.length; pixel++) image[pixel] = (image[pixel] as number) * 2 - 1;
}
