import { type OutlinePath, VERB } from '../../domain/outline';
import type { ByteWriter } from './byte-writer';

/** Type 2 charstring operators (Adobe Technical Note 5177). */
const OP = {
  rlineto: 5,
  hlineto: 6,
  vlineto: 7,
  rrcurveto: 8,
  endchar: 14,
  rmoveto: 21,
  hmoveto: 22,
  vmoveto: 4,
  vvcurveto: 26,
  hhcurveto: 27,
  vhcurveto: 30,
  hvcurveto: 31,
} as const;
type DrawOperator = keyof typeof OP;

/** The most operands a Type 2 interpreter must hold. */
const STACK = 48;

/**
 * Writes a path of whole units as a Type 2 charstring.
 *
 * Sides are gathered into the operators that state an axis once where a side keeps to it: half of the numbers of a
 * CJK glyph need not be written. `widthDelta` is the advance less nominalWidthX, undefined for defaultWidthX.
 */
export function writeCharstring(writer: ByteWriter, path: OutlinePath, widthDelta: number | undefined): void {
  let pending: DrawOperator | undefined;
  let operands: number[] = [];
  // The axis the next side of an alternating operator has to start along.
  let expected: 'h' | 'v' | undefined;
  const flush = () => {
    if (pending === undefined) return;
    for (const value of operands) writeNumber(writer, value);
    writer.u8(OP[pending]);
    pending = undefined;
    operands = [];
  };
  const draw = (
    operator: DrawOperator,
    values: readonly number[],
    axis?: 'h' | 'v',
    nextAxis?: 'h' | 'v',
  ) => {
    const isAlternating = axis !== undefined;
    const continues =
      pending !== undefined &&
      operands.length + values.length <= STACK &&
      (isAlternating
        ? family(pending) === family(operator) && family(operator) !== 'plain' && expected === axis
        : pending === operator);
    if (!continues) {
      flush();
      pending = operator;
    }
    operands.push(...values);
    expected = nextAxis;
  };

  let width = widthDelta === undefined ? [] : [widthDelta];
  let at = 0;
  let [x, y] = [0, 0];
  const next = () => path.coords[at++] as number;
  for (const verb of path.verbs) {
    if (verb === VERB.move) {
      flush();
      const [nx, ny] = [next(), next()];
      const [dx, dy] = [nx - x, ny - y];
      for (const value of width) writeNumber(writer, value);
      width = [];
      if (dx !== 0) writeNumber(writer, dx);
      if (dy !== 0 || dx === 0) writeNumber(writer, dy);
      writer.u8(moveOperator(dx, dy));
      [x, y] = [nx, ny];
    } else if (verb === VERB.line) {
      const [nx, ny] = [next(), next()];
      const [dx, dy] = [nx - x, ny - y];
      if (dy === 0) draw('hlineto', [dx], 'h', 'v');
      else if (dx === 0) draw('vlineto', [dy], 'v', 'h');
      else draw('rlineto', [dx, dy]);
      [x, y] = [nx, ny];
    } else if (verb === VERB.cubic) {
      const [ax, ay, bx, by, nx, ny] = [next(), next(), next(), next(), next(), next()];
      drawCurve(draw, ax - x, ay - y, bx - ax, by - ay, nx - bx, ny - by);
      [x, y] = [nx, ny];
    } else if (verb !== VERB.close) {
      throw new Error('a CFF outline has no quadratic curves');
    }
  }
  flush();
  for (const value of width) writeNumber(writer, value);
  writer.u8(OP.endchar);
}

function moveOperator(dx: number, dy: number): number {
  if (dx === 0) return OP.vmoveto;
  return dy === 0 ? OP.hmoveto : OP.rmoveto;
}

function drawCurve(
  draw: (operator: DrawOperator, values: readonly number[], axis?: 'h' | 'v', nextAxis?: 'h' | 'v') => void,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
): void {
  if (ay === 0 && cx === 0) draw('hvcurveto', [ax, bx, by, cy], 'h', 'v');
  else if (ax === 0 && cy === 0) draw('vhcurveto', [ay, bx, by, cx], 'v', 'h');
  else if (ay === 0 && cy === 0) draw('hhcurveto', [ax, bx, by, cx]);
  else if (ax === 0 && cx === 0) draw('vvcurveto', [ay, bx, by, cy]);
  else draw('rrcurveto', [ax, ay, bx, by, cx, cy]);
}

function family(operator: DrawOperator): 'line' | 'curve' | 'plain' {
  if (operator === 'hlineto' || operator === 'vlineto') return 'line';
  return operator === 'hvcurveto' || operator === 'vhcurveto' ? 'curve' : 'plain';
}

/** A whole number in the shortest of the three charstring forms. */
function writeNumber(writer: ByteWriter, value: number): void {
  if (value >= -107 && value <= 107) writer.u8(value + 139);
  else if (value >= 108 && value <= 1131) writer.u16((247 << 8) + value - 108);
  else if (value <= -108 && value >= -1131) writer.u16((251 << 8) + (-value - 108));
  else writer.u8(28).i16(value);
}
