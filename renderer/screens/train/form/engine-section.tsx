import { useTranslate } from '../../../ui/use-translate';
import { useTrainStore } from '../train-store';
import { ConfigSection } from './config-section';
import { atTop } from './setting';
import { ChoiceSetting } from './setting-row';

/** How a step is computed. */
export function EngineSection() {
  const { t } = useTranslate();
  const draft = useTrainStore((state) => state.draft);
  if (draft === null) return null;
  return (
    <ConfigSection
      title={t('train.engine')}
      summary={`${t(`train.engine.${draft.engine}`)} · ${t(`train.precision.${draft.precision}`)}`}
      part={({ engine, precision }) => [engine, precision]}
    >
      <ChoiceSetting
        name="train.engine"
        setting={atTop('engine')}
        choices={(['auto', 'compiled', 'eager'] as const).map((value) => ({
          value,
          label: t(`train.engine.${value}`),
        }))}
      />
      <ChoiceSetting
        name="train.precision"
        setting={atTop('precision')}
        choices={(['auto', 'float32', 'mixed'] as const).map((value) => ({
          value,
          label: t(`train.precision.${value}`),
        }))}
      />
    </ConfigSection>
  );
}
