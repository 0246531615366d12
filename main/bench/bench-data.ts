import { readFile, writeFile } from 'node:fs/promises';
import { AppError } from '../../shared/domain/app-error';
import { isHan } from '../../shared/domain/code-point';
import type { RunConfig } from '../../shared/domain/run-config';
import type { Random } from '../../shared/math/random';
import { renderGlyph } from '../../shared/pipeline/raster/rasterize';
import { readFont } from '../files/read-font';
import { referencePair } from '../projects/reference-project';
import {
  decodeSafetensors,
  encodeSafetensors,
  type StoredTensor,
  type StoredTensors,
} from '../trainer/checkpoint/safetensors';
import { toNetworkRange } from '../trainer/data/pair-images';
import { featureSpecs } from '../trainer/features/feature-file';
import { readFeatureAsset } from '../trainer/features/glyph-features';
import { drawParameters } from '../trainer/model/parameters';
import type { ParameterSpec } from '../trainer/model/plan';
import { randomFor, STREAM } from '../trainer/training/data-order';
import { needsFeatures } from '../trainer/training/training-step';

const EM_SCALE = 0.9;

/**
 * Writes what every engine of a benchmark computes with: the same first weights, batches of real pairs, and our glyph
 * network (`feature/<name>`) where a loss looks through it.
 *
 * Parameters that begin as zeros or ones get small random parts, or half the network would be silent in the first
 * loss that engines are compared by; how long a step takes does not depend on them. Throws file-not-found where
 * the reference fonts are not installed.
 */
export async function writeBenchData(
  path: string,
  config: Pick<RunConfig, 'sizePx' | 'batchSize' | 'seed' | 'losses'>,
  specs: readonly ParameterSpec[],
  batches: number,
): Promise<void> {
  const { sizePx, batchSize, seed } = config;
  const random = randomFor(seed, STREAM.weights);
  const tensors = new Map<string, StoredTensor>();
  drawParameters(specs, random).forEach((values, index) => {
    const { name, shape, init } = specs[index] as ParameterSpec;
    if (init.kind === 'zeros' || init.kind === 'ones') wake(values, random);
    tensors.set(`parameter/${name}`, { shape, values });
  });
  for (const [name, images] of await renderBatches(sizePx, batchSize, batches)) {
    tensors.set(name, { shape: [batchSize, sizePx, sizePx, 1], values: images });
  }
  if (needsFeatures(config)) await addFeatures(tensors);
  await writeFile(path, encodeSafetensors(tensors));
}

/** Our glyph network for the perceptual loss, for engines that do not have it of themselves. */
async function addFeatures(tensors: Map<string, StoredTensor>): Promise<void> {
  const { characters, distances, values } = await readFeatureAsset();
  for (const { name, shape } of featureSpecs(characters.length)) {
    const value = values.get(name);
    if (value !== undefined && name.startsWith('block.'))
      tensors.set(`feature/${name}`, { shape, values: value });
  }
  tensors.set('feature.distances', { shape: [distances.length], values: Float32Array.from(distances) });
}

/** The parameters and batches of such a file. */
export async function readBenchData(path: string): Promise<{
  readonly parameters: ReadonlyMap<string, Float32Array>;
  readonly batch: (index: number) => { readonly source: Float32Array; readonly target: Float32Array };
}> {
  const { tensors } = decodeSafetensors(await readFile(path));
  const prefix = 'parameter/';
  const parameters = [...tensors]
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, { values }]) => [name.slice(prefix.length), values] as const);
  return {
    parameters: new Map(parameters),
    batch: (index) => ({
      source: valuesOf(tensors, `source.${index}`),
      target: valuesOf(tensors, `target.${index}`),
    }),
  };
}

function wake(values: Float32Array, random: Random): void {
  for (let index = 0; index < values.length; index++) {
    values[index] = (values[index] as number) + (random.next() * 2 - 1) * 0.05;
  }
}

async function renderBatches(
  sizePx: number,
  batchSize: number,
  batches: number,
): Promise<ReadonlyMap<string, Float32Array>> {
  const pair = referencePair();
  const [source, target] = await Promise.all([readFont(pair.source), readFont(pair.target)]);
  const shared = source.codePoints.filter((codePoint) => isHan(codePoint) && target.has(codePoint));
  const needed = batchSize * batches;
  if (shared.length < needed) {
    throw new AppError({
      kind: 'config-invalid',
      message: `A benchmark of batch ${batchSize} needs ${needed} pairs; the reference fonts share ${shared.length}.`,
      fix: 'Give a smaller --batch.',
    });
  }
  // Spread over the whole range, because neighbours in Unicode share a radical.
  const every = Math.floor(shared.length / needed);
  const chosen = Array.from(
    { length: needed },
    (_, index) => shared[index * every] as (typeof shared)[number],
  );
  const frame = { sizePx, emScale: EM_SCALE };
  const pixels = sizePx * sizePx;
  const images = new Map<string, Float32Array>();
  for (const [role, font] of [['source', source] as const, ['target', target] as const]) {
    for (let batch = 0; batch < batches; batch++) {
      const coverage = new Uint8Array(batchSize * pixels);
      chosen.slice(batch * batchSize, (batch + 1) * batchSize).forEach((codePoint, index) => {
        coverage.set(renderGlyph(font.outline(codePoint), frame, font.info.em).coverage, index * pixels);
      });
      images.set(`${role}.${batch}`, toNetworkRange(coverage));
    }
  }
  return images;
}

function valuesOf(tensors: StoredTensors, name: string): Float32Array {
  const tensor = tensors.get(name);
  if (tensor === undefined) throw new Error(`the benchmark's data have no ${name}`);
  return tensor.values;
}
