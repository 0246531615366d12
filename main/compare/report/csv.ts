import { type Comparison, type CurveName, SCORES } from '../../../shared/domain/comparison';

/** Every run with every score, one line each. */
export function scoresCsv({ arms }: Comparison): string {
  const head = ['arm', 'seed', 'run', 'state', 'step', 'seconds', 'parameters', 'macs', 'receptivePx'];
  const rows = arms.flatMap(({ id, parameters, macs, receptivePx, runs }) =>
    runs.map(({ seed, run, state, step, seconds, scores }) => [
      ...[id, seed, run ?? '', state, step, seconds, parameters, macs, receptivePx],
      ...SCORES.map((score) => scores[score.id] ?? ''),
    ]),
  );
  return csv([[...head, ...SCORES.map(({ id }) => id)], ...rows]);
}

/** Every point of every curve, one line each. */
export function curvesCsv({ arms }: Comparison): string {
  const rows = arms.flatMap(({ id, curves }) =>
    (Object.keys(curves) as CurveName[]).flatMap((curve) =>
      curves[curve].flatMap(({ seed, points }) =>
        points.map(({ step, seconds, value }) => [id, seed, curve, step, seconds, value]),
      ),
    ),
  );
  return csv([['arm', 'seed', 'curve', 'step', 'seconds', 'value'], ...rows]);
}

/** RFC 4180: cells with commas, quotes or line ends are quoted. */
function csv(rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number) => {
    const text = String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
