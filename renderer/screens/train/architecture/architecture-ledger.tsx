import type { Architecture } from '../../../../shared/domain/architecture';
import { useTranslate } from '../../../ui/use-translate';
import type { ArchitectureRow } from './layout-architecture';

/** In CSS pixels; what is left of the pane is the drawing's. */
export const LEDGER_WIDTH = 272;

interface ArchitectureLedgerProps {
  readonly rows: readonly ArchitectureRow[];
  readonly total: Pick<Architecture, 'parameters' | 'macs'>;
}

/** Beside each level: its systems, its parameters and its multiply-adds, with bars for their part of the whole. */
export function ArchitectureLedger({ rows, total }: ArchitectureLedgerProps) {
  const { t, format } = useTranslate();
  return (
    <ul className="architecture-ledger numeric" style={{ width: LEDGER_WIDTH }}>
      {rows.map(({ level, y, height }) => (
        <li key={level.level} style={{ top: y, height }}>
          <span className="architecture-level">
            {level.sizePx} px
            <span className="architecture-badges">
              {level.systems.map((system) => (
                <span className="architecture-badge" key={system}>
                  {t(`architecture.system.${system}`)}
                </span>
              ))}
            </span>
          </span>
          <Share
            label={t('train.cost.parameters')}
            value={level.parameters}
            whole={total.parameters}
            text={format.compact(level.parameters)}
          />
          <Share
            label={t('train.cost.macs')}
            value={level.macs}
            whole={total.macs}
            text={format.compact(level.macs)}
          />
        </li>
      ))}
    </ul>
  );
}

interface ShareProps {
  readonly label: string;
  readonly value: number;
  readonly whole: number;
  readonly text: string;
}

function Share({ label, value, whole, text }: ShareProps) {
  return (
    <span className="architecture-share">
      <span className="caption">{label}</span>
      <span className="architecture-bar" aria-hidden>
        <span style={{ width: `${(value / Math.max(1, whole)) * 100}%` }} />
      </span>
      <span className="architecture-value">{text}</span>
    </span>
  );
}
