import { ProgressBar as AriaProgressBar } from 'react-aria-components';
import './progress-bar.css';

interface ProgressBarProps {
  readonly label: string;
  /** 0 to 1; null while it cannot be known. */
  readonly value: number | null;
  readonly isPaused?: boolean;
}

/** A thin line; the words beside it are the caller's. */
export function ProgressBar({ label, value, isPaused = false }: ProgressBarProps) {
  const percent = Math.max(0, Math.min(1, value ?? 0)) * 100;
  return (
    <AriaProgressBar
      className="ui-progress"
      aria-label={label}
      value={percent}
      isIndeterminate={value === null}
      data-paused={isPaused || undefined}
    >
      <span className="ui-progress-fill" style={value === null ? {} : { width: `${percent}%` }} />
    </AriaProgressBar>
  );
}
