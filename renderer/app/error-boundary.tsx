import { Component, type ReactNode } from 'react';
import { ErrorNotice } from '../ui/error-notice';

interface Props {
  readonly children: ReactNode;
}
interface State {
  readonly error: unknown;
}

/** A fault in one place leaves the others and the status bar working. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return <ErrorNotice error={this.state.error} onDismiss={() => this.setState({ error: null })} />;
  }
}
