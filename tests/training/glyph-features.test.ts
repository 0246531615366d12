import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBackend, type Tensor, type Tensor4D, tf } from '../../main/trainer/backend';
import { encodeSafetensors } from '../../main/trainer/checkpoint/safetensors';
import { temporaryGraphFolder } from '../../main/trainer/compile/graph-folder';
import {
  decodeFeatureFile,
  encodeFeatureFile,
  type FeatureFile,
} from '../../main/trainer/features/feature-file';
import { FEATURE_PX, runFeatures, toFeatureSize } from '../../main/trainer/features/feature-network';
import {
  createGlyphFeatures,
  type GlyphFeatures,
  readFeatureAsset,
} from '../../main/trainer/features/glyph-features';
import { chooseCharacters, renderPlain, type WeightFont } from '../../main/trainer/features/glyph-samples';
import { measureAccuracy, measureRetrieval } from '../../main/trainer/features/measure-features';
import { trainFeatures } from '../../main/trainer/features/train-features';
import { perceptualLoss } from '../../main/trainer/losses/perceptual';
import type { CodePoint } from '../../shared/domain/code-point';
import { isHeldOut, isValidation } from '../../shared/math/held-out';
import { createRandom, shuffle } from '../../shared/math/random';
import { parseFont } from '../../shared/pipeline/fonts/parse-font';

let file: FeatureFile;
let features: GlyphFeatures;
let noto: WeightFont;
let zen: WeightFont;
let unseen: WeightFont;

beforeAll(async () => {
  await startBackend();
  const read = async (module: string): Promise<WeightFont> => ({
    name: module,
    font: await parseFont(
      await readFile(createRequire(import.meta.url).resolve(`@expo-google-fonts/${module}.ttf`)),
    ),
  });
  noto = await read('noto-sans-jp/400Regular/NotoSansJP_400Regular');
  zen = await read('zen-maru-gothic/400Regular/ZenMaruGothic_400Regular');
  unseen = await read('zen-maru-gothic/500Medium/ZenMaruGothic_500Medium');
  file = await readFeatureAsset();
  features = createGlyphFeatures(file);
});

afterAll(() => features.dispose());

/** Held-out characters, which the network has not seen in any font. */
const unknownCharacters = (count: number) =>
  shuffle(chooseCharacters([noto, zen]).unknown, createRandom(1)).slice(0, count);

const imagesOf = (font: WeightFont, characters: readonly CodePoint[]): Tensor4D =>
  tf.tensor4d(renderPlain(font, characters), [characters.length, FEATURE_PX, FEATURE_PX, 1]);

const distance = (drawn: Tensor4D, target: Tensor4D) =>
  perceptualLoss(features.layersOf(drawn), features.layersOf(target), features.distances);

