import { ErrorNotice } from '../../ui/error-notice';
import { Defined } from '../../ui/tooltip';
import { type Translate, useTranslate } from '../../ui/use-translate';
import { draftProblems } from './draft-config';
import { useTrainStore } from './train-store';

/** What the draft would cost on this machine, before anything is started, or why it cannot be. */
export function CostEstimate() {
  const { t, format } = useTranslate();
  const draft = useTrainStore((state) => state.draft);
  const estimate = useTrainStore((state) => state.estimate);
  const refusal = useTrainStore((state) => state.refusal);
  const problem = draft === null ? undefined : draftProblems(draft)[0];
  if (refusal !== null) return <ErrorNotice error={refusal} />;
  if (problem !== undefined) {
    return (
      <p className="cost-problem" role="alert">
        {t('train.form.cannotRun')} {problemSentence(problem, t)}
      </p>
    );
  }
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
        <dt>
          <Defined
            definition={
              estimate.isMeasured
                ? t('train.cost.measured', { machine: estimate.machine })
                : t('train.cost.estimated', { machine: estimate.machine })
            }
          >
            {t('train.cost.time')}
          </Defined>
        </dt>
        <dd>
          {!estimate.isMeasured && '≈ '}
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
    </dl>
  );
}

function problemSentence(path: string, t: Translate['t']): string {
  if (path.startsWith('budget')) return t('train.budget.missing');
  if (path === 'samples.characters') return t('train.probes.missing');
  return t('train.form.invalid', { key: path });
}
