import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { GlyphImage } from '../../shared/domain/glyph-image';
import { type OutlinePath, VERB } from '../../shared/domain/outline';

/** A tracer of others, measured beside ours and never shipped: potrace is GPL. */
export interface TracePeer {
  readonly name: string;
  /** Outline in pixels of the image, y down; `ms` is the time of the call, a process's start included. */
  trace(image: GlyphImage): { readonly path: OutlinePath; readonly ms: number };
}

/** Those of the peers that this machine has. */
export function findTracePeers(options: { readonly python?: string; readonly modules?: string }) {
  return [potrace(1), potrace(4), vtracer(options.python ?? 'python3'), imageTracer(options.modules)].filter(
    (peer): peer is TracePeer => peer !== undefined,
  );
}

function timed(work: () => string): { readonly svg: string; readonly ms: number } {
  const started = performance.now();
  const svg = work();
  return { svg, ms: performance.now() - started };
}

function hasRun(file: string, args: readonly string[]): boolean {
  try {
    execFileSync(file, args, { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

/** The Debian package, reading a bitmap of the threshold at one half, of the image or of its cubic enlargement. */
function potrace(factor: number): TracePeer | undefined {
  if (!hasRun('potrace', ['--version'])) return undefined;
  return {
    name: factor === 1 ? 'potrace' : `potrace ${factor}x`,
    trace(image) {
      const large = enlarge(image, factor);
      const args = ['-s', '--flat', '-u', '100', ...(factor === 1 ? [] : ['-O', '0.4']), '-o', '-', '-'];
      const { svg, ms } = timed(() =>
        execFileSync('potrace', args, { input: toPgm(large), stdio: ['pipe', 'pipe', 'ignore'] }).toString(),
      );
      // potrace writes hundredths of a pixel with y up from the bottom.
      const scale = 1 / (100 * factor);
      return { path: readSvgPaths(svg, (x, y) => [x * scale, image.sizePx - y * scale], false), ms };
    },
  };
}

const VTRACER = `
import sys, vtracer
size = int(sys.argv[1])
data = sys.stdin.buffer.read()
pixels = [(v, v, v, 255) for v in data]
print(vtracer.convert_pixels_to_svg(pixels, (size, size), colormode='binary', mode='spline', path_precision=3))
`;

/** pip's vtracer in binary mode; the time includes Python's start. */
function vtracer(python: string): TracePeer | undefined {
  if (!hasRun(python, ['-c', 'import vtracer'])) return undefined;
  return {
    name: 'vtracer',
    trace(image) {
      const { svg, ms } = timed(() =>
        execFileSync(python, ['-c', VTRACER, String(image.sizePx)], { input: inverted(image) }).toString(),
      );
      return { path: readSvgPaths(svg, (x, y) => [x, y], true), ms };
    },
  };
}

interface ImageTracer {
  imagedataToSVG(image: object, options: object): string;
}

/** npm's imagetracerjs from the folder `modules`, two colours. */
function imageTracer(modules: string | undefined): TracePeer | undefined {
  let library: ImageTracer;
  try {
    const from = modules === undefined ? import.meta.url : join(modules, 'index.js');
    library = createRequire(from)('imagetracerjs') as ImageTracer;
  } catch {
    return undefined;
  }
  const options = {
    ...{ colorsampling: 0, pathomit: 4, roundcoords: 3, scale: 1, strokewidth: 0 },
    pal: [
      { r: 0, g: 0, b: 0, a: 255 },
      { r: 255, g: 255, b: 255, a: 255 },
    ],
  };
  return {
    name: 'imagetracer',
    trace(image) {
      const grey = inverted(image);
      const data = new Uint8ClampedArray(4 * grey.length);
      grey.forEach((value, k) => {
        data.set([value, value, value, 255], 4 * k);
      });
      const { svg, ms } = timed(() =>
        library.imagedataToSVG({ width: image.sizePx, height: image.sizePx, data }, options),
      );
      return { path: readSvgPaths(svg, (x, y) => [x, y], true), ms };
    },
  };
}

const inverted = ({ coverage }: GlyphImage) => coverage.map((value) => 255 - value);

function toPgm(image: GlyphImage): Buffer {
  const head = Buffer.from(`P5\n${image.sizePx} ${image.sizePx}\n255\n`, 'ascii');
  return Buffer.concat([head, inverted(image)]);
}

/** Catmull-Rom enlargement by a whole factor, pixel centres kept in their places. */
function enlarge(image: GlyphImage, factor: number): GlyphImage {
  if (factor === 1) return image;
  const size = image.sizePx;
  const big = size * factor;
  const across = resample(Float64Array.from(image.coverage), size, size, factor);
  const both = resample(across, big, size, factor);
  return {
    sizePx: big,
    coverage: Uint8Array.from(both, (value) => Math.max(0, Math.min(255, Math.round(value)))),
  };
}

/** Enlarges `rows` rows of `width` along the row and turns the result by a quarter. */
function resample(values: Float64Array, rows: number, width: number, factor: number): Float64Array {
  const out = new Float64Array(rows * width * factor);
  for (let i = 0; i < width * factor; i++) {
    const place = (i + 0.5) / factor - 0.5;
    const first = Math.floor(place);
    const t = place - first;
    const weights = [
      ((2 - t) * t - 1) * t * 0.5,
      (t * t * (3 * t - 5) + 2) * 0.5,
      ((4 - 3 * t) * t + 1) * t * 0.5,
      (t - 1) * t * t * 0.5,
    ];
    for (let j = 0; j < rows; j++) {
      let sum = 0;
      weights.forEach((weight, k) => {
        const at = Math.max(0, Math.min(width - 1, first - 1 + k));
        sum += weight * (values[j * width + at] as number);
      });
      out[i * rows + j] = sum;
    }
  }
  return out;
}

/** The dark paths of an SVG file, each with its own translation. */
function readSvgPaths(
  svg: string,
  map: (x: number, y: number) => readonly [number, number],
  isColoured: boolean,
): OutlinePath {
  const verbs: number[] = [];
  const coords: number[] = [];
  for (const [, attributes] of svg.matchAll(/<path([^>]*)>/g)) {
    const text = attributes as string;
    const red = /fill="rgb\((\d+)/.exec(text)?.[1];
    // imagetracer paints the paper too, in the mean of its pixels.
    const isLight = /fill="#fff/i.test(text) || Number(red ?? 0) > 127;
    if (isColoured && isLight) continue;
    const move = /translate\(([-\d.]+)[ ,]+([-\d.]+)\)/.exec(isColoured ? text : '');
    const [tx, ty] = [Number(move?.[1] ?? 0), Number(move?.[2] ?? 0)];
    readPathData(/ d="([^"]*)"/.exec(text)?.[1] ?? '', verbs, coords, (x, y) => map(x + tx, y + ty));
  }
  return { verbs: Uint8Array.from(verbs), coords: Float32Array.from(coords) };
}

const ARGUMENTS: Readonly<Record<string, number>> = { m: 2, l: 2, h: 1, v: 1, c: 6, q: 4, z: 0 };

function readPathData(
  data: string,
  verbs: number[],
  coords: number[],
  map: (x: number, y: number) => readonly [number, number],
): void {
  const tokens = data.match(/[a-z]|-?[\d.]+(?:e-?\d+)?/gi) ?? [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  let command = 'm';
  let isOpen = false;
  const close = () => {
    if (isOpen) verbs.push(VERB.close);
    isOpen = false;
  };
  for (let k = 0; k < tokens.length; ) {
    if (/[a-z]/i.test(tokens[k] as string)) command = tokens[k++] as string;
    const kind = command.toLowerCase();
    const isRelative = command === kind;
    const count = ARGUMENTS[kind] ?? 0;
    const values = tokens.slice(k, k + count).map(Number);
    k += count;
    if (kind === 'z') {
      close();
      [x, y] = [startX, startY];
      continue;
    }
    let points: number[];
    if (kind === 'h') points = [(values[0] as number) + (isRelative ? x : 0), y];
    else if (kind === 'v') points = [x, (values[0] as number) + (isRelative ? y : 0)];
    else {
      const [baseX, baseY] = [x, y];
      points = isRelative ? values.map((value, index) => value + (index % 2 === 0 ? baseX : baseY)) : values;
    }
    [x, y] = points.slice(-2) as [number, number];
    if (kind === 'm') {
      close();
      isOpen = true;
      verbs.push(VERB.move);
      [startX, startY] = [x, y];
      command = isRelative ? 'l' : 'L';
    } else if (kind === 'c') verbs.push(VERB.cubic);
    else verbs.push(kind === 'q' ? VERB.quadratic : VERB.line);
    for (let index = 0; index < points.length; index += 2) {
      coords.push(...map(points[index] as number, points[index + 1] as number));
    }
  }
  close();
}
