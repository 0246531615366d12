import { LEVEL_SYSTEMS, type LevelSystem } from '../../../shared/domain/architecture';
import type { ModelConfig, RunConfig } from '../../../shared/domain/run-config';

/** A level of a network and the side of its feature map. */
export interface LevelSide {
  /** As its parameters are named; 0 is the finest. */
  readonly level: number;
  readonly sizePx: number;
}

/**
 * The levels that a network has on a canvas of this side, finest first, the innermost last.
 *
 * A jikei-unet begins at the canvas, in patches of pixels; a seed-unet's first level is half of it. A side that is
 * no whole number is left out with all below it: such a network cannot be made, and says so itself.
 */
export function levelsOf(model: ModelConfig, canvasPx: number): readonly LevelSide[] {
  const first = model.kind === 'jikei-unet' ? canvasPx / model.patch : canvasPx / 2;
  const count =
    model.kind === 'jikei-unet'
      ? model.channels.length
      : Math.max(0, Math.floor(Math.log2(canvasPx / model.innermostPx)));
  return Array.from({ length: count }, (_, level) => ({ level, sizePx: first / 2 ** level })).filter(
    ({ sizePx }) => Number.isInteger(sizePx),
  );
}

/** The levels a system may stand at: ResSkip belongs to the decoder, which the innermost level is not part of. */
export function levelsFor(list: LevelSystem, model: ModelConfig, canvasPx: number): readonly LevelSide[] {
  const levels = levelsOf(model, canvasPx);
  return list === 'resSkip' ? levels.slice(0, -1) : levels;
}

/** The sides that the upsamplers of a hybrid draw, finest first: the outputs of every doubling. */
export function upsampledSides(model: ModelConfig, canvasPx: number): readonly number[] {
  const levels = levelsOf(model, canvasPx).map(({ sizePx }) => sizePx);
  // A seed-unet's head doubles its finest level to the canvas.
  return model.kind === 'seed-unet' ? [canvasPx, ...levels.slice(0, -1)] : levels.slice(0, -1);
}

/** The config without levels that its network does not have, e.g. after one was removed. */
export function withinLevels(config: RunConfig): RunConfig {
  const { model, sizePx } = config;
  const kept = LEVEL_SYSTEMS.map((list) => {
    const there = new Set(levelsFor(list, model, sizePx).map(({ level }) => level));
    return [list, model[list].filter((level) => there.has(level))] as const;
  });
  if (kept.every(([list, levels]) => levels.length === model[list].length)) return config;
  return { ...config, model: { ...model, ...Object.fromEntries(kept) } };
}
