import { useTranslate } from '../../../ui/use-translate';
import { useTrainStore } from '../train-store';
import { ConfigSection, MoreSettings } from './config-section';
import { atTop, inGroup } from './setting';
import { NumberSetting } from './setting-row';

const percent: Intl.NumberFormatOptions = { style: 'percent', maximumFractionDigits: 1 };

/** How the weights follow the gradients. */
export function OptimizerSection() {
  const { t, format } = useTranslate();
  const draft = useTrainStore((state) => state.draft);
  if (draft === null) return null;
  return (
    <ConfigSection
      title={t('train.optimizer')}
      summary={t('train.training.summary', {
        batch: draft.batchSize,
        rate: format.decimal(draft.optimizer.learningRate),
      })}
      part={({ batchSize, optimizer }) => [batchSize, optimizer]}
    >
      <NumberSetting
        name="train.batchSize"
        setting={atTop('batchSize')}
        minValue={1}
        maxValue={256}
        step={1}
      />
      <NumberSetting
        name="train.learningRate"
        setting={inGroup('optimizer', 'learningRate')}
        minValue={0.000001}
        maxValue={1}
      />
      <NumberSetting
        name="train.weightDecay"
        setting={inGroup('optimizer', 'weightDecay')}
        minValue={0}
        maxValue={1}
      />
      <MoreSettings>
        <NumberSetting
          name="train.warmup"
          setting={inGroup('optimizer', 'warmupSteps')}
          minValue={0}
          step={1}
          unit={t('train.unit.steps')}
        />
        <NumberSetting
          name="train.finalRate"
          setting={inGroup('optimizer', 'finalRate')}
          minValue={0}
          maxValue={1}
          formatOptions={percent}
        />
        <NumberSetting
          name="train.ema"
          setting={inGroup('optimizer', 'emaDecay')}
          minValue={0}
          maxValue={0.99999}
        />
        <NumberSetting
          name="train.embedderRate"
          setting={inGroup('optimizer', 'embedderRate')}
          minValue={0}
          maxValue={2}
          formatOptions={percent}
        />
        <NumberSetting
          name="train.layerDecay"
          setting={inGroup('optimizer', 'layerDecay')}
          minValue={0.1}
          maxValue={1}
          formatOptions={percent}
        />
        <NumberSetting
          name="train.clipNorm"
          setting={inGroup('optimizer', 'clipNorm')}
          minValue={0.0001}
          empty={null}
        />
        <NumberSetting
          name="train.accumulate"
          setting={inGroup('optimizer', 'accumulate')}
          minValue={1}
          maxValue={64}
          step={1}
        />
        <NumberSetting
          name="train.betas1"
          setting={inGroup('optimizer', 'beta1')}
          minValue={0}
          maxValue={0.9999}
        />
        <NumberSetting
          name="train.betas2"
          setting={inGroup('optimizer', 'beta2')}
          minValue={0}
          maxValue={0.99999}
        />
      </MoreSettings>
    </ConfigSection>
  );
}
