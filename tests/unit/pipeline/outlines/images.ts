import type { GlyphImage } from '../../../../shared/domain/glyph-image';
import { type OutlinePath, VERB } from '../../../../shared/domain/outline';
import { rasterize } from '../../../../shared/pipeline/raster/rasterize';

/** One font unit a pixel, the origin in the lower left corner: what is drawn at (x, y) lies there in the image. */
const PLAIN = (sizePx: number) => ({ scale: 1, offsetX: 0, offsetY: sizePx });

export function render(path: OutlinePath, sizePx: number): GlyphImage {
  const exact = rasterize(path, PLAIN(sizePx), sizePx);
  return { sizePx, coverage: Uint8Array.from(exact, (value) => Math.round(value * 255)) };
}

export function polygons(...contours: readonly (readonly (readonly [number, number])[])[]): OutlinePath {
  const verbs = contours.flatMap((points) => [
    VERB.move,
    ...points.slice(1).map(() => VERB.line),
    VERB.close,
  ]);
  return { verbs: Uint8Array.from(verbs), coords: Float32Array.from(contours.flat(2)) };
}

/** A circle of four cubics, counter-clockwise, or clockwise as a hole. */
/** A level bar of 44 by 8 pixels whose long sides waver, `height` pixels up and down every eight. */
export function wavyBar(height: number): OutlinePath {
  const wave = (x: number) => height * Math.sin((x * Math.PI) / 4);
  const along = Array.from({ length: 89 }, (_, k) => 10 + k / 2);
  return polygons([
    ...along.map((x) => [x, 28 + wave(x)] as const),
    ...along.reverse().map((x) => [x, 36 + wave(x + 3)] as const),
  ]);
}

export function circle(x: number, y: number, radius: number, isHole = false): OutlinePath {
  const k = 0.5522847498 * radius;
  const way = isHole ? -1 : 1;
  const quarters = [
    [radius, way * k, k, way * radius, 0, way * radius],
    [-k, way * radius, -radius, way * k, -radius, 0],
    [-radius, -way * k, -k, -way * radius, 0, -way * radius],
    [k, -way * radius, radius, -way * k, radius, 0],
  ];
  return {
    verbs: Uint8Array.from([VERB.move, VERB.cubic, VERB.cubic, VERB.cubic, VERB.cubic, VERB.close]),
    coords: Float32Array.from([
      x + radius,
      y,
      ...quarters.flat().map((value, index) => value + (index % 2 === 0 ? x : y)),
    ]),
  };
}

export function join(...paths: readonly OutlinePath[]): OutlinePath {
  return {
    verbs: Uint8Array.from(paths.flatMap(({ verbs }) => [...verbs])),
    coords: Float32Array.from(paths.flatMap(({ coords }) => [...coords])),
  };
}

/** Gaussian blur of `sigma` pixels and noise of `noise` grey levels: what a network's output looks like. */
export function soften(image: GlyphImage, sigma: number, noise: number, random: () => number): GlyphImage {
  const { sizePx } = image;
  const reach = Math.ceil(3 * sigma);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, k) =>
    Math.exp(-((k - reach) ** 2) / (2 * sigma * sigma)),
  );
  const sum = weights.reduce((a, b) => a + b, 0);
  const pass = (values: ArrayLike<number>, di: number, dj: number) =>
    Float64Array.from({ length: sizePx * sizePx }, (_, index) => {
      const i = index % sizePx;
      const j = Math.floor(index / sizePx);
      let total = 0;
      for (let k = -reach; k <= reach; k++) {
        const column = i + k * di;
        const row = j + k * dj;
        if (column < 0 || row < 0 || column >= sizePx || row >= sizePx) continue;
        total += ((weights[k + reach] as number) / sum) * (values[row * sizePx + column] as number);
      }
      return total;
    });
  const blurred = pass(pass(image.coverage, 1, 0), 0, 1);
  const gauss = () => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
  const coverage = Uint8Array.from(blurred, (value) =>
    Math.min(255, Math.max(0, Math.round(value + noise * gauss()))),
  );
  return { sizePx, coverage };
}
