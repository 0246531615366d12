import type { CodePoint } from '../../shared/domain/code-point';
import { isHan } from '../../shared/domain/code-point';
import { type EmBox, mapFrame } from '../../shared/domain/frame';
import type { GlyphImage } from '../../shared/domain/glyph-image';
import { type OutlinePath, VERB } from '../../shared/domain/outline';
import { createRandom, shuffle } from '../../shared/math/random';
import type { ParsedFont } from '../../shared/pipeline/fonts/parse-font';
import { traceGlyph } from '../../shared/pipeline/outlines/trace-glyph';
import { findContours } from '../../shared/pipeline/raster/contours';
import { renderGlyph } from '../../shared/pipeline/raster/rasterize';
import { toField } from '../../shared/pipeline/raster/scalar-field';
import { measureTrace, type TraceMeasure, type TraceTruth, traceTruth } from './measure-trace';
import { sidesOf } from './outline-pieces';
import { outlineStructure, type StructureCounts } from './outline-structure';
import { softenImage } from './soften-image';
import type { TracePeer } from './trace-peers';

/** How the glyphs of a font are made into images. */
export interface TraceInput {
  readonly name: string;
  readonly px: number;
  /** Blur in pixels and noise in grey levels; none for exact coverage. */
  readonly soft?: { readonly blur: number; readonly noise: number };
}

export const TRACE_INPUTS: readonly TraceInput[] = [
  { name: '64 clean', px: 64 },
  { name: '128 clean', px: 128 },
  { name: '256 clean', px: 256 },
  { name: '128 soft', px: 128, soft: { blur: 0.8, noise: 3 } },
];

export interface TraceRow {
  readonly input: string;
  readonly method: string;
  readonly glyphs: number;
  readonly iou: number;
  readonly worstIou: number;
  /** Font units of an em of 1,000. */
  readonly distance: number;
  readonly distanceP99: number;
  readonly worstDistance: number;
  /** The glyph of the greatest distance. */
  readonly worstGlyph: string;
  readonly onCurve: number;
  readonly points: number;
  /** Processor time of one thread; wall time for the peers that are other processes. */
  readonly msPerGlyph: number;
  /** Glyphs with another number of contours than the original. */
  readonly otherContours: number;
  readonly structure: StructureCounts;
}

/** The reference font's em in 1,000 units. */
const EM: EmBox = { unitsPerEm: 1000, ascender: 880, descender: -120 };
const EM_SCALE = 0.9;
const KANA = 12;
/** Rounds through all images before the one that is timed. */
const WARM_UPS = 5;

/** A tenth of kana (12 of 100), the rest Han, the same every time. */
function chooseTraceGlyphs(font: ParsedFont, count: number): readonly CodePoint[] {
  const kana = font.codePoints.filter(
    (value) => (value > 0x3041 && value < 0x3094) || (value > 0x30a1 && value < 0x30f4),
  );
  const kanaCount = Math.round((count * KANA) / 100);
  return [
    ...shuffle(kana, createRandom(0)).slice(0, kanaCount),
    ...shuffle(font.codePoints.filter(isHan), createRandom(1)).slice(0, count - kanaCount),
  ];
}

/** An image and the outline that its trace is held against. */
interface TraceSubject {
  /** A character, or the image's file. */
  readonly name: string;
  readonly image: GlyphImage;
  readonly truth: TraceTruth;
}

/** Images of one size: one row of the table for every tracer. */
export interface TraceSet {
  readonly name: string;
  readonly px: number;
  readonly subjects: readonly TraceSubject[];
}

/** Glyphs of a font, rendered as each of `inputs` says, and held against the outlines that were designed. */
export function fontSets(
  font: ParsedFont,
  options: { readonly glyphs: number; readonly inputs: readonly TraceInput[] },
): {
  readonly original: { readonly onCurve: number; readonly points: number };
  readonly sets: readonly TraceSet[];
} {
  const glyphs = chooseTraceGlyphs(font, options.glyphs).flatMap((codePoint) => {
    const outline = font.outline(codePoint);
    return outline === undefined
      ? []
      : [{ name: String.fromCodePoint(codePoint), truth: traceTruth(outline.path) }];
  });
  const mean = (of: (truth: TraceTruth) => number) =>
    glyphs.reduce((sum, { truth }) => sum + of(truth), 0) / Math.max(1, glyphs.length);
  return {
    original: {
      onCurve: mean(({ sides }) => sides.length),
      points: mean(({ sides }) => sides.reduce((sum, { points }) => sum + points.length / 2 - 1, 0)),
    },
    sets: options.inputs.map((input) => ({
      ...{ name: input.name, px: input.px },
      subjects: glyphs.map((glyph, k) => ({ ...glyph, image: renderInput(glyph.truth.path, input, k) })),
    })),
  };
}

/** Images that nobody drew outlines for, a network's output say: each is held against its own level of one half. */
export function imageSets(
  images: readonly { readonly name: string; readonly image: GlyphImage }[],
): readonly TraceSet[] {
  const sizes = [...new Set(images.map(({ image }) => image.sizePx))].sort((a, b) => a - b);
  return sizes.map((px) => ({
    ...{ name: `${px} images`, px },
    subjects: images
      .filter(({ image }) => image.sizePx === px)
      .map(({ name, image }) => ({ name, image, truth: traceTruth(levelPath(image)) })),
  }));
}

