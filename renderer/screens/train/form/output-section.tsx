import { TextField } from '../../../ui/field';
import { useTranslate } from '../../../ui/use-translate';
import { useTrainStore } from '../train-store';
import { ConfigSection, MoreSettings } from './config-section';
import { inGroup, useSetting } from './setting';
import { NumberSetting, rowOf, SettingRow } from './setting-row';

/** What a run draws and keeps. */
export function OutputSection() {
  const { t } = useTranslate();
  const every = useTrainStore(({ draft }) => draft?.samples.everySteps ?? null);
  const probes = useSetting(inGroup('samples', 'characters'));
  if (every === null || probes.value === undefined) return null;
  return (
    <ConfigSection
      title={t('train.output')}
      summary={t('train.output.summary', { steps: every })}
      part={({ samples, checkpoints }) => [samples, checkpoints]}
    >
      <SettingRow label={t('train.probes')} {...rowOf(probes, (characters) => characters)}>
        <TextField
          label={t('train.probes')}
          isLabelHidden
          value={probes.value}
          lang="ja"
          onChange={probes.change}
          description={t('train.probes.text')}
          errorMessage={probes.value === '' ? t('train.probes.missing') : undefined}
        />
      </SettingRow>
      <NumberSetting
        name="train.sampleEvery"
        setting={inGroup('samples', 'everySteps')}
        minValue={1}
        step={1}
        unit={t('train.unit.steps')}
      />
      <NumberSetting
        name="train.checkpointEvery"
        setting={inGroup('checkpoints', 'everySeconds')}
        minValue={1}
        unit={t('train.unit.seconds')}
      />
      <MoreSettings>
        <NumberSetting
          name="train.checkpointKeep"
          setting={inGroup('checkpoints', 'keep')}
          minValue={1}
          step={1}
        />
      </MoreSettings>
    </ConfigSection>
  );
}
