import { useState } from 'react';
import { LATTICE_PERIODS } from '../../../../shared/domain/artifact-report';
import type { EdgeSpectrum } from '../../../../shared/pipeline/artifacts/unroll-contour';
import { useThemeColors } from '../../../ui/theme-colors';
import { useTranslate } from '../../../ui/use-translate';
import { PaintedCanvas, type SurfacePoint } from './painted-canvas';

interface EdgeLine {
  readonly id: string;
  readonly label: string;
  readonly colour: `--${string}`;
  readonly dash: readonly number[];
  /** Null while it is not known. */
  readonly spectrum: EdgeSpectrum | null;
}

/** Cycles a pixel: beyond this there is only the sampling of the strip. */
const HIGHEST = 0.75;
/** Waves slower than this are the shape of the stroke itself. */
const LOWEST = 1 / 16;
/** Room for the labels below, CSS pixels. */
const FOOT = 16;

/** The largest amplitude of all lines between the two ends, at least a hundredth of a pixel. */
function highestAmplitude(lines: readonly Pick<EdgeLine, 'spectrum'>[]): number {
  let highest = 0.01;
  for (const { spectrum } of lines) {
    spectrum?.frequencies.forEach((frequency, bin) => {
      if (frequency < LOWEST || frequency > HIGHEST) return;
      highest = Math.max(highest, spectrum.amplitudes[bin] ?? 0);
    });
  }
  return highest;
}

/** How much each period is repeated along the strokes' edges, a line for each picture. */
export function EdgeSpectrumPlot({ lines }: { readonly lines: readonly EdgeLine[] }) {
  const { t, format } = useTranslate();
  const { of } = useThemeColors();
  const [frequency, setFrequency] = useState<number | null>(null);
  const top = highestAmplitude(lines);
  const at = (x: number, width: number) => LOWEST + (x / width) * (HIGHEST - LOWEST);
  const isEmpty = lines.every(({ spectrum }) => spectrum === null || spectrum.frequencies.length === 0);
  return (
    <figure className="analysis-edge-spectrum">
      <figcaption className="caption">
        {frequency === null
          ? t('inspect.edge.spectrum', { top: format.decimal(top, 3) })
          : t('inspect.edge.spectrumAt', {
              period: format.decimal(1 / frequency, 2),
              values: lines
                .map(
                  ({ label, spectrum }) => `${label} ${format.decimal(amplitudeAt(spectrum, frequency), 3)}`,
                )
                .join(', '),
            })}
      </figcaption>
      <PaintedCanvas
        label={t('inspect.edge.spectrum', { top: format.decimal(top, 3) })}
        testId="edge-spectrum"
        onPoint={(point: SurfacePoint | null) =>
          setFrequency(point === null ? null : at(point.x, point.width))
        }
        paint={({ context, width, height, ratio }) => {
          const floor = height - FOOT * ratio;
          const xOf = (cycles: number) => ((cycles - LOWEST) / (HIGHEST - LOWEST)) * width;
          context.font = `${10 * ratio}px system-ui, sans-serif`;
          context.textAlign = 'center';
          context.textBaseline = 'bottom';
          for (const period of LATTICE_PERIODS) {
            const x = Math.round(xOf(1 / period));
            context.fillStyle = of(`--lattice-${period}`);
            context.fillRect(x, 0, Math.ceil(ratio), floor);
            context.fillText(t('inspect.phases.pixels', { value: period }), x, height);
          }
          context.fillStyle = of('--hairline');
          context.fillRect(0, floor, width, Math.ceil(ratio));
          if (isEmpty) return;
          for (const { spectrum, colour, dash } of lines) {
            if (spectrum === null) continue;
            context.beginPath();
            spectrum.frequencies.forEach((cycles, bin) => {
              if (cycles < LOWEST || cycles > HIGHEST) return;
              context.lineTo(xOf(cycles), floor * (1 - (spectrum.amplitudes[bin] ?? 0) / top));
            });
            context.setLineDash(dash.map((length) => length * ratio));
            context.lineWidth = 1.5 * ratio;
            context.strokeStyle = of(colour);
            context.stroke();
          }
          context.setLineDash([]);
          if (frequency === null) return;
          context.fillStyle = of('--text-muted');
          context.fillRect(Math.round(xOf(frequency)), 0, Math.ceil(ratio), floor);
        }}
      />
    </figure>
  );
}

/** The amplitude at the bin nearest to a frequency, 0 where there is no spectrum. */
function amplitudeAt(spectrum: EdgeSpectrum | null, frequency: number): number {
  const step = spectrum?.frequencies[1] ?? 0;
  return step === 0 ? 0 : (spectrum?.amplitudes[Math.round(frequency / step)] ?? 0);
}