/** The level of one half as straight sides, in font units. */
function levelPath(image: GlyphImage): OutlinePath {
  const contours = findContours(toField(image), { isCoverage: false });
  const path = {
    verbs: Uint8Array.from(
      contours.flatMap(({ x }) => [
        VERB.move,
        ...new Array<number>(x.length - 1).fill(VERB.line),
        VERB.close,
      ]),
    ),
    coords: Float32Array.from(
      contours.flatMap(({ x, y }) => [...x].flatMap((value, k) => [value, image.sizePx - (y[k] as number)])),
    ),
  };
  return toUnits(path, { sizePx: image.sizePx, emScale: EM_SCALE });
}

/** Traces the same images by our tracer and by the peers, one row for each. */
export function benchTrace(
  sets: readonly TraceSet[],
  peers: readonly TracePeer[],
  onRow?: (row: TraceRow) => void,
): readonly TraceRow[] {
  const rows: TraceRow[] = [];
  for (const set of sets) {
    const images = set.subjects.map(({ image }) => image);
    const frame = { sizePx: set.px, emScale: EM_SCALE };
    const add = (method: string, traced: Traced) => {
      const row = summarise(set, method, traced);
      rows.push(row);
      onRow?.(row);
    };
    add('jikei', timeOurs(images, set.px));
    for (const peer of peers) {
      const traced = images.map((image) => peer.trace(image));
      add(peer.name, {
        paths: traced.map(({ path }) => toUnits(path, frame)),
        msPerGlyph: traced.reduce((sum, { ms }) => sum + ms, 0) / traced.length,
      });
    }
  }
  return rows;
}

interface Traced {
  readonly paths: readonly OutlinePath[];
  readonly msPerGlyph: number;
}

function renderInput(path: OutlinePath, { px, soft }: TraceInput, seed: number): GlyphImage {
  const image = renderGlyph({ path, advanceWidth: 1000 }, { sizePx: px, emScale: EM_SCALE }, EM);
  return soft === undefined ? image : softenImage(image, soft.blur, soft.noise, createRandom(seed));
}

/** Processor time and not wall time: other work on the machine is then no part of it. */
function timeOurs(images: readonly GlyphImage[], px: number): Traced {
  const frame = { sizePx: px, emScale: EM_SCALE };
  // A font has thousands of glyphs: what V8 needs for compiling all of the tracer is no part of one.
  for (let round = 0; round < WARM_UPS; round++) for (const image of images) traceGlyph(image, frame, EM);
  const before = process.cpuUsage();
  const paths = images.map((image) => traceGlyph(image, frame, EM).path);
  const { user, system } = process.cpuUsage(before);
  return { paths, msPerGlyph: (user + system) / 1000 / Math.max(1, images.length) };
}

function toUnits({ verbs, coords }: OutlinePath, frame: { sizePx: number; emScale: number }): OutlinePath {
  const { scale, offsetX, offsetY } = mapFrame(frame, EM);
  return {
    verbs,
    coords: coords.map((value, k) => (k % 2 === 0 ? (value - offsetX) / scale : (offsetY - value) / scale)),
  };
}

function summarise({ name, subjects }: TraceSet, method: string, { paths, msPerGlyph }: Traced): TraceRow {
  const truthOf = (k: number) => (subjects[k] as TraceSubject).truth;
  const measures = paths.map((path, k) => measureTrace(path, truthOf(k)));
  const all = Float64Array.from(measures.flatMap(({ distances }) => [...distances])).sort();
  const worst = measures.map(({ distances }) => distances.reduce((most, value) => Math.max(most, value), 0));
  const worstDistance = Math.max(...worst);
  const mean = (of: (measure: TraceMeasure) => number) =>
    measures.reduce((sum, measure) => sum + of(measure), 0) / measures.length;
  const structures = paths.map((path, k) => outlineStructure(sidesOf(path), truthOf(k).sides));
  return {
    input: name,
    method,
    glyphs: subjects.length,
    iou: mean(({ iou }) => iou),
    worstIou: Math.min(...measures.map(({ iou }) => iou)),
    distance: mean(({ distances }) => distances.reduce((a, b) => a + b, 0) / Math.max(1, distances.length)),
    distanceP99: all[Math.floor(0.99 * all.length)] ?? 0,
    worstDistance,
    worstGlyph: subjects[worst.indexOf(worstDistance)]?.name ?? '',
    onCurve: mean(({ onCurve }) => onCurve),
    points: mean(({ onCurve, offCurve }) => onCurve + offCurve),
    msPerGlyph,
    otherContours: measures.filter(({ contours }, k) => contours !== truthOf(k).contours).length,
    structure: structures.reduce(addCounts),
  };
}

function addCounts(a: StructureCounts, b: StructureCounts): StructureCounts {
  return Object.fromEntries(
    Object.entries(a).map(([name, value]) => [name, value + b[name as keyof StructureCounts]]),
  ) as unknown as StructureCounts;
}
