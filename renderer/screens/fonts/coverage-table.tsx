import { useMemo, useState } from 'react';
import type { CoverageRow } from '../../../shared/domain/coverage';
import { useProjectStore } from '../../stores/project-store';
import { PropertiesPanel } from '../../ui/panel';
import { HeaderCell } from '../../ui/table';
import { useTranslate } from '../../ui/use-translate';
import './coverage-table.css';
import { changeFontsView, useFontsView } from './fonts-view-store';
import { setName } from './set-name';

const SECTIONS = ['all', 'script', 'charset', 'block'] as const;
const COLUMNS = ['shared', 'missing', 'heldOut'] as const;
type Column = (typeof COLUMNS)[number];

interface Sorting {
  /** Null keeps the order of the standards. */
  readonly column: Column | null;
  readonly isDescending: boolean;
}

/** What the two fonts cover, set by set; a click shows only the glyphs of that set. */
export function CoverageTable() {
  const { t } = useTranslate();
  const rows = useProjectStore(({ coverage }) => coverage?.rows);
  const [sorting, setSorting] = useState<Sorting>({ column: null, isDescending: true });
  const sections = useMemo(
    () =>
      SECTIONS.map((kind) => ({
        kind,
        rows: sortRows(
          (rows ?? []).filter((row) => row.kind === kind),
          sorting,
        ),
      })).filter((section) => section.rows.length > 0),
    [rows, sorting],
  );
  // Most first, then fewest first, then back to the order of the standards.
  const sortBy = (column: Column) =>
    setSorting((before) => {
      if (before.column !== column) return { column, isDescending: true };
      return before.isDescending ? { column, isDescending: false } : { column: null, isDescending: true };
    });
  const direction = sorting.isDescending ? 'descending' : 'ascending';

  return (
    <PropertiesPanel title={t('coverage.title')}>
      <table className="ui-table coverage-table">
        <thead>
          <tr>
            <HeaderCell>{t('coverage.set')}</HeaderCell>
            {COLUMNS.map((column) => (
              <HeaderCell
                key={column}
                isNumeric
                definition={t(`coverage.${column}.hint`)}
                sorted={sorting.column === column ? direction : undefined}
                onSort={() => sortBy(column)}
              >
                {t(`coverage.${column}`)}
              </HeaderCell>
            ))}
          </tr>
        </thead>
        {sections.map((section) => (
          <tbody key={section.kind}>
            {section.kind !== 'all' && (
              <tr className="coverage-section">
                <th colSpan={4} scope="rowgroup">
                  {t(`coverage.section.${section.kind}`)}
                </th>
              </tr>
            )}
            {section.rows.map((row) => (
              <CoverageTableRow key={row.id} row={row} />
            ))}
          </tbody>
        ))}
      </table>
    </PropertiesPanel>
  );
}

function sortRows(rows: readonly CoverageRow[], { column, isDescending }: Sorting): readonly CoverageRow[] {
  if (column === null) return rows;
  return [...rows].sort((a, b) => (isDescending ? b[column] - a[column] : a[column] - b[column]));
}

function CoverageTableRow({ row }: { readonly row: CoverageRow }) {
  const { t, format } = useTranslate();
  const isShown = useFontsView((view) => view.row === row.id);
  const name = setName(t, row.id, row.name);
  const words = t('coverage.barLabel', { shared: row.shared, missing: row.missing });
  const show = () => changeFontsView({ row: isShown ? 'all' : row.id });
  return (
    <tr aria-selected={isShown} onClick={show}>
      <td className="coverage-name">
        <button type="button" aria-pressed={isShown} title={name}>
          {name}
        </button>
        <span className="coverage-bar" role="img" aria-label={words}>
          <span className="coverage-bar-shared" style={{ width: `${(row.shared / row.size) * 100}%` }} />
          <span className="coverage-bar-missing" style={{ width: `${(row.missing / row.size) * 100}%` }} />
        </span>
      </td>
      {COLUMNS.map((column) => (
        <td key={column} className="numeric" data-zero={row[column] === 0 || undefined}>
          {format.integer(row[column])}
        </td>
      ))}
    </tr>
  );
}
