import type { ReactElement } from 'react';
import type { Progress } from '../../shared/domain/progress';
import { Button } from './button';
import './job-progress.css';
import { ProgressBar } from './progress-bar';
import { useTranslate } from './use-translate';

interface JobProgressProps {
  readonly label: string;
  readonly detail: string;
  /** Null until the first report. */
  readonly progress: Progress | null;
  readonly onCancel: () => void;
}

/** How far a long task is, how long it still takes, and a way to stop it. */
export function JobProgress({ label, detail, progress, onCancel }: JobProgressProps): ReactElement {
  const { t, format } = useTranslate();
  const secondsLeft = progress?.secondsLeft;
  return (
    <div className="job-progress">
      <ProgressBar label={label} value={progress?.value ?? null} />
      <div className="job-progress-line numeric">
        <span className="caption">{detail}</span>
        <span className="caption job-progress-left">
          {secondsLeft === undefined ? '' : t('status.timeLeft', { time: format.duration(secondsLeft) })}
        </span>
        <Button onPress={onCancel}>{t('app.cancel')}</Button>
      </div>
    </div>
  );
}
