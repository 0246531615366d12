import { LATTICE_PERIODS } from '../../../../shared/domain/artifact-report';
import type { LatticeEnergy, LayerReport, LayerSummary } from '../../../../shared/domain/layer-report';
import { HeaderCell } from '../../../ui/table';
import '../../../ui/table.css';
import { useTranslate } from '../../../ui/use-translate';

/** Energy from which a layer shows a lattice, as the summary's own rule has it. */
const SHOWS = { amplitude: 0.02, f: 10 };

const shows = (energy: LatticeEnergy | null): boolean =>
  energy !== null && energy.f >= SHOWS.f && energy.amplitude >= SHOWS.amplitude;

/** Which layer is the first to show each lattice. */
export function FirstLayers({ first }: { readonly first: LayerSummary['first'] }) {
  const { t } = useTranslate();
  return (
    <ul className="analysis-first">
      {LATTICE_PERIODS.map((period) => {
        const layer = first[period];
        return (
          <li key={period}>
            <span className={`analysis-period analysis-period-${period}`} aria-hidden />
            {layer === null
              ? t('inspect.layers.firstNone', { period })
              : t('inspect.layers.first', { period, layer })}
          </li>
        );
      })}
    </ul>
  );
}

interface LayerTableProps {
  readonly layers: readonly LayerReport[];
  readonly selected?: string | null;
  /** Left out, the layers are only listed. */
  readonly onSelect?: (layer: string) => void;
}

/** Every layer of the decoder in the order in which they work. */
export function LayerTable({ layers, selected = null, onSelect }: LayerTableProps) {
  const { t, format } = useTranslate();
  const energy = (value: LatticeEnergy | null) => (value === null ? '–' : format.percent(value.amplitude, 1));
  return (
    <table className="ui-table" aria-label={t('inspect.layers.table')}>
      <thead>
        <tr>
          <HeaderCell>{t('inspect.layers.layer')}</HeaderCell>
          <HeaderCell isNumeric>{t('inspect.layers.shape')}</HeaderCell>
          <HeaderCell isNumeric definition={t('inspect.layers.kdi.text')}>
            {t('inspect.layers.kdi')}
          </HeaderCell>
          {LATTICE_PERIODS.map((period) => (
            <HeaderCell key={period} isNumeric definition={t('inspect.layers.energy.text', { period })}>
              {t('inspect.layers.energy', { period })}
            </HeaderCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {layers.map(({ name, sizePx, channels, upsampler, lattice }) => (
          <tr key={name} aria-selected={name === selected}>
            <td>
              {onSelect === undefined ? (
                name
              ) : (
                <button
                  type="button"
                  className="analysis-row-button"
                  aria-pressed={name === selected}
                  onClick={() => onSelect(name)}
                >
                  {name}
                </button>
              )}
            </td>
            <td className="numeric">
              {sizePx} × {sizePx} × {channels}
            </td>
            <td className="numeric">{upsampler === null ? '' : format.decimal(upsampler.kdi, 3)}</td>
            {LATTICE_PERIODS.map((period) => (
              <td key={period} className="numeric" data-above={shows(lattice[period])}>
                {energy(lattice[period])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
