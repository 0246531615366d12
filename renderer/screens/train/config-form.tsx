import { Dices } from 'lucide-react';
import type { RunConfig } from '../../../shared/domain/run-config';
import { hasMessage } from '../../../shared/i18n/translate';
import { IconButton } from '../../ui/button';
import { NumberField } from '../../ui/field';
import { Select } from '../../ui/select';
import { useTranslate } from '../../ui/use-translate';
import { Explained } from './config-section';
import type { SectionProps } from './config-sections';
import { DataSection, limit, NetworkSection, OutputSection, TrainingSection } from './config-sections';
import { draftProblems, isModified } from './draft-config';
import { choosePreset, setDraft, useTrainStore } from './train-store';
import { UpsamplerFields } from './upsampler-fields';

/** The settings of the next run, from the preset down to the last number. */
export function ConfigForm({ config }: { readonly config: RunConfig }) {
  const { t } = useTranslate();
  const presets = useTrainStore((state) => state.presets);
  const preset = presets.find(({ id }) => id === config.preset);
  const sentence = `preset.${config.preset}.text`;
  return (
    <div className="config-form">
      <Explained text={hasMessage(sentence) ? t(sentence) : ''}>
        <Select
          label={
            preset !== undefined && isModified(config, preset.config)
              ? t('train.preset.modified')
              : t('train.preset')
          }
          value={config.preset}
          onChange={choosePreset}
          options={presets.map(({ id, config: { sizePx } }) => {
            const key = `preset.${id}`;
            return { value: id, label: hasMessage(key) ? t(key) : id, detail: `${sizePx} px` };
          })}
        />
      </Explained>
      <UpsamplerFields config={config} onChange={setDraft} />
      <SeedField config={config} onChange={setDraft} />
      <BudgetFields config={config} onChange={setDraft} />
      <DataSection config={config} onChange={setDraft} />
      <NetworkSection config={config} onChange={setDraft} />
      <TrainingSection config={config} onChange={setDraft} />
      <OutputSection config={config} onChange={setDraft} />
    </div>
  );
}

function SeedField({ config, onChange }: SectionProps) {
  const { t } = useTranslate();
  const newSeed = () => onChange({ ...config, seed: crypto.getRandomValues(new Uint32Array(1))[0] ?? 0 });
  return (
    <div className="config-seed">
      <NumberField
        label={t('train.seed')}
        value={config.seed}
        minValue={0}
        maxValue={0xffffffff}
        formatOptions={{ useGrouping: false }}
        onChange={(seed) => {
          if (Number.isInteger(seed)) onChange({ ...config, seed });
        }}
        description={t('train.seed.text')}
      />
      <IconButton icon={Dices} label={t('train.seed.new')} onPress={newSeed} />
    </div>
  );
}

function BudgetFields({ config, onChange }: SectionProps) {
  const { t } = useTranslate();
  const { budget } = config;
  const isMissing = draftProblems(config).some((path) => path.startsWith('budget'));
  return (
    <div className="config-explained">
      <div className="config-pair">
        <NumberField
          label={t('train.steps')}
          value={budget.steps ?? Number.NaN}
          minValue={1}
          onChange={(steps) =>
            onChange({ ...config, budget: { ...budget, steps: limit(Math.round(steps)) } })
          }
        />
        <NumberField
          label={t('train.minutes')}
          value={budget.minutes ?? Number.NaN}
          minValue={0.1}
          unit={t('train.unit.minutes')}
          onChange={(minutes) => onChange({ ...config, budget: { ...budget, minutes: limit(minutes) } })}
        />
      </div>
      {isMissing ? (
        <p className="ui-field-error">{t('train.budget.missing')}</p>
      ) : (
        <p className="caption">{t('train.budget.text')}</p>
      )}
    </div>
  );
}
