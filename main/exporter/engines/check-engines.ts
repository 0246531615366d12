import { setImmediate as breathe } from 'node:timers/promises';
import type { ExportCheck } from '../../../shared/domain/export-report';
import type { CancelSignal } from '../../../shared/domain/progress';
import {
  type Approved,
  checkOverlap,
  type GlyphOverlap,
  LEAST_OVERLAP,
} from '../../../shared/pipeline/fontfile/check-drawn';
import { spreadOver } from '../../../shared/pipeline/fontfile/spread-over';
import { coverageIou } from '../../../shared/pipeline/raster/coverage-iou';
import { rasterize } from '../../../shared/pipeline/raster/rasterize';
import { compareGrid, type DrawCharacter, type RenderEngine } from './render-engine';
import { startFreeType } from './start-freetype';
import { startHarfBuzz } from './start-harfbuzz';

/** An engine, how it is started, and from which overlap on it draws what was approved. */
interface Engine {
  readonly id: string;
  readonly start: () => Promise<RenderEngine>;
  readonly leastOverlap: Readonly<Record<Approved['format'], number>>;
}

const ENGINES: readonly Engine[] = [
  { id: 'harfbuzz', start: startHarfBuzz, leastOverlap: LEAST_OVERLAP },
  // It rounds points to 1/64 px: of 491 Han of Noto Sans JP Thin the least is 0.974 in CFF, 0.983 in TrueType.
  { id: 'freetype', start: startFreeType, leastOverlap: { otf: 0.93, ttf: 0.92 } },
];

/** Glyphs that are drawn at most: some three seconds' work. */
const MOST_GLYPHS = 1500;
/** Glyphs drawn before a cancel is listened for: some ten milliseconds. */
const BATCH = 32;

/** Names and versions of the engines. Throws where one cannot be started. */
export async function describeEngines(): Promise<readonly string[]> {
  const started = await Promise.all(ENGINES.map(({ start }) => start()));
  return started.map(({ name }) => name);
}

export interface CheckEnginesOptions {
  readonly signal: CancelSignal;
  /** Part of the work that is done, 0 to 1. */
  readonly onProgress: (share: number) => void;
  /** The glyphs that are drawn at most, spread evenly over the approved ones. */
  readonly most?: number;
  readonly engines?: readonly Engine[];
}

/**
 * Has HarfBuzz and FreeType draw glyphs of the written font, and compares them with the approved outlines: one check for
 * each engine.
 *
 * An engine that there is none of on this machine is a warning. Throws cancelled.
 */
export async function checkEngines(
  font: Uint8Array,
  approved: Approved,
  { signal, onProgress, most = MOST_GLYPHS, engines = ENGINES }: CheckEnginesOptions,
): Promise<readonly ExportCheck[]> {
  const grid = compareGrid(approved.target.em);
  const started = await Promise.all(engines.map((engine) => begin(engine, font, grid)));
  const drawing = started.filter((each) => 'draw' in each);
  const glyphs = spreadOver(approved.glyphs, most);
  const image = new Float32Array(grid.sizePx * grid.sizePx);
  for (const [index, { codePoint, path }] of glyphs.entries()) {
    if (index % BATCH === 0) {
      await breathe();
      signal.throwIfAborted();
      onProgress(index / glyphs.length);
    }
    rasterize(path, grid.mapping, grid.sizePx, image);
    for (const { draw, overlaps } of drawing) {
      const drawn = drawOrNothing(draw, codePoint);
      overlaps.push({ codePoint, iou: drawn === undefined ? 0 : coverageIou(drawn, image) });
    }
  }
  return started.map((each) =>
    'draw' in each
      ? checkOverlap(each.engine.id, each.overlaps, {
          least: each.engine.leastOverlap[approved.format],
          of: approved.glyphs.length,
          by: each.name,
        })
      : each,
  );
}

interface Drawing {
  readonly engine: Engine;
  readonly name: string;
  readonly draw: DrawCharacter;
  readonly overlaps: GlyphOverlap[];
}

/** Starts an engine and gives it the font; a check that is over already where it cannot be started or refuses the font. */
async function begin(
  engine: Engine,
  font: Uint8Array,
  grid: ReturnType<typeof compareGrid>,
): Promise<Drawing | ExportCheck> {
  const { id, start } = engine;
  let name: string;
  let open: RenderEngine['open'];
  try {
    ({ name, open } = await start());
  } catch (error) {
    return {
      id,
      status: 'warn',
      detail: `cannot be run here: ${reasonOf(error)}`,
      says: { key: 'no-engine' },
    };
  }
  try {
    return { engine, name, draw: open(font, grid), overlaps: [] };
  } catch (error) {
    const detail = `${name} does not take the font: ${reasonOf(error)}`;
    return { id, status: 'fail', detail, says: { key: 'engine-refuses', values: { engine: name } } };
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** A glyph that an engine gives up on is one that it does not draw. */
function drawOrNothing(draw: DrawCharacter, codePoint: Parameters<DrawCharacter>[0]) {
  try {
    return draw(codePoint);
  } catch {
    return undefined;
  }
}
