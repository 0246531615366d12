import type { FrameMapping } from '../../domain/frame';
import { type OutlinePath, VERB } from '../../domain/outline';

/** Largest distance in pixels between a curve and the lines that stand for it. */
const TOLERANCE_PX = 0.008;

/** A polygon soup in pixels, y down: each four numbers are one directed line. */
export interface Lines {
  coords: Float64Array;
  count: number;
}

export const createLines = (): Lines => ({ coords: new Float64Array(4096), count: 0 });

/**
 * Turns an outline into lines in pixels; `into` is cleared and reused.
 *
 * A curve is cut into equal parts of its parameter: n^2 >= |second difference| * c / tolerance keeps every part
 * within the tolerance of its chord (c = 1/4 for quadratic, 3/4 for cubic curves).
 */
export function flatten(path: OutlinePath, mapping: FrameMapping, into: Lines): void {
  const { scale, offsetX, offsetY } = mapping;
  const { verbs, coords } = path;
  into.count = 0;
  let at = 0;
  let startX = 0;
  let startY = 0;
  let x = 0;
  let y = 0;
  const px = (index: number) => offsetX + (coords[index] as number) * scale;
  const py = (index: number) => offsetY - (coords[index] as number) * scale;
  for (const verb of verbs) {
    switch (verb) {
      case VERB.move:
        startX = x = px(at);
        startY = y = py(at + 1);
        at += 2;
        break;
      case VERB.line: {
        const nextX = px(at);
        const nextY = py(at + 1);
        addLine(into, x, y, nextX, nextY);
        x = nextX;
        y = nextY;
        at += 2;
        break;
      }
      case VERB.quadratic: {
        const nextX = px(at + 2);
        const nextY = py(at + 3);
        addQuadratic(into, x, y, px(at), py(at + 1), nextX, nextY);
        x = nextX;
        y = nextY;
        at += 4;
        break;
      }
      case VERB.cubic: {
        const nextX = px(at + 4);
        const nextY = py(at + 5);
        addCubic(into, x, y, px(at), py(at + 1), px(at + 2), py(at + 3), nextX, nextY);
        x = nextX;
        y = nextY;
        at += 6;
        break;
      }
      default:
        addLine(into, x, y, startX, startY);
        x = startX;
        y = startY;
    }
  }
}

function addLine(into: Lines, x0: number, y0: number, x1: number, y1: number): void {
  // A horizontal line bounds no area to its right.
  if (y0 === y1) return;
  const at = into.count * 4;
  if (at + 4 > into.coords.length) {
    const grown = new Float64Array(into.coords.length * 2);
    grown.set(into.coords);
    into.coords = grown;
  }
  into.coords[at] = x0;
  into.coords[at + 1] = y0;
  into.coords[at + 2] = x1;
  into.coords[at + 3] = y1;
  into.count++;
}

function addQuadratic(
  into: Lines,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): void {
  const ddx = x0 - 2 * x1 + x2;
  const ddy = y0 - 2 * y1 + y2;
  const parts = partsFor(Math.sqrt(ddx * ddx + ddy * ddy) / 4);
  let fromX = x0;
  let fromY = y0;
  for (let i = 1; i < parts; i++) {
    const t = i / parts;
    const x = x0 + t * (2 * (x1 - x0) + t * ddx);
    const y = y0 + t * (2 * (y1 - y0) + t * ddy);
    addLine(into, fromX, fromY, x, y);
    fromX = x;
    fromY = y;
  }
  addLine(into, fromX, fromY, x2, y2);
}

function addCubic(
  into: Lines,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  x3: number,
  y3: number,
): void {
  const ax = x0 - 2 * x1 + x2;
  const ay = y0 - 2 * y1 + y2;
  const bx = x1 - 2 * x2 + x3;
  const by = y1 - 2 * y2 + y3;
  const largest = Math.sqrt(Math.max(ax * ax + ay * ay, bx * bx + by * by));
  const parts = partsFor(0.75 * largest);
  let fromX = x0;
  let fromY = y0;
  for (let i = 1; i < parts; i++) {
    const t = i / parts;
    const x = x0 + t * (3 * (x1 - x0) + t * (3 * ax + t * (bx - ax)));
    const y = y0 + t * (3 * (y1 - y0) + t * (3 * ay + t * (by - ay)));
    addLine(into, fromX, fromY, x, y);
    fromX = x;
    fromY = y;
  }
  addLine(into, fromX, fromY, x3, y3);
}

const partsFor = (deviation: number) => Math.max(1, Math.ceil(Math.sqrt(deviation / TOLERANCE_PX)));
