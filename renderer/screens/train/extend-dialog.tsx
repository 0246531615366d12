import { useEffect, useState } from 'react';
import type { RunSummary } from '../../../shared/domain/run';
import { budgetWords } from '../../../shared/i18n/comparison-words';
import { useRunConfig } from '../../runs/run-configs';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { NumberField } from '../../ui/field';
import { useTranslate } from '../../ui/use-translate';
import { resumeRun } from './control-run';
import { budgetUnit, extendedBudget } from './extended-budget';

/** What is offered first. */
const FURTHER = { minutes: 10, steps: 1000 } as const;

interface ExtendDialogProps {
  /** Null closes it. */
  readonly run: RunSummary | null;
  readonly onClose: () => void;
}

/** Gives a run that has ended more time than it had, or more steps where it was given steps alone, and goes on with it. */
export function ExtendDialog({ run, onClose }: ExtendDialogProps) {
  const { t, format, language } = useTranslate();
  const budget = useRunConfig(run?.id ?? null)?.budget ?? null;
  const unit = budget === null ? 'minutes' : budgetUnit(budget);
  const [further, setFurther] = useState<number>(FURTHER[unit]);
  const id = run?.id ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another run begins with what is offered
  useEffect(() => setFurther(FURTHER[unit]), [id, unit]);
  const isNumber = Number.isFinite(further) && further > 0;
  return (
    <Dialog
      title={t('runs.extend.title')}
      isOpen={run !== null && budget !== null}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button
            kind="primary"
            isDisabled={!isNumber}
            onPress={() => {
              if (run !== null && budget !== null)
                void resumeRun(run.id, extendedBudget(run.status, budget, further));
              onClose();
            }}
          >
            {t('runs.extend.start')}
          </Button>
        </>
      }
    >
      {run !== null && budget !== null && (
        <div className="extend-run">
          <p>
            {t('runs.extend.text', {
              step: run.status.step,
              time: format.duration(run.status.seconds),
              budget: budgetWords(language, budget),
            })}
          </p>
          <NumberField
            label={t(`runs.extend.${unit}`)}
            value={further}
            minValue={1}
            step={1}
            unit={t(`train.unit.${unit}`)}
            onChange={setFurther}
            description={t('runs.extend.schedule')}
          />
        </div>
      )}
    </Dialog>
  );
}
