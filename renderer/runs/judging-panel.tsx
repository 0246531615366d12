import { ScanSearch } from 'lucide-react';
import type { ReactElement } from 'react';
import type { DrawnSet } from '../../shared/domain/review';
import { Button } from '../ui/button';
import { ErrorNotice } from '../ui/error-notice';
import { JobProgress } from '../ui/job-progress';
import { useTranslate } from '../ui/use-translate';
import { judgeDrawings, useJudgingOf } from './judging';

interface JudgingPanelProps {
  readonly set: DrawnSet;
  /** Offers to judge, rather than only showing how a judging goes. */
  readonly isOffered: boolean;
}

/** Judging a set of drawings: the offer, how far it is, what came of it. */
export function JudgingPanel({ set, isOffered }: JudgingPanelProps): ReactElement {
  const { t, format } = useTranslate();
  const job = useJudgingOf(set);
  const { progress } = job.kind === 'running' ? job : { progress: null };
  return (
    <>
      {job.kind === 'running' && (
        <JobProgress
          label={t('review.judging')}
          progress={progress}
          onCancel={job.cancel}
          detail={
            progress === null
              ? t('review.judging')
              : t('export.draw.progress', {
                  done: format.integer(progress.done),
                  total: format.integer(progress.total),
                })
          }
        />
      )}
      {job.kind === 'failed' && <ErrorNotice error={job.error} />}
      {job.kind === 'done' && (
        <p className="caption numeric" role="status">
          {t('review.judged', job.result)}
        </p>
      )}
      {isOffered && job.kind !== 'running' && (
        <Button icon={ScanSearch} onPress={() => void judgeDrawings(set)}>
          {t('review.judge')}
        </Button>
      )}
    </>
  );
}
