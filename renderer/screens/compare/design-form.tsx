import { useMemo, useState } from 'react';
import { Checkbox, CheckboxGroup } from 'react-aria-components';
import type { ComparisonDesign } from '../../../shared/domain/comparison';
import { designWords } from '../../../shared/i18n/comparison-words';
import { useTranslate } from '../../ui/use-translate';
import { useCompareStore } from './compare-store';
import { BudgetFields, SeedsField } from './comparison-fields';
import { parseSeeds } from './draft-design';
import { PlanAndStart } from './plan-and-start';

/** A named or begun design: its arms are what it asks about; seeds and budget are how well it answers. */
export function DesignForm({
  design,
  onClose,
}: {
  readonly design: ComparisonDesign;
  readonly onClose: () => void;
}) {
  const { t, language } = useTranslate();
  const comparisons = useCompareStore((state) => state.comparisons);
  const hasBegun = comparisons.some(({ id }) => id === design.id);
  const [seeds, setSeeds] = useState(design.seeds.join(', '));
  const [budget, setBudget] = useState(design.base.budget);
  const [left, setLeft] = useState<readonly string[]>(design.arms.map(({ id }) => id));
  const parsed = parseSeeds(seeds);
  const changed = useMemo(
    () =>
      parsed === null
        ? null
        : {
            ...design,
            seeds: [...parsed],
            base: { ...design.base, budget },
            arms: design.arms.filter(({ id }, index) => index === 0 || left.includes(id)),
          },
    [design, parsed, budget, left],
  );
  return (
    <div className="compare-form">
      {design.question !== '' && <p className="caption">{designWords(language, design.question)}</p>}
      <CheckboxGroup
        className="compare-form-arms"
        aria-label={t('compare.arms')}
        value={[...left]}
        onChange={setLeft}
      >
        {design.arms.map(({ id, title, claims }, index) => (
          <Checkbox key={id} value={id} className="compare-form-arm" isDisabled={index === 0 || hasBegun}>
            <span className="compare-check" aria-hidden />
            {designWords(language, title)}
            <span className="caption">{claims.join(', ')}</span>
          </Checkbox>
        ))}
      </CheckboxGroup>
      <div className="compare-form-row">
        <SeedsField seeds={seeds} onChange={setSeeds} isInvalid={parsed === null} />
        <BudgetFields budget={budget} onChange={setBudget} isDisabled={hasBegun} />
      </div>
      {hasBegun && <p className="caption">{t('compare.form.begun')}</p>}
      <PlanAndStart design={changed} onClose={onClose} />
    </div>
  );
}
