import { useMemo } from 'react';
import {
  LATTICE_PERIODS,
  type LatticePeriod,
  type SawOrientation,
} from '../../../../shared/domain/artifact-report';
import type { PhaseMap } from '../../../../shared/pipeline/artifacts/image-views';
import { phaseAnalysis } from '../../../analysis/analyses';
import type { PhaseReport } from '../../../analysis/analysis-service';
import { useAnalysed } from '../../../analysis/use-analysed';
import { canvasPalette, type Palette } from '../../../canvas/canvas-colours';
import { RunMark } from '../../../runs/run-mark';
import { ErrorNotice } from '../../../ui/error-notice';
import { SegmentedControl } from '../../../ui/segmented-control';
import { useThemeColors } from '../../../ui/theme-colors';
import { useTranslate } from '../../../ui/use-translate';
import type { AnalysedPicture } from './analysed-pictures';
import { type Contribution, setContribution, setPeriod, useAnalysisStore } from './analysis-store';
import { PaintedCanvas, type Surface } from './painted-canvas';
import { phaseGrid, placeAt, rosettePlace, sectorAt } from './phase-geometry';
import { TitledPicture } from './titled-picture';

/** Grey levels of the strongest cell below which the maps are not made stronger still. */
const LEAST_SCALE = 0.5;

/**
 * Where in the lattice's cell the residual stands, and which way the edges point that have teeth, for each picture.
 * The pixels of the number under the pointer light up in the glyphs.
 */
export function PhasesPane({ pictures }: { readonly pictures: readonly AnalysedPicture[] }) {
  const { t, format } = useTranslate();
  const theme = useThemeColors();
  const palette = useMemo(() => canvasPalette(theme), [theme]);
  const { period, contribution } = useAnalysisStore();
  const { values, error } = useAnalysed(
    phaseAnalysis,
    pictures.map(({ image }) => image),
    { period },
  );
  // One scale for all, so that a stronger colour is a stronger artifact.
  const scale = Math.max(LEAST_SCALE, ...values.map((report) => (report === null ? 0 : strongest(report))));
  const reach = Math.max(LEAST_SCALE, ...values.flatMap((report) => report?.rosette?.map(amplitudeOf) ?? []));
  const isPlace = (region: 'edge' | 'flat', place: number) =>
    contribution?.kind === 'place' && contribution.region === region && contribution.place === place;
  return (
    <section className="analysis-pane analysis-phases" aria-label={t('inspect.analysis.phases')}>
      <ErrorNotice error={error} />
      <div className="analysis-pictures">
        {pictures.map(({ id, label, upsampler }, index) => {
          const report = values[index] ?? null;
          return (
            <figure className="analysis-phase" key={id}>
              <figcaption className="caption">
                {upsampler !== null && <RunMark upsampler={upsampler} />}
                {label}
              </figcaption>
              <div className="analysis-phase-maps">
                {(['edge', 'flat'] as const).map((region) => (
                  <TitledPicture key={region} title={t(`inspect.phases.title.${region}`)}>
                    <PaintedCanvas
                      label={t(`inspect.phases.${region}`, { picture: label })}
                      testId={`phases-${region}-${id}`}
                      paint={(surface) => {
                        if (report === null) return;
                        paintPhases(surface, report[region], scale, palette, (value) =>
                          format.decimal(value, 1),
                        );
                        for (let place = 0; place < period * period; place++) {
                          if (isPlace(region, place)) outlinePlace(surface, period, place, palette);
                        }
                      }}
                      onPoint={(at) => {
                        const place =
                          at === null ? null : placeAt(phaseGrid(period, at.width, at.height), at.x, at.y);
                        point(place === null ? null : { kind: 'place', region, place });
                      }}
                    />
                  </TitledPicture>
                ))}
                {report?.rosette !== null && (
                  <TitledPicture title={t('inspect.phases.title.rosette')}>
                    <PaintedCanvas
                      label={t('inspect.phases.rosette', { picture: label })}
                      testId={`rosette-${id}`}
                      paint={(surface) => {
                        if (report?.rosette === null || report === null) return;
                        const sector = contribution?.kind === 'sector' ? contribution.sector : null;
                        paintRosette(surface, report.rosette, reach, sector, palette);
                      }}
                      onPoint={(at) => {
                        const sector =
                          at === null ? null : sectorAt(rosettePlace(at.width, at.height), at.x, at.y);
                        point(sector === null ? null : { kind: 'sector', sector });
                      }}
                    />
                  </TitledPicture>
                )}
              </div>
            </figure>
          );
        })}
      </div>
      <div className="analysis-side">
        <SegmentedControl
          label={t('inspect.phases.period')}
          value={String(period) as `${LatticePeriod}`}
          onChange={(value) => setPeriod(LATTICE_PERIODS.find((each) => String(each) === value) ?? 2)}
          segments={LATTICE_PERIODS.map((each) => ({
            value: String(each) as `${LatticePeriod}`,
            label: t('inspect.phases.pixels', { value: each }),
          }))}
        />
        <p className="caption">
          {t('inspect.phases.scale', { value: format.decimal(scale, 2), reach: format.decimal(reach, 2) })}
        </p>
        <div role="status">
          {contribution === null ? (
            <p className="caption">{t('inspect.phases.hint')}</p>
          ) : (
            pictures.map(({ id, label }, index) => (
              <p className="caption numeric" key={id}>
                {label}: {words(values[index] ?? null, contribution)}
              </p>
            ))
          )}
        </div>
      </div>
    </section>
  );

  function words(report: PhaseReport | null, at: Contribution): string {
    if (report === null) return '–';
    if (at.kind === 'place') {
      const map = report[at.region];
      return t('inspect.phases.place', {
        value: format.decimal(map.values[at.place] ?? 0, 2),
        count: map.counts[at.place] ?? 0,
      });
    }
    const orientation = report.rosette?.[at.sector];
    if (orientation === undefined) return '–';
    return t('inspect.phases.sector', {
      value: format.decimal(orientation.amplitude, 2),
      weight: format.percent(orientation.weight),
    });
  }
}

