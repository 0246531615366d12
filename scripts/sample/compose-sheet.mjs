import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode, encode } from 'fast-png';

/** Which of `count` things to show when there is room for `places`: evenly spread, first and last included. */
export function spread(count, places) {
  if (count <= places) return Array.from({ length: count }, (_, index) => index);
  if (places === 1) return [0];
  return Array.from({ length: places }, (_, index) => Math.round((index * (count - 1)) / (places - 1)));
}

/**
 * One image of many generated glyphs, in the order of their names.
 *
 * Returns `{png, shown, total}`, or null when the folder has no glyph image.
 */
export function composeSheet(folder, { columns, rows }) {
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.png'))
    .sort();
  const chosen = spread(files.length, columns * rows).map((index) => files[index]);
  if (chosen.length === 0) return null;
  const images = chosen.map((name) => decode(readFileSync(join(folder, name))));
  const cell = images[0].width;
  const gap = Math.round(cell / 8);
  const usedRows = Math.ceil(images.length / columns);
  const width = columns * (cell + gap) + gap;
  const height = usedRows * (cell + gap) + gap;
  const data = new Uint8Array(width * height).fill(255);
  images.forEach((image, index) => {
    const left = gap + (index % columns) * (cell + gap);
    const top = gap + Math.floor(index / columns) * (cell + gap);
    for (let y = 0; y < Math.min(cell, image.height); y += 1) {
      for (let x = 0; x < Math.min(cell, image.width); x += 1) {
        data[(top + y) * width + left + x] = image.data[(y * image.width + x) * image.channels];
      }
    }
  });
  return {
    png: encode({ width, height, data, channels: 1, depth: 8 }),
    shown: chosen.length,
    total: files.length,
  };
}
