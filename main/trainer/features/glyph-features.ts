import { type Tensor, type Tensor4D, tf } from '../backend';
import { type Lookup, lookupIn } from '../model/parameters';
import { decodeFeatureFile, type FeatureFile, featureSpecs, featureValues } from './feature-file';
import { runFeatures } from './feature-network';

/** Our glyph network as a fixed function of images, for the perceptual loss. */
export interface GlyphFeatures {
  /** The features of every block of images in [-1, 1] of any canvas size: [batch, N, N, 1] -> [batch, h, w, c] each. */
  readonly layersOf: (image: Tensor4D) => readonly Tensor4D[];
  /** The mean absolute difference between the features of two different characters, one number a block. */
  readonly distances: readonly number[];
  /** The network's tensors, its head among them. */
  readonly lookup: Lookup;
  dispose(): void;
}

/** The network that comes with Jikei. Its bytes are a part of the bundle, so it is wherever the code is. */
export async function loadGlyphFeatures(): Promise<GlyphFeatures> {
  return createGlyphFeatures(await readFeatureAsset());
}

/** The file that comes with Jikei, made by `jikei features`. */
export async function readFeatureAsset(): Promise<FeatureFile> {
  const { default: url } = await import('../../../assets/glyph-features.safetensors?url&inline');
  const text = atob(url.slice(url.indexOf(',') + 1));
  return decodeFeatureFile(Uint8Array.from(text, (character) => character.charCodeAt(0)));
}

/** Makes the tensors of a file; the caller disposes them. */
export function createGlyphFeatures({
  characters,
  distances,
  values,
}: Pick<FeatureFile, 'characters' | 'distances' | 'values'>): GlyphFeatures {
  const tensors = new Map<string, Tensor>();
  const specs = featureSpecs(characters.length);
  const flat = specs.map((spec) => featureValues(spec, values));
  specs.forEach(({ name, shape }, index) => {
    tensors.set(name, tf.keep(tf.tensor(flat[index] as Float32Array, [...shape], 'float32')));
  });
  const lookup = lookupIn(tensors);
  return {
    layersOf: (image) => runFeatures(image, lookup),
    distances,
    lookup,
    dispose: () => {
      for (const tensor of tensors.values()) tensor.dispose();
    },
  };
}
