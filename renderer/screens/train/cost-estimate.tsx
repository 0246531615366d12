import { useEffect, useState } from 'react';
import type { RunConfig } from '../../../shared/domain/run-config';
import type { RunEstimate } from '../../../shared/ipc/main-service';
import { main } from '../../services/connect';
import { Defined } from '../../ui/tooltip';
import { useTranslate } from '../../ui/use-translate';
import { draftProblems } from './draft-config';

/** Changes come with every key; the estimate follows when they pause. */
const PAUSE_MS = 200;

/** What the draft would cost on this machine, before anything is started. */
export function CostEstimate({ config }: { readonly config: RunConfig }) {
  const { t, format } = useTranslate();
  const [estimate, setEstimate] = useState<RunEstimate | null>(null);
  useEffect(() => {
    if (draftProblems(config).length > 0) {
      setEstimate(null);
      return;
    }
    const life = new AbortController();
    const timer = setTimeout(() => {
      main.estimateRun({ config }, { signal: life.signal }).then(
        (made) => {
          if (!life.signal.aborted) setEstimate(made);
        },
        () => {
          if (!life.signal.aborted) setEstimate(null);
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      life.abort();
    };
  }, [config]);

  if (estimate === null) return <p className="caption cost-estimate-empty">{t('train.cost.unknown')}</p>;
  return (
    <dl className="cost-estimate numeric">
      <div>
        <dt>
          <Defined definition={t('train.cost.parameters.text')}>{t('train.cost.parameters')}</Defined>
        </dt>
        <dd>{format.compact(estimate.parameters)}</dd>
      </div>
      <div>
        <dt>
          <Defined definition={t('train.cost.macs.text')}>{t('train.cost.macs')}</Defined>
        </dt>
        <dd>{format.compact(estimate.macs)}</dd>
      </div>
      <div>
        <dt>{t('train.cost.time')}</dt>
        <dd>
          {estimate.minutes * 60 < 1 ? `< ${format.duration(1)}` : format.duration(estimate.minutes * 60)}
          {estimate.steps !== null && (
            <span className="caption"> {t('train.cost.steps', { count: estimate.steps })}</span>
          )}
        </dd>
      </div>
      <div>
        <dt>{t('train.cost.memory')}</dt>
        <dd>{format.bytes(estimate.peakMb * 1e6)}</dd>
      </div>
      <p className="caption">
        {estimate.isMeasured
          ? t('train.cost.measured', { machine: estimate.machine })
          : t('train.cost.estimated', { machine: estimate.machine })}
      </p>
    </dl>
  );
}
