import { basename, extname, join, resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { traceGlyph } from '../../shared/pipeline/outlines/trace-glyph';
import { writeAtomically } from '../files/write-atomically';
import { outlineToSvg } from './outline-to-svg';
import { JSON_SWITCH, printResult } from './output';
import { createProgressLine } from './progress-line';
import { readGlyphImage } from './read-image';

interface TraceOptions {
  readonly out: string;
  readonly em: number;
  readonly json?: boolean;
}

/** The em box of most CJK fonts, in which the outline is given. */
const EM = { unitsPerEm: 1000, ascender: 880, descender: -120 };

/** `jikei trace`: outlines of glyph images as SVG, with their numbers. */
export function addTrace(program: Command): void {
  program
    .command('trace <image...>')
    .description('trace outlines from PNG images of glyphs')
    .requiredOption('--out <folder>', 'where the SVG files go')
    .option('--em <scale>', 'the part of the image that the em box fills', emScale, 0.9)
    .option(...JSON_SWITCH)
    .action(async (files: readonly string[], options: TraceOptions) => {
      const line = createProgressLine();
      const images: object[] = [];
      const lines: string[] = [];
      for (const [index, file] of files.entries()) {
        const image = await readGlyphImage(file);
        const started = performance.now();
        const traced = traceGlyph(image, { sizePx: image.sizePx, emScale: options.em }, EM);
        const ms = performance.now() - started;
        const svg = join(resolve(options.out), `${basename(file, extname(file))}.svg`);
        await writeAtomically(svg, outlineToSvg(traced.path, EM));
        const { points, onCurve, contours, iou } = traced;
        images.push({ file, svg, points, onCurve, contours, iou, ms });
        lines.push(`${svg}: ${points} points, ${onCurve} on the curve, ink IoU ${iou.toFixed(4)}`);
        line.show({
          value: (index + 1) / files.length,
          secondsLeft: null,
          text: `traced ${index + 1} of ${files.length}`,
        });
      }
      line.end();
      printResult(options.json === true, { images }, lines);
    });
}

function emScale(text: string): number {
  const value = Number(text);
  if (value >= 0.5 && value <= 1) return value;
  throw new InvalidArgumentError('It must lie between 0.5 and 1.');
}
