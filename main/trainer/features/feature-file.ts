import { z } from 'zod';
import { decodeSafetensors, encodeSafetensors, SafetensorsError } from '../checkpoint/safetensors';
import type { NamedValues } from '../compile/step-spec';
import { sizeOf } from '../model/plan';
import { planFeatures } from './feature-network';

/** What the file of our glyph network tells of itself; every value is text, as safetensors wants it. */
const metadataSchema = z.strictObject({
  format: z.literal('jikei-glyph-features'),
  version: z.literal('1'),
  /** The characters that the head tells apart, in its order. */
  characters: z.string().min(1),
  /** The mean absolute difference between two different characters in each block's features: a JSON list. */
  distances: z.string(),
  /** How it was trained and measured, for a reader. */
  training: z.string(),
  measured: z.string(),
  licence: z.string(),
});
export type FeatureMetadata = Readonly<z.infer<typeof metadataSchema>>;

export interface FeatureFile {
  readonly characters: readonly string[];
  readonly distances: readonly number[];
  readonly metadata: FeatureMetadata;
  readonly values: NamedValues;
}

/** The values of one of the network's tensors. Throws where there are none or not as many as its shape has. */
export function featureValues(
  { name, shape }: { readonly name: string; readonly shape: readonly number[] },
  values: NamedValues,
): Float32Array {
  const found = values.get(name);
  if (found?.length === sizeOf(shape)) return found;
  throw new SafetensorsError(`its ${name} is missing or of another size`);
}

/** The tensors of the network for so many characters, in their order. */
export function featureSpecs(characters: number) {
  return planFeatures(characters).flatMap(({ parameters }) => parameters);
}

export function encodeFeatureFile(values: NamedValues, metadata: FeatureMetadata): Uint8Array {
  const specs = featureSpecs([...metadata.characters].length);
  return encodeSafetensors(
    new Map(specs.map((spec) => [spec.name, { shape: spec.shape, values: featureValues(spec, values) }])),
    metadata,
  );
}

/** Throws a SafetensorsError where the bytes are not what {@link encodeFeatureFile} writes. */
export function decodeFeatureFile(bytes: Uint8Array): FeatureFile {
  const { tensors, metadata: raw } = decodeSafetensors(bytes);
  const parsed = metadataSchema.safeParse(raw);
  if (!parsed.success) throw new SafetensorsError('it is no glyph network of this version');
  const metadata = parsed.data;
  const characters = [...metadata.characters];
  const read = new Map([...tensors].map(([name, tensor]) => [name, tensor.values]));
  const values = featureSpecs(characters.length).map(
    (spec) => [spec.name, featureValues(spec, read)] as const,
  );
  const distances = distancesOf(metadata.distances);
  return { characters, distances, metadata, values: new Map(values) };
}

function distancesOf(text: string): readonly number[] {
  try {
    return z.array(z.number().positive()).parse(JSON.parse(text));
  } catch {
    throw new SafetensorsError('its distances are no list of numbers');
  }
}