describe('the glyph network that comes with Jikei', () => {
  it('has learned no held-out character and none that runs keep for validation', () => {
    const characters = file.characters.map((character) => character.codePointAt(0) as CodePoint);
    expect(characters.length).toBeGreaterThan(1500);
    expect(characters.filter((character) => isHeldOut(character) || isValidation(character, 0.05))).toEqual(
      [],
    );
  });

  it('names characters in a weight that it never saw', () => {
    const all = file.characters.map((character) => character.codePointAt(0) as CodePoint);
    const { rate, chance } = measureAccuracy(features.lookup, unseen, all.slice(0, 500));
    // The network chooses among all its characters, so chance is below this.
    expect(chance).toBeLessThan(0.01);
    expect(rate).toBeGreaterThan(0.97);
  });

  it('finds characters that it never saw in another font', () => {
    const { rate, count } = measureRetrieval(features.lookup, noto, zen, unknownCharacters(300));
    expect(count).toBe(300);
    expect(rate).toBeGreaterThan(0.95);
  });

  it('gives no loss for equal images, little for a blurred one, about 1 for another character', () => {
    const [equal, blurred, other] = tf.tidy(() => {
      const images = imagesOf(zen, unknownCharacters(16));
      const blur = tf.avgPool(images, 3, 1, 'same');
      const others = tf.reverse(images, 0) as Tensor4D;
      return [images, blur, others].map((drawn) => distance(drawn, images).dataSync()[0] ?? Number.NaN);
    }) as unknown as readonly number[];
    expect(equal).toBe(0);
    expect(blurred).toBeGreaterThan(0.05);
    expect(blurred).toBeLessThan(0.6 * (other ?? 0));
    expect(other).toBeGreaterThan(0.7);
    expect(other).toBeLessThan(1.4);
  });

  it('takes every canvas: larger ones averaged, smaller ones repeated', () => {
    tf.tidy(() => {
      const image = imagesOf(zen, unknownCharacters(2));
      const double = tf.image.resizeNearestNeighbor(image, [128, 128]);
      const half = tf.avgPool(image, 2, 2, 'valid');
      const error = (one: Tensor, other: Tensor) => tf.max(tf.abs(tf.sub(one, other))).dataSync()[0];
      expect(error(toFeatureSize(double), image)).toBeLessThan(1e-6);
      expect(error(toFeatureSize(half), tf.image.resizeNearestNeighbor(half, [64, 64]))).toBe(0);
      for (const side of [32, 64, 128, 256]) {
        const shapes = features.layersOf(tf.ones([2, side, side, 1]) as Tensor4D).map(({ shape }) => shape);
        expect(shapes).toEqual([
          [2, 32, 32, 32],
          [2, 16, 16, 64],
          [2, 8, 8, 128],
          [2, 4, 4, 256],
        ]);
      }
    });
  });

  it.each([32, 64, 128])('passes gradients to a canvas of %i px', (side) => {
    tf.tidy(() => {
      const [target, start] = [noto, zen].map((font) => {
        const image = imagesOf(font, unknownCharacters(2));
        return tf.image.resizeBilinear(image, [side, side]);
      }) as [Tensor4D, Tensor4D];
      const loss = (image: Tensor4D) => distance(image, target);
      const gradient = tf.grad((x: Tensor) => loss(x as Tensor4D))(start) as Tensor4D;
      const steepest = tf.div(gradient, tf.norm(gradient)) as Tensor4D;
      const at = (step: number) => loss(tf.add(start, tf.mul(steepest, step))).dataSync()[0] ?? Number.NaN;
      // Along the gradient the slope is its norm. The loss bends wherever a feature meets the target's, so over a
      // step the slope holds to a few parts in a hundred.
      const slope = (at(0.05) - at(-0.05)) / 0.1;
      const norm = tf.norm(gradient).dataSync()[0] ?? Number.NaN;
      expect(slope / norm).toBeGreaterThan(0.95);
      expect(slope / norm).toBeLessThan(1.05);
    });
  });

  it('leaves no tensor behind', () => {
    const before = tf.memory().numTensors;
    const made = createGlyphFeatures(file);
    measureAccuracy(made.lookup, zen, unknownCharacters(3));
    tf.tidy(() => {
      runFeatures(imagesOf(zen, unknownCharacters(2)), made.lookup);
    });
    made.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('a file of a glyph network', () => {
  it('comes back as it was written', () => {
    const again = decodeFeatureFile(encodeFeatureFile(file.values, file.metadata));
    expect(again.metadata).toEqual(file.metadata);
    expect(again.values.get('block.2.weight')).toEqual(file.values.get('block.2.weight'));
    expect(again.distances).toHaveLength(4);
  });

  it('is refused where a tensor is missing, or where it is something else', () => {
    const bytes = encodeFeatureFile(file.values, file.metadata);
    expect(() => decodeFeatureFile(bytes.subarray(0, bytes.length - 8))).toThrow(/ends inside/);
    const foreign = encodeFeatureFile(file.values, { ...file.metadata, format: 'other' as never });
    expect(() => decodeFeatureFile(foreign)).toThrow(/no glyph network/);
    const bent = encodeFeatureFile(file.values, { ...file.metadata, distances: '[1, "far"' });
    expect(() => decodeFeatureFile(bent)).toThrow('its distances are no list of numbers');
    const empty = encodeSafetensors(new Map(), file.metadata);
    expect(() => decodeFeatureFile(empty)).toThrow('its block.0.weight is missing');
    const fewer = { ...file.metadata, characters: '一二三' };
    expect(() => encodeFeatureFile(file.values, fewer)).toThrow(
      'its head.weight is missing or of another size',
    );
  });
});

describe('trainFeatures', () => {
  it('learns to name a few characters in seconds', () => {
    const characters = chooseCharacters([noto, zen]).known.slice(0, 12);
    const losses: number[] = [];
    let ms = 0;
    const { values, steps } = trainFeatures({
      fonts: [noto, zen],
      characters,
      minutes: 1,
      // A clock that counts steps, so that a busy machine trains as much as a quiet one: it is read once a step.
      elapsedMs: () => (ms += 1000),
      graphs: temporaryGraphFolder(),
      onProgress: ({ loss }) => losses.push(loss),
    });
    expect(steps).toBeGreaterThan(50);
    expect(losses.at(-1)).toBeLessThan(0.75 * (losses[0] ?? 0));
    const trained = createGlyphFeatures({
      characters: characters.map((character) => String.fromCodePoint(character)),
      distances: [1, 1, 1, 1],
      values,
    });
    expect(measureAccuracy(trained.lookup, unseen, characters).rate).toBeGreaterThan(0.5);
    trained.dispose();
  });
});
