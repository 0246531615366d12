import type { RunConfig } from '../../../shared/domain/run-config';
import { NumberField, TextField } from '../../ui/field';
import { SegmentedControl } from '../../ui/segmented-control';
import { useTranslate } from '../../ui/use-translate';

/** Seeds with commas between them. */
export function SeedsField({
  seeds,
  onChange,
  isInvalid,
}: {
  readonly seeds: string;
  readonly onChange: (seeds: string) => void;
  readonly isInvalid: boolean;
}) {
  const { t } = useTranslate();
  return (
    <TextField
      label={t('compare.form.seeds')}
      value={seeds}
      onChange={onChange}
      errorMessage={isInvalid ? t('compare.form.problem.seeds') : undefined}
    />
  );
}

interface BudgetFieldsProps {
  readonly budget: RunConfig['budget'];
  readonly onChange: (budget: RunConfig['budget']) => void;
  readonly isDisabled: boolean;
}

/** How long every run trains, in steps or in minutes. */
export function BudgetFields({ budget, onChange, isDisabled }: BudgetFieldsProps) {
  const { t } = useTranslate();
  const bySteps = budget.steps !== null;
  return (
    <div className="compare-form-budget">
      <NumberField
        label={t('compare.form.budget')}
        value={budget.steps ?? budget.minutes ?? 1}
        minValue={1}
        isDisabled={isDisabled}
        onChange={(value) => {
          if (!Number.isFinite(value)) return;
          onChange(bySteps ? { steps: Math.round(value), minutes: null } : { steps: null, minutes: value });
        }}
      />
      <SegmentedControl
        label={t('compare.form.budget')}
        value={bySteps ? 'steps' : 'minutes'}
        onChange={(unit) => {
          if (isDisabled) return;
          onChange(unit === 'steps' ? { steps: 1000, minutes: null } : { steps: null, minutes: 5 });
        }}
        segments={[
          { value: 'steps', label: t('compare.form.steps') },
          { value: 'minutes', label: t('compare.form.minutes') },
        ]}
      />
    </div>
  );
}
