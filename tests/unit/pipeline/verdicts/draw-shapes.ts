import type { GlyphImage } from '../../../../shared/domain/glyph-image';

/** A picture in characters: `#` ink, `+` half of it, `.` ground; repeated to `scale` times its size. */
export function imageOf(rows: readonly string[], scale = 1): GlyphImage {
  const sizePx = rows.length * scale;
  const levels: Readonly<Record<string, number>> = { '#': 255, '+': 128, '.': 0 };
  const coverage = Uint8Array.from({ length: sizePx ** 2 }, (_, at) => {
    const row = rows[Math.floor(Math.floor(at / sizePx) / scale)] as string;
    return levels[row[Math.floor((at % sizePx) / scale)] as string] as number;
  });
  return { sizePx, coverage };
}

/** Each pixel the mean of the 3 by 3 about it. */
export function softened({ sizePx, coverage }: GlyphImage): GlyphImage {
  const soft = Uint8Array.from(coverage, (_, at) => {
    let sum = 0;
    for (let down = -1; down <= 1; down++) {
      for (let right = -1; right <= 1; right++) {
        const [row, column] = [Math.floor(at / sizePx) + down, (at % sizePx) + right];
        const isInside = row >= 0 && column >= 0 && row < sizePx && column < sizePx;
        sum += isInside ? (coverage[row * sizePx + column] as number) : 0;
      }
    }
    return Math.round(sum / 9);
  });
  return { sizePx, coverage: soft };
}
