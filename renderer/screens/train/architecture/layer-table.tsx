import type { ArchitectureLayer } from '../../../../shared/domain/architecture';
import { HeaderCell } from '../../../ui/table';
import { useTranslate } from '../../../ui/use-translate';
import { shapeOf } from './architecture-text';
import type { ArchitectureBlock } from './layout-architecture';

interface LayerTableProps {
  readonly block: ArchitectureBlock;
  /** The table of styles, shown with the innermost block, whose FiLM reads it first. */
  readonly embedder: readonly ArchitectureLayer[];
}

/** The layers of one block of the picture. */
export function LayerTable({ block, embedder }: LayerTableProps) {
  const { t, format } = useTranslate();
  const layers = block.part === 'innermost' ? [...embedder, ...block.layers] : block.layers;
  return (
    <div className="architecture-layers">
      <table className="ui-table" aria-label={t(`architecture.part.${block.part}`, { level: block.level })}>
        <thead>
          <tr>
            <HeaderCell>{t(`architecture.part.${block.part}`, { level: block.level })}</HeaderCell>
            <HeaderCell>{t('architecture.operation')}</HeaderCell>
            <HeaderCell isNumeric>{t('architecture.output')}</HeaderCell>
            <HeaderCell isNumeric>{t('train.cost.parameters')}</HeaderCell>
            <HeaderCell isNumeric>{t('train.cost.macs')}</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {layers.map((layer) => (
            <tr key={layer.name}>
              <td className="architecture-name selectable">{layer.name}</td>
              <td>{layer.operation}</td>
              <td className="numeric">{shapeOf(layer)}</td>
              <td className="numeric">{layer.parameters === 0 ? '–' : format.integer(layer.parameters)}</td>
              <td className="numeric">{layer.macs === 0 ? '–' : format.compact(layer.macs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
