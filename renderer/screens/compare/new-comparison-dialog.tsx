import { useEffect, useMemo, useState } from 'react';
import { TextField as AriaTextField, Checkbox, CheckboxGroup, Label, TextArea } from 'react-aria-components';
import type { ComparisonDesign, ComparisonPlan } from '../../../shared/domain/comparison';
import { type Preset, type RunConfig, UPSAMPLER_KINDS } from '../../../shared/domain/run-config';
import { useSettled } from '../../runs/use-settled';
import { main } from '../../services/connect';
import { ArmMark } from '../../ui/arm-mark';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorNotice } from '../../ui/error-notice';
import { NumberField, Switch, TextField } from '../../ui/field';
import { SegmentedControl } from '../../ui/segmented-control';
import { Select } from '../../ui/select';
import { useTranslate } from '../../ui/use-translate';
import { startComparison } from './compare-actions';
import { useCompareStore } from './compare-store';
import { type DesignDraft, type DraftProblem, designOf, parseSeeds } from './draft-design';
import { PlanTable } from './plan-table';

interface NewComparisonDialogProps {
  /** A design whose arms stay and whose seeds and budget may change; null begins with an empty form. */
  readonly design: ComparisonDesign | null;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Arms, seeds and settings of a comparison, what they cost, and the button that queues them. */
export function NewComparisonDialog({ design, isOpen, onClose }: NewComparisonDialogProps) {
  const { t } = useTranslate();
  return (
    <Dialog
      title={design === null ? t('compare.new') : design.title}
      isOpen={isOpen}
      onClose={onClose}
      width="wide"
    >
      {design === null ? <DraftForm onClose={onClose} /> : <DesignForm design={design} onClose={onClose} />}
    </Dialog>
  );
}

/** A named or begun design: its arms are what it asks about; seeds and budget are how well it answers. */
function DesignForm({
  design,
  onClose,
}: {
  readonly design: ComparisonDesign;
  readonly onClose: () => void;
}) {
  const { t } = useTranslate();
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
      {design.question !== '' && <p className="caption">{design.question}</p>}
      <CheckboxGroup
        className="compare-form-arms"
        aria-label={t('compare.arms')}
        value={[...left]}
        onChange={setLeft}
      >
        {design.arms.map(({ id, title, claims }, index) => (
          <Checkbox key={id} value={id} className="compare-form-arm" isDisabled={index === 0 || hasBegun}>
            <span className="compare-check" aria-hidden />
            {title}
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

/** A comparison of one's own: upsamplers times variations times seeds. */
function DraftForm({ onClose }: { readonly onClose: () => void }) {
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

interface Base {
  readonly id: string;
  readonly title: string;
  readonly config: RunConfig;
}

/** What a comparison can be of: the small network of the named comparisons, and the presets. */
function useBases(designs: readonly ComparisonDesign[]): readonly Base[] {
  const { t } = useTranslate();
  const [presets, setPresets] = useState<readonly Preset[]>([]);
  useEffect(() => {
    let isCurrent = true;
    main.presets({}).then(
      (read) => {
        if (isCurrent) setPresets(read);
      },
      // Without presets there is the network of the named comparisons.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, []);
  return useMemo(() => {
    const named = designs[0];
    return [
      ...(named === undefined
        ? []
        : [{ id: 'comparisons', title: t('compare.form.seedNetwork'), config: named.base }]),
      ...presets.map(({ id, config }) => ({ id, title: presetTitle(id, t), config })),
    ];
  }, [designs, presets, t]);
}

const KNOWN = ['smoke', 'draft', 'standard', 'fine'] as const;

function presetTitle(id: string, t: ReturnType<typeof useTranslate>['t']): string {
  const known = KNOWN.find((each) => each === id);
  return known === undefined ? id : t(`preset.${known}`);
}

/** The same but for the budget, which the form changes. */
const isSameBase = (a: RunConfig, b: RunConfig) =>
  JSON.stringify({ ...a, budget: null }) === JSON.stringify({ ...b, budget: null });

function SeedsField({
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

function BudgetFields({ budget, onChange, isDisabled }: BudgetFieldsProps) {
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

/** What the design comes to, looked at while it is being made, and the button that begins it. */
function PlanAndStart({
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
