import { COORDINATES_OF_VERB, type OutlinePath, VERB } from '../../../../shared/domain/outline';

type Segment = readonly [ax: number, ay: number, bx: number, by: number];

const CHORDS = 64;

/** A path as short chords, 64 a curve. */
function chordsOf({ verbs, coords }: OutlinePath): readonly Segment[] {
  const chords: Segment[] = [];
  let at = 0;
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const go = (nextX: number, nextY: number) => {
    if (nextX !== x || nextY !== y) chords.push([x, y, nextX, nextY]);
    [x, y] = [nextX, nextY];
  };
  for (const verb of verbs) {
    const p = [...coords.subarray(at, at + (COORDINATES_OF_VERB[verb] as number))] as number[];
    at += p.length;
    if (verb === VERB.move)
      [x, y, startX, startY] = [p[0] as number, p[1] as number, p[0] as number, p[1] as number];
    else if (verb === VERB.close) go(startX, startY);
    else {
      const points = [x, y, ...p];
      for (let step = 1; step <= (p.length === 2 ? 1 : CHORDS); step++) {
        const t = p.length === 2 ? 1 : step / CHORDS;
        go(deCasteljau(points, 0, t), deCasteljau(points, 1, t));
      }
    }
  }
  return chords;
}

function deCasteljau(points: readonly number[], axis: 0 | 1, t: number): number {
  let values = points.filter((_, k) => k % 2 === axis);
  while (values.length > 1)
    values = values.slice(1).map((value, k) => (values[k] as number) * (1 - t) + value * t);
  return values[0] as number;
}

/** Greatest distance of a point of one outline from the other, both ways, in units; measured by brute force. */
export function greatestDistance(a: OutlinePath, b: OutlinePath): number {
  const [first, second] = [chordsOf(a), chordsOf(b)];
  return Math.max(oneWay(first, second), oneWay(second, first));
}

function oneWay(from: readonly Segment[], to: readonly Segment[]): number {
  let worst = 0;
  for (const [x, y] of from) {
    let nearest = 100;
    for (const [ax, ay, bx, by] of to) {
      const [dx, dy] = [bx - ax, by - ay];
      // Whatever begins further off than its own length and the nearest so far cannot be nearer.
      const reach = nearest + Math.abs(dx) + Math.abs(dy);
      if (Math.abs(ax - x) > reach || Math.abs(ay - y) > reach) continue;
      const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
      nearest = Math.min(nearest, Math.hypot(ax + t * dx - x, ay + t * dy - y));
    }
    worst = Math.max(worst, nearest);
  }
  return worst;
}
