import { useEffect, useState } from 'react';
import type { ComparisonDesign, ComparisonPlan } from '../../../shared/domain/comparison';
import { useSettled } from '../../runs/use-settled';
import { main } from '../../services/connect';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/error-notice';
import { useTranslate } from '../../ui/use-translate';
import { startComparison } from './compare-actions';
import { PlanTable } from './plan-table';

/** What the design comes to, looked at while it is being made, and the button that begins it. */
export function PlanAndStart({
  design,
  onClose,
}: {
  readonly design: ComparisonDesign | null;
  readonly onClose: () => void;
}) {
  const { t, format } = useTranslate();
  const [plan, setPlan] = useState<ComparisonPlan | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [isStarting, setStarting] = useState(false);
  // Every letter typed is another design: those that stay for a moment are looked at.
  const text = useSettled(design === null ? null : JSON.stringify(design), 250);
  useEffect(() => {
    setPlan(null);
    setFailure(null);
    if (text === null) return;
    const life = new AbortController();
    main.planComparison({ design: JSON.parse(text) as ComparisonDesign }, { signal: life.signal }).then(
      (made) => {
        if (!life.signal.aborted) setPlan(made);
      },
      (error: unknown) => {
        if (!life.signal.aborted) setFailure(error);
      },
    );
    return () => life.abort();
  }, [text]);
  const isBlocked = plan === null || plan.arms.some(({ problem }) => problem !== null) || design === null;
  return (
    <>
      <ErrorNotice error={failure} />
      {plan !== null && <PlanTable plan={plan} />}
      <footer className="compare-form-foot">
        <span className="caption numeric" aria-live="polite">
          {plan === null
            ? t('compare.form.planning')
            : t('compare.form.sum', { runs: plan.runs, time: format.duration(plan.seconds) })}
        </span>
        <Button onPress={onClose}>{t('app.cancel')}</Button>
        <Button
          kind="primary"
          isDisabled={isBlocked || isStarting}
          onPress={() => {
            if (design === null) return;
            setStarting(true);
            startComparison(design)
              .then(onClose, setFailure)
              .finally(() => setStarting(false));
          }}
        >
          {t('compare.form.start')}
        </Button>
      </footer>
    </>
  );
}
