import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import './table.css';
import { Defined } from './tooltip';

interface HeaderCellProps {
  readonly children: ReactNode;
  readonly isNumeric?: boolean;
  readonly definition?: string;
  /** Which way the column is sorted, if the table is sorted by it. */
  readonly sorted?: 'ascending' | 'descending' | undefined;
  readonly onSort?: () => void;
}

/** A column's title; a click sorts by it where the table can be sorted. */
export function HeaderCell({ children, isNumeric = false, definition, sorted, onSort }: HeaderCellProps) {
  const Arrow = sorted === 'ascending' ? ArrowUp : ArrowDown;
  const title = definition === undefined ? children : <Defined definition={definition}>{children}</Defined>;
  return (
    <th className={isNumeric ? 'numeric' : ''} aria-sort={sorted ?? 'none'} scope="col">
      {onSort === undefined ? (
        title
      ) : (
        <button type="button" className="ui-table-sort" onClick={onSort}>
          {title}
          {sorted !== undefined && <Arrow size={11} aria-hidden />}
        </button>
      )}
    </th>
  );
}