function point(next: Contribution | null): void {
  const { contribution } = useAnalysisStore.getState();
  // A pointer that stays on a number changes nothing.
  if (JSON.stringify(contribution) !== JSON.stringify(next)) setContribution(next);
}

const amplitudeOf = ({ amplitude }: SawOrientation) => amplitude;

function strongest({ edge, flat }: PhaseReport): number {
  return Math.max(...[...edge.values, ...flat.values].map(Math.abs));
}

function paintPhases(
  { context, width, height, ratio }: Surface,
  { period, values }: PhaseMap,
  scale: number,
  { signed, colours }: Palette,
  write: (value: number) => string,
): void {
  const { cell, left, top } = phaseGrid(period, width, height);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.font = `${10 * ratio}px system-ui, sans-serif`;
  values.forEach((value, place) => {
    const x = left + (place % period) * cell;
    const y = top + Math.floor(place / period) * cell;
    context.fillStyle = colours.paper;
    context.fillRect(x, y, cell, cell);
    const [red, green, blue] = value > 0 ? signed.more : signed.less;
    const part = Math.min(1, Math.abs(value) / scale);
    context.fillStyle = `rgb(${red} ${green} ${blue} / ${part})`;
    context.fillRect(x, y, cell, cell);
    if (cell < 26 * ratio) return;
    context.fillStyle = part > 0.6 ? colours.paper : colours.ink;
    context.fillText(write(value), x + cell / 2, y + cell / 2);
  });
  context.strokeStyle = colours.grid;
  context.lineWidth = ratio;
  context.strokeRect(left + ratio / 2, top + ratio / 2, cell * period - ratio, cell * period - ratio);
}

function outlinePlace(
  { context, width, height, ratio }: Surface,
  period: number,
  place: number,
  { colours }: Palette,
): void {
  const { cell, left, top } = phaseGrid(period, width, height);
  context.strokeStyle = colours.mark;
  context.lineWidth = 2 * ratio;
  context.strokeRect(left + (place % period) * cell, top + Math.floor(place / period) * cell, cell, cell);
}

/** Eight sectors: as long as the teeth are high, as strong as there are edges of that direction. */
function paintRosette(
  { context, width, height, ratio }: Surface,
  rosette: readonly SawOrientation[],
  reach: number,
  marked: number | null,
  { colours, signed }: Palette,
): void {
  const { x, y, radius } = rosettePlace(width, height);
  const heaviest = Math.max(...rosette.map(({ weight }) => weight), 1e-9);
  context.lineWidth = ratio;
  context.strokeStyle = colours.frame;
  for (const part of [0.5, 1]) {
    context.beginPath();
    context.arc(x, y, radius * part, 0, 2 * Math.PI);
    context.stroke();
  }
  rosette.forEach(({ amplitude, weight }, sector) => {
    const middle = (sector * Math.PI) / 4;
    const long = sector === marked ? radius : (radius * amplitude) / reach;
    context.beginPath();
    context.moveTo(x, y);
    context.arc(x, y, (radius * amplitude) / reach, middle - Math.PI / 8, middle + Math.PI / 8);
    context.closePath();
    const [red, green, blue] = signed.more;
    context.fillStyle = `rgb(${red} ${green} ${blue} / ${0.25 + (0.75 * weight) / heaviest})`;
    context.fill();
    if (sector !== marked) return;
    context.beginPath();
    context.moveTo(x, y);
    context.arc(x, y, long, middle - Math.PI / 8, middle + Math.PI / 8);
    context.closePath();
    context.strokeStyle = colours.mark;
    context.lineWidth = 2 * ratio;
    context.stroke();
  });
}
