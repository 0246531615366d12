import { Dices, RotateCcw } from 'lucide-react';
import { hasMessage } from '../../../../shared/i18n/translate';
import { IconButton } from '../../../ui/button';
import { NumberField } from '../../../ui/field';
import { Select } from '../../../ui/select';
import { useTranslate } from '../../../ui/use-translate';
import { draftProblems, isModified } from '../draft-config';
import { choosePreset, draftPreset, setDraft, useTrainStore } from '../train-store';
import './config-form.css';
import { DataSection } from './data-section';
import { EngineSection } from './engine-section';
import { EvaluationSection } from './evaluation-section';
import { LossesSection } from './losses-section';
import { NetworkSection } from './network-section';
import { OptimizerSection } from './optimizer-section';
import { OutputSection } from './output-section';
import { atTop, useSetting } from './setting';
import { SystemsSection } from './systems-section';
import { UpsamplerSection } from './upsampler-section';

/** The settings of the next run, from the preset down to the last number. */
export function ConfigForm() {
  return (
    <div className="config-form">
      <PresetField />
      <BudgetFields />
      <SeedField />
      <div>
        <NetworkSection />
        <SystemsSection />
        <UpsamplerSection />
        <LossesSection />
        <OptimizerSection />
        <DataSection />
        <EvaluationSection />
        <OutputSection />
        <EngineSection />
      </div>
    </div>
  );
}

function PresetField() {
  const { t } = useTranslate();
  const presets = useTrainStore((state) => state.presets);
  const draft = useTrainStore((state) => state.draft);
  const preset = useTrainStore(draftPreset);
  if (draft === null) return null;
  const isChanged = preset !== undefined && isModified(draft, preset);
  const sentence = `preset.${draft.preset}.text`;
  return (
    <div className="setting">
      <div className="config-preset">
        <Select
          label={isChanged ? t('train.preset.modified') : t('train.preset')}
          value={draft.preset}
          onChange={choosePreset}
          options={presets.map(({ id, config: { sizePx } }) => {
            const key = `preset.${id}`;
            return { value: id, label: hasMessage(key) ? t(key) : id, detail: `${sizePx} px` };
          })}
        />
        <IconButton
          icon={RotateCcw}
          label={t('train.form.resetAll')}
          isDisabled={!isChanged}
          onPress={() => choosePreset(draft.preset)}
        />
      </div>
      <p className="caption setting-text">{hasMessage(sentence) ? t(sentence) : ''}</p>
    </div>
  );
}

function SeedField() {
  const { t } = useTranslate();
  const { value, change } = useSetting(atTop('seed'));
  if (value === undefined) return null;
  return (
    <div className="config-seed">
      <NumberField
        label={t('train.seed')}
        value={value}
        minValue={0}
        maxValue={0xffffffff}
        formatOptions={{ useGrouping: false }}
        onChange={(seed) => {
          if (Number.isInteger(seed)) change(seed);
        }}
        description={t('train.seed.text')}
      />
      <IconButton
        icon={Dices}
        label={t('train.seed.new')}
        onPress={() => change(crypto.getRandomValues(new Uint32Array(1))[0] ?? 0)}
      />
    </div>
  );
}

/** What an emptied field means: no limit. */
const limit = (value: number) => (Number.isFinite(value) ? value : null);

function BudgetFields() {
  const { t } = useTranslate();
  const draft = useTrainStore((state) => state.draft);
  if (draft === null) return null;
  const { budget } = draft;
  const isMissing = draftProblems(draft).some((path) => path.startsWith('budget'));
  const change = (changes: Partial<typeof budget>) =>
    setDraft({ ...draft, budget: { ...budget, ...changes } });
  return (
    <div className="setting">
      <div className="config-pair">
        <NumberField
          label={t('train.steps')}
          value={budget.steps ?? Number.NaN}
          minValue={1}
          onChange={(steps) => change({ steps: limit(Math.round(steps)) })}
        />
        <NumberField
          label={t('train.minutes')}
          value={budget.minutes ?? Number.NaN}
          minValue={0.1}
          unit={t('train.unit.minutes')}
          onChange={(minutes) => change({ minutes: limit(minutes) })}
        />
      </div>
      {isMissing ? (
        <p className="ui-field-error">{t('train.budget.missing')}</p>
      ) : (
        <p className="caption setting-text">{t('train.budget.text')}</p>
      )}
    </div>
  );
}
