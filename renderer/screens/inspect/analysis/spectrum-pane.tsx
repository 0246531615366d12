import { useMemo, useState } from 'react';
import type { LatticePeak, Spectrum } from '../../../../shared/pipeline/artifacts/spectrum';
import { type ImageFrequency, PLAIN, spectrumAnalysis } from '../../../analysis/analyses';
import { useAnalysed } from '../../../analysis/use-analysed';
import { canvasPalette, type Palette } from '../../../canvas/canvas-colours';
import { RunMark } from '../../../runs/run-mark';
import { ErrorNotice } from '../../../ui/error-notice';
import { HeaderCell } from '../../../ui/table';
import '../../../ui/table.css';
import { useThemeColors } from '../../../ui/theme-colors';
import { useTranslate } from '../../../ui/use-translate';
import { useActiveArm } from '../use-arms';
import type { AnalysedPicture } from './analysed-pictures';
import { chooseFrequency, useAnalysisStore } from './analysis-store';
import { PaintedCanvas, type Surface, type SurfacePoint } from './painted-canvas';
import {
  composeSpectrum,
  DARKEST,
  frequencyAt,
  LIGHTEST,
  peakAt,
  peakPoint,
  spectrumPlace,
} from './spectrum-geometry';

/** A peak that stands out so many decibels is strong; one that is missing so many is a hole, the work of a filter. */
const STRONG = 10;
const HOLE = -20;
const QUIET_ALPHA = 0.7;
/** CSS pixels about a peak that belong to it. */
const REACH = 9;
/** Peaks in the table, strongest first. */
const LISTED = 10;

interface Reading extends ImageFrequency {
  readonly picture: string;
  readonly decibels: number;
  readonly peak: LatticePeak | null;
}

/** The spectrum of each picture's residual with the frequencies of the pixel lattice marked; a click lights one up. */
export function SpectrumPane({ pictures }: { readonly pictures: readonly AnalysedPicture[] }) {
  const { t, format } = useTranslate();
  const theme = useThemeColors();
  const palette = useMemo(() => canvasPalette(theme), [theme]);
  const chosen = useAnalysisStore((state) => state.frequency);
  const [reading, setReading] = useState<Reading | null>(null);
  const { values, error } = useAnalysed(
    spectrumAnalysis,
    pictures.map(({ image }) => image),
    PLAIN,
  );
  const active = useActiveArm(pictures.length - 2);
  // The table is of the arm in hand, of the target in a project without runs.
  const listed = pictures[active] ?? pictures[0];
  return (
    <section className="analysis-pane analysis-spectra" aria-label={t('inspect.analysis.spectrum')}>
      <ErrorNotice error={error} />
      <div className="analysis-pictures">
        {pictures.map(({ id, label, upsampler }, index) => {
          const spectrum = values[index] ?? null;
          const peakUnder = (at: SurfacePoint): LatticePeak | null =>
            spectrum === null
              ? null
              : peakAt(
                  spectrumPlace(spectrum.sizePx, at.width, at.height),
                  spectrum,
                  at.x,
                  at.y,
                  REACH * at.ratio,
                );
          return (
            <figure className="analysis-picture" key={id}>
              <PaintedCanvas
                label={t('inspect.spectrum.picture', { picture: label })}
                testId={`spectrum-${id}`}
                paint={(surface) => {
                  if (spectrum !== null) paintSpectrum(surface, spectrum, chosen, palette);
                }}
                onPoint={(at) =>
                  setReading(at === null ? null : readingAt(at, spectrum, label, peakUnder(at)))
                }
                onPick={(at) => {
                  const peak = peakUnder(at);
                  if (peak !== null) chooseFrequency({ u: peak.u, v: peak.v });
                }}
              />
              <figcaption className="caption">
                {upsampler !== null && <RunMark upsampler={upsampler} />}
                {label}
              </figcaption>
            </figure>
          );
        })}
      </div>
      <div className="analysis-side">
        <p className="caption analysis-reading" role="status">
          {reading === null
            ? t('inspect.spectrum.hint', {
                low: format.decimal(LIGHTEST, 0),
                high: format.decimal(DARKEST, 0),
              })
            : words(reading)}
        </p>
        {listed !== undefined && (
          <PeakTable label={listed.label} spectrum={values[pictures.indexOf(listed)] ?? null} />
        )}
      </div>
    </section>
  );

  function words({ picture, u, v, decibels, peak }: Reading): string {
    const common = {
      picture,
      u: format.decimal(u, 3),
      v: format.decimal(v, 3),
      decibels: format.decimal(decibels, 1),
    };
    if (peak !== null) {
      return t('inspect.spectrum.atPeak', {
        ...common,
        period: peak.period,
        over: format.decimal(peak.decibels, 1),
        floor: format.decimal(10 * Math.log10(peak.floor + 1e-12), 1),
      });
    }
    const radius = Math.hypot(u, v);
    if (radius === 0) return t('inspect.spectrum.atZero', common);
    return t('inspect.spectrum.at', { ...common, wave: format.decimal(1 / radius, 2) });
  }
}

