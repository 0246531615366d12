import { useTranslate } from '../../../ui/use-translate';
import { useTrainStore } from '../train-store';
import { ConfigSection, MoreSettings } from './config-section';
import { inGroup } from './setting';
import { NumberSetting } from './setting-row';

/** When the run is measured, on what, and what that decides. */
export function EvaluationSection() {
  const { t } = useTranslate();
  const every = useTrainStore(({ draft }) => draft?.evaluation.everySteps ?? null);
  if (every === null) return null;
  return (
    <ConfigSection
      title={t('train.evaluation')}
      summary={t('train.evaluation.summary', { steps: every })}
      part={(config) => config.evaluation}
    >
      <NumberSetting
        name="train.evaluateEvery"
        setting={inGroup('evaluation', 'everySteps')}
        minValue={1}
        step={1}
        unit={t('train.unit.steps')}
      />
      <NumberSetting
        name="train.patience"
        setting={inGroup('evaluation', 'patience')}
        minValue={1}
        step={1}
        empty={null}
        unit={t('train.patience.unit')}
      />
      <MoreSettings>
        <NumberSetting
          name="train.validation"
          setting={inGroup('evaluation', 'validation')}
          minValue={0}
          maxValue={0.5}
          formatOptions={{ style: 'percent', maximumFractionDigits: 1 }}
        />
        <NumberSetting
          name="train.evaluateGlyphs"
          setting={inGroup('evaluation', 'glyphs')}
          minValue={1}
          step={1}
        />
      </MoreSettings>
    </ConfigSection>
  );
}
