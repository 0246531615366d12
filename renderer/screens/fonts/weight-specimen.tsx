import { useEffect, useState } from 'react';
import { codePoint } from '../../../shared/domain/code-point';
import type { ProjectFont } from '../../../shared/domain/project';
import { glyphs } from '../../services/connect';
import { svgPathOf } from './svg-path-of';

/** Two characters tell a weight: the strokes of 永, and how much white a frame leaves in 国. */
const SAMPLE = [...'永国'].map((character) => codePoint(character.codePointAt(0) ?? 0));

interface Line {
  readonly path: string;
  readonly width: number;
}

/** Fonts are read one after the other and with pauses, so that the grid's own pictures come first. */
let queue: Promise<unknown> = Promise.resolve();
const PAUSE_MS = 250;
const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
const lines = new Map<string, Promise<Line>>();

function lineOf(font: ProjectFont): Promise<Line> {
  const known = lines.get(font.sha256);
  if (known !== undefined) return known;
  const reading = queue.then(pause).then(() => readLine(font));
  queue = reading.catch(() => undefined);
  lines.set(font.sha256, reading);
  reading.catch(() => lines.delete(font.sha256));
  return reading;
}

async function readLine({ path, faceIndex }: ProjectFont): Promise<Line> {
  const outlines = await glyphs.specimen({ font: { path, faceIndex }, codePoints: [...SAMPLE] });
  let width = 0;
  let data = '';
  for (const outline of outlines) {
    if (outline === null) continue;
    data += svgPathOf(outline.path, width);
    width += outline.advanceWidth;
  }
  return { path: data, width };
}

/** A few characters of a font in its own outlines. */
export function WeightSpecimen({ font, isReady }: { readonly font: ProjectFont; readonly isReady: boolean }) {
  const [line, setLine] = useState<Line | null>(null);
  useEffect(() => {
    if (!isReady) return;
    let isCurrent = true;
    lineOf(font).then(
      (read) => {
        if (isCurrent) setLine(read);
      },
      // A font that cannot be read has a warning of its own above.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [font, isReady]);
  const { ascender, descender } = font.info.em;
  const height = 26;
  return (
    <svg
      className="weight-specimen"
      viewBox={`0 ${-ascender} ${Math.max(1, line?.width ?? 2000)} ${ascender - descender}`}
      height={height}
      aria-hidden
    >
      {line !== null && <path d={line.path} />}
    </svg>
  );
}
