import type { ReactNode } from 'react';
import './empty-state.css';

interface EmptyStateProps {
  /** One sentence: what will appear here. */
  readonly children: ReactNode;
  /** The button that makes it appear. */
  readonly action?: ReactNode;
}

/** A place with nothing in it yet. */
export function EmptyState({ children, action }: EmptyStateProps) {
  return (
    <div className="ui-empty">
      <p>{children}</p>
      {action !== undefined && <div className="ui-empty-action">{action}</div>}
    </div>
  );
}
