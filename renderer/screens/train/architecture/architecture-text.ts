import type { Architecture, ArchitectureLayer } from '../../../../shared/domain/architecture';

/** Every layer in the order of the computation. */
export function layersOf(architecture: Architecture): readonly ArchitectureLayer[] {
  const { levels, head, embedder } = architecture;
  return [
    ...embedder,
    ...levels.flatMap((level) => level.encoder),
    ...[...levels].reverse().flatMap((level) => level.decoder),
    ...head,
  ];
}

/** The layers as tab-separated lines under a line of names: a table to paste into a sheet or a text. */
export function architectureTable(
  architecture: Architecture,
  names: readonly [name: string, operation: string, output: string, parameters: string, macs: string],
): string {
  const rows = layersOf(architecture).map((layer) =>
    [layer.name, layer.operation, shapeOf(layer), layer.parameters, layer.macs].join('\t'),
  );
  return [names.join('\t'), ...rows, ''].join('\n');
}

/** `64 × 64 × 32`. */
export const shapeOf = ({ sizePx, channels }: { readonly sizePx: number; readonly channels: number }) =>
  `${sizePx} × ${sizePx} × ${channels}`;
