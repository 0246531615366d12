import { useEffect, useMemo, useState } from 'react';
import { TextField as AriaTextField, Checkbox, CheckboxGroup, Label, TextArea } from 'react-aria-components';
import { type RunConfig, UPSAMPLER_KINDS } from '../../../shared/domain/run-config';
import { ArmMark } from '../../ui/arm-mark';
import { Switch, TextField } from '../../ui/field';
import { Select } from '../../ui/select';
import { useTranslate } from '../../ui/use-translate';
import { useCompareStore } from './compare-store';
import { BudgetFields, SeedsField } from './comparison-fields';
import { type DesignDraft, type DraftProblem, designOf } from './draft-design';
import { PlanAndStart } from './plan-and-start';
import { useBases } from './use-bases';

/** A comparison of one's own: upsamplers times variations times seeds. */
export function DraftForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslate();
  const comparisons = useCompareStore((state) => state.comparisons);
  const designs = useCompareStore((state) => state.designs);
  const bases = useBases(designs);
  const [draft, setDraft] = useState<DesignDraft | null>(null);
  useEffect(() => {
    const first = bases[0];
    if (draft !== null || first === undefined) return;
    setDraft({
      ...{ title: t('compare.form.untitled'), question: '', base: first.config, variations: '' },
      ...{ upsamplers: ['conv-transpose', 'pixel-shuffle'], seeds: '0, 1, 2', isMatched: true },
    });
  }, [bases, draft, t]);
  const taken = useMemo(() => [...comparisons, ...designs].map(({ id }) => id), [comparisons, designs]);
  const made = useMemo(
    () => (draft === null ? null : designOf(draft, (kind) => t(`upsampler.${kind}`), taken)),
    [draft, taken, t],
  );
  if (draft === null) return <p className="caption">{t('app.loading')}</p>;
  const change = (changes: Partial<DesignDraft>) => setDraft({ ...draft, ...changes });
  const problem: DraftProblem | null = typeof made === 'string' ? made : null;
  return (
    <div className="compare-form">
      <TextField
        label={t('compare.form.title')}
        value={draft.title}
        onChange={(title) => change({ title })}
        maxLength={120}
        isRequired
      />
      <div className="compare-form-row">
        <Select
          label={t('compare.form.base')}
          value={bases.find(({ config }) => isSameBase(config, draft.base))?.id ?? null}
          onChange={(id) => {
            const base = bases.find((each) => each.id === id)?.config;
            if (base !== undefined) change({ base });
          }}
          options={bases.map(({ id, title }) => ({ value: id, label: title }))}
        />
        <SeedsField
          seeds={draft.seeds}
          onChange={(seeds) => change({ seeds })}
          isInvalid={problem === 'seeds'}
        />
        <BudgetFields
          budget={draft.base.budget}
          onChange={(budget) => change({ base: { ...draft.base, budget } })}
          isDisabled={false}
        />
      </div>
      <CheckboxGroup
        className="compare-form-arms"
        value={[...draft.upsamplers]}
        onChange={(chosen) => change({ upsamplers: UPSAMPLER_KINDS.filter((kind) => chosen.includes(kind)) })}
      >
        <Label className="ui-label">{t('compare.form.upsamplers')}</Label>
        {UPSAMPLER_KINDS.map((kind) => (
          <Checkbox key={kind} value={kind} className="compare-form-arm">
            <span className="compare-check" aria-hidden />
            <ArmMark kind={kind} />
            {t(`upsampler.${kind}`)}
          </Checkbox>
        ))}
      </CheckboxGroup>
      <AriaTextField
        className="ui-field"
        value={draft.variations}
        onChange={(variations) => change({ variations })}
        isInvalid={problem === 'variation'}
      >
        <Label className="ui-label">{t('compare.form.variations')}</Label>
        <TextArea
          className="ui-input compare-form-variations"
          placeholder={'edge loss: losses.edge.weight=0.5\nno edge loss: losses.edge.weight=0'}
          spellCheck={false}
          rows={3}
        />
        <span className="caption">{t('compare.form.variations.text')}</span>
      </AriaTextField>
      <Switch isSelected={draft.isMatched} onChange={(isMatched) => change({ isMatched })}>
        {t('compare.form.match')}
      </Switch>
      {problem !== null && (
        <p className="ui-field-error" role="alert">
          {t(`compare.form.problem.${problem}`)}
        </p>
      )}
      <PlanAndStart design={typeof made === 'string' ? null : made} onClose={onClose} />
    </div>
  );
}

/** The same but for the budget, which the form changes. */
const isSameBase = (a: RunConfig, b: RunConfig) =>
  JSON.stringify({ ...a, budget: null }) === JSON.stringify({ ...b, budget: null });
