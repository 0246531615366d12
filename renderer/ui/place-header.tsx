import type { ReactNode } from 'react';
import './place-header.css';

interface PlaceHeaderProps {
  /** What is open: the project, the run. */
  readonly title: ReactNode;
  /** Quieter words after the title. */
  readonly detail?: ReactNode;
  /** The one primary action, with at most a quiet one beside it. */
  readonly action?: ReactNode;
}

/** The top strip of a place. */
export function PlaceHeader({ title, detail, action }: PlaceHeaderProps) {
  return (
    <header className="ui-place-header">
      <h1>{title}</h1>
      {detail !== undefined && <div className="ui-place-detail">{detail}</div>}
      <div className="ui-place-action">{action}</div>
    </header>
  );
}

/** A strip of controls under the header or above a grid. */
export function Toolbar({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="ui-toolbar" role="toolbar" aria-label={label}>
      {children}
    </div>
  );
}

/** Pushes what follows to the end of a toolbar. */
export function ToolbarSpace() {
  return <span className="ui-toolbar-space" />;
}
