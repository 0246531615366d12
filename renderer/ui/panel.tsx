import type { ReactNode } from 'react';
import './panel.css';
import { Defined } from './tooltip';

interface PanelProps {
  readonly title: string;
  /** Controls at the right of the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A titled column that scrolls: a list at the left, properties at the right. */
export function PropertiesPanel({ title, actions, children }: PanelProps) {
  return (
    <section className="ui-panel" aria-label={title}>
      <header className="ui-panel-header">
        <h2>{title}</h2>
        {actions}
      </header>
      <div className="ui-panel-body">{children}</div>
    </section>
  );
}

/** A group of rows with a small title. */
export function PropertySection({
  title,
  children,
}: {
  readonly title?: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="ui-property-section">
      {title !== undefined && <h3>{title}</h3>}
      {children}
    </section>
  );
}

interface PropertyRowProps {
  readonly label: string;
  /** What the label means, shown when it is hovered or focused. */
  readonly definition?: string;
  readonly children: ReactNode;
  /** Numbers line up at the right in tabular figures. */
  readonly isNumeric?: boolean;
}

/** A label and its value on one line. */
export function PropertyRow({ label, definition, children, isNumeric = false }: PropertyRowProps) {
  return (
    <div className="ui-property">
      <span className="ui-property-label">
        {definition === undefined ? label : <Defined definition={definition}>{label}</Defined>}
      </span>
      <span className={`ui-property-value selectable${isNumeric ? ' numeric' : ''}`}>{children}</span>
    </div>
  );
}
