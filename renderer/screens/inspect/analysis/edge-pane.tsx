import { useMemo, useState } from 'react';
import { edgeAnalysis, PLAIN } from '../../../analysis/analyses';
import { EDGE_STRIP } from '../../../analysis/analysis-service';
import { useAnalysed } from '../../../analysis/use-analysed';
import { canvasPalette } from '../../../canvas/canvas-colours';
import type { ViewController } from '../../../canvas/view-controller';
import { LineMark } from '../../../ui/arm-mark';
import { ErrorNotice } from '../../../ui/error-notice';
import { Slider } from '../../../ui/slider';
import { useThemeColors } from '../../../ui/theme-colors';
import { useTranslate } from '../../../ui/use-translate';
import type { AnalysedPicture } from './analysed-pictures';
import { setEdgePlace, useAnalysisStore } from './analysis-store';
import { EdgeSpectrumPlot } from './edge-spectrum-plot';
import { nearestEdge, pointOfSample } from './nearest-edge';
import { paintStrip, type StripWindow, sampleAtRow, stripWindow } from './paint-strip';
import { PaintedCanvas, type Surface, type SurfacePoint } from './painted-canvas';

interface EdgePaneProps {
  readonly pictures: readonly AnalysedPicture[];
  readonly controller: ViewController;
}

interface Readout {
  readonly picture: string;
  /** Pixels that the edge stands out towards the paper. */
  readonly out: number;
  readonly x: number;
  readonly y: number;
}

/**
 * The strokes' edges unrolled along their length, a row for each picture, all about the same place of the glyph: teeth
 * are a pattern that can be counted, and the spectrum at the right says which periods the edge repeats.
 */
export function EdgePane({ pictures, controller }: EdgePaneProps) {
  const { t, format } = useTranslate();
  const theme = useThemeColors();
  const palette = useMemo(() => canvasPalette(theme), [theme]);
  const place = useAnalysisStore((state) => state.edgePlace);
  // CSS pixels a sample; and how far the rows are scrolled from the place, in samples.
  const [zoom, setZoom] = useState(2);
  const [scrolled, setScrolled] = useState(0);
  const [readout, setReadout] = useState<Readout | null>(null);
  // The source is another letter's shape at the same place: its edge says nothing of the teeth.
  const shown = pictures.filter(({ id }) => id !== 'source');
  const { values, error } = useAnalysed(
    edgeAnalysis,
    shown.map(({ image }) => image),
    PLAIN,
  );
  const isBlank = values.every((contours) => contours !== null && contours.strips.length === 0);
  const first = values.find((contours) => contours !== null);
  const at = place ?? (first === undefined || first === null ? null : pointOfSample(first, 0, 0));

  return (
    <section className="analysis-pane analysis-edge" aria-label={t('inspect.analysis.edge')}>
      <div className="analysis-edge-rows">
        <ErrorNotice error={error} />
        {shown.map(({ id, label, colour, dash }, index) => {
          const contours = values[index] ?? null;
          const chosen = contours === null || at === null ? null : nearestEdge(contours, at);
          const strip = chosen === null ? undefined : contours?.strips[chosen.strip];
          const windowOf = (row: Pick<Surface, 'width' | 'height' | 'ratio'>): StripWindow | null =>
            strip === undefined || chosen === null
              ? null
              : stripWindow(strip, chosen.sample + Math.round(scrolled), row, zoom);
          const sampleOf = (point: SurfacePoint): number | null => {
            const window = windowOf(point);
            return window === null ? null : sampleAtRow(window, point.x);
          };
          const pointOf = (sample: number | null) =>
            sample === null || contours === null || chosen === null
              ? null
              : pointOfSample(contours, chosen.strip, sample);
          return (
            <figure className="analysis-strip" key={id}>
              <figcaption>
                <LineMark colour={`var(${colour})`} dash={dash} />
                {label}
              </figcaption>
              <PaintedCanvas
                label={t('inspect.edge.strip', { picture: label })}
                testId={`edge-strip-${id}`}
                subscribe={controller.subscribe}
                paint={(surface) => {
                  const window = windowOf(surface);
                  if (strip === undefined || window === null) return;
                  paintStrip(surface, strip, window, EDGE_STRIP.samplesPerPixel, palette);
                  const pointer = controller.pointer;
                  if (pointer === null || contours === null || chosen === null) return;
                  const under = nearestEdge(contours, pointer);
                  if (under === null || under.strip !== chosen.strip || under.distance > 2) return;
                  paintCursor(surface, window, strip.length, under.sample, palette.colours.mark);
                }}
                onScroll={(dx) => setScrolled((before) => before + dx / (zoom * window.devicePixelRatio))}
                onPoint={(point) => {
                  const sample = point === null ? null : sampleOf(point);
                  const pixel = pointOf(sample);
                  controller.setMark(pixel);
                  if (pixel === null || sample === null || strip === undefined) {
                    setReadout(null);
                    return;
                  }
                  const wrapped = ((sample % strip.length) + strip.length) % strip.length;
                  setReadout({ picture: label, out: strip.displacement[wrapped] ?? 0, ...pixel });
                }}
                onPick={(point) => {
                  const pixel = pointOf(sampleOf(point));
                  if (pixel === null) return;
                  setScrolled(0);
                  setEdgePlace(pixel);
                }}
              />
            </figure>
          );
        })}
        <p className="caption analysis-note" role="status">
          {readout === null
            ? t(isBlank ? 'inspect.edge.none' : 'inspect.edge.hint')
            : t('inspect.edge.readout', {
                picture: readout.picture,
                out: format.decimal(readout.out, 2),
                x: format.decimal(readout.x, 1),
                y: format.decimal(readout.y, 1),
              })}
        </p>
      </div>
      <div className="analysis-side">
        <Slider
          label={t('inspect.edge.zoom')}
          value={zoom}
          minValue={1}
          maxValue={12}
          step={1}
          onChange={setZoom}
          output={t('inspect.edge.zoomValue', { value: zoom * EDGE_STRIP.samplesPerPixel })}
        />
        <EdgeSpectrumPlot
          lines={shown.map(({ id, label, colour, dash }, index) => ({
            ...{ id, label, colour, dash },
            spectrum: values[index]?.spectrum ?? null,
          }))}
        />
      </div>
    </section>
  );
}

/** A line through a row where the pointer is on the glyph. */
function paintCursor(
  { context, height, ratio }: Surface,
  { first, count, along, left }: StripWindow,
  length: number,
  sample: number,
  colour: string,
): void {
  const index = (((sample - first) % length) + length) % length;
  if (index >= count) return;
  context.fillStyle = colour;
  context.fillRect(Math.round(left + (index + 0.5) * along), 0, Math.ceil(ratio), height);
}