function readingAt(
  at: SurfacePoint,
  spectrum: Spectrum | null,
  picture: string,
  peak: LatticePeak | null,
): Reading | null {
  if (spectrum === null) return null;
  if (peak !== null) {
    return { picture, u: peak.u, v: peak.v, decibels: 10 * Math.log10(peak.power + 1e-12), peak };
  }
  const place = spectrumPlace(spectrum.sizePx, at.width, at.height);
  const under = frequencyAt(place, spectrum.sizePx, at.x, at.y);
  if (under === null) return null;
  return { picture, u: under.u, v: under.v, decibels: spectrum.decibels[under.bin] ?? 0, peak: null };
}

/** The peaks of one picture that stand out most. The same can be chosen here with the keyboard. */
function PeakTable({ label, spectrum }: { readonly label: string; readonly spectrum: Spectrum | null }) {
  const { t, format } = useTranslate();
  const chosen = useAnalysisStore((state) => state.frequency);
  // A wave and its mirror image are one and the same in a real image.
  const peaks = (spectrum?.peaks ?? [])
    .filter(({ u, v }) => v > 0 || (v === 0 && u > 0))
    .toSorted((a, b) => b.decibels - a.decibels)
    .slice(0, LISTED);
  return (
    <table className="ui-table" aria-label={t('inspect.spectrum.peaks', { picture: label })}>
      <thead>
        <tr>
          <HeaderCell definition={t('inspect.spectrum.period.text')}>
            {t('inspect.spectrum.period')}
          </HeaderCell>
          <HeaderCell isNumeric definition={t('inspect.spectrum.frequency.text')}>
            {t('inspect.spectrum.frequency')}
          </HeaderCell>
          <HeaderCell isNumeric definition={t('inspect.spectrum.over.text')}>
            {t('inspect.spectrum.over')}
          </HeaderCell>
          <HeaderCell isNumeric definition={t('inspect.spectrum.amplitude.text')}>
            {t('inspect.spectrum.amplitude')}
          </HeaderCell>
        </tr>
      </thead>
      <tbody>
        {peaks.map(({ u, v, period, power, decibels }) => {
          const isChosen = chosen !== null && chosen.u === u && chosen.v === v;
          return (
            <tr key={`${u},${v}`} aria-selected={isChosen}>
              <td>
                <button
                  type="button"
                  className="analysis-row-button"
                  aria-pressed={isChosen}
                  onClick={() => chooseFrequency({ u, v })}
                >
                  <span className={`analysis-period analysis-period-${period}`} aria-hidden />
                  {period}
                </button>
              </td>
              <td className="numeric">
                {format.decimal(u, 3)}, {format.decimal(v, 3)}
              </td>
              <td className="numeric">{format.decimal(decibels, 1)}</td>
              <td className="numeric">{format.decimal(Math.sqrt(power), 3)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const bitmaps = new WeakMap<Spectrum, { readonly key: string; readonly canvas: OffscreenCanvas }>();

function spectrumBitmap(spectrum: Spectrum, { ink, paper }: Palette): OffscreenCanvas {
  const key = `${ink}/${paper}`;
  const known = bitmaps.get(spectrum);
  if (known?.key === key) return known.canvas;
  const { sizePx } = spectrum;
  const canvas = new OffscreenCanvas(sizePx, sizePx);
  canvas
    .getContext('2d')
    ?.putImageData(new ImageData(composeSpectrum(spectrum, ink, paper), sizePx, sizePx), 0, 0);
  bitmaps.set(spectrum, { key, canvas });
  return canvas;
}

function paintSpectrum(
  { context, width, height, ratio }: Surface,
  spectrum: Spectrum,
  chosen: ImageFrequency | null,
  palette: Palette,
): void {
  const place = spectrumPlace(spectrum.sizePx, width, height);
  const side = spectrum.sizePx * place.scale;
  context.imageSmoothingEnabled = place.scale < 1;
  context.drawImage(spectrumBitmap(spectrum, palette), place.left, place.top, side, side);
  for (const peak of spectrum.peaks) {
    const { x, y } = peakPoint(place, spectrum.sizePx, peak);
    const isChosen = chosen !== null && isSame(chosen, peak);
    context.beginPath();
    context.arc(x, y, (isChosen ? 6 : 4) * ratio, 0, 2 * Math.PI);
    context.setLineDash(peak.decibels <= HOLE ? [2 * ratio, 2 * ratio] : []);
    context.lineWidth = (peak.decibels >= STRONG || isChosen ? 2.5 : 1) * ratio;
    context.strokeStyle = palette.colours.lattice[peak.period];
    // Rings that neither stand out nor miss anything must not hide what they stand on.
    context.globalAlpha = isChosen || peak.decibels >= STRONG || peak.decibels <= HOLE ? 1 : QUIET_ALPHA;
    context.stroke();
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/** A wave and its mirror image. */
function isSame(a: ImageFrequency, b: ImageFrequency): boolean {
  const mirror = (cycles: number) => (cycles === 0.5 ? 0.5 : -cycles);
  return (a.u === b.u && a.v === b.v) || (mirror(a.u) === b.u && mirror(a.v) === b.v);
}
