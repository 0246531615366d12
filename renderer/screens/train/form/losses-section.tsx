import {
  LOSS_SCHEDULES,
  LOSSES,
  type LossConfig,
  type LossName,
  needsDiscriminator,
} from '../../../../shared/domain/loss-config';
import { NumberField, Switch } from '../../../ui/field';
import { SegmentedControl } from '../../../ui/segmented-control';
import { useTranslate } from '../../../ui/use-translate';
import { FIRST_WEIGHT } from '../first-weight';
import { useTrainStore } from '../train-store';
import { ConfigSection, MoreSettings } from './config-section';
import { ScheduleCurve } from './schedule-curve';
import { inGroup, ofLoss, type Setting, useSetting } from './setting';
import { NumberSetting, rowOf, SettingRow, SwitchSetting } from './setting-row';

const rounding: Setting<number> = {
  read: ({ losses }) => losses.l1.rounding,
  write: (config, value) => ({
    ...config,
    losses: { ...config.losses, l1: { ...config.losses.l1, rounding: value } },
  }),
};

/** What the network is judged by while it learns. */
export function LossesSection() {
  const { t } = useTranslate();
  const losses = useTrainStore(({ draft }) => draft?.losses ?? null);
  if (losses === null) return null;
  const active = LOSSES.filter((loss) => losses[loss].weight > 0);
  return (
    <ConfigSection
      title={t('train.losses')}
      summary={active.map((loss) => t(`train.loss.${loss}`)).join(', ')}
      part={(config) => [config.losses, needsDiscriminator(config) && config.discriminator]}
    >
      {LOSSES.map((loss) => (
        <LossSetting key={loss} loss={loss} />
      ))}
      {needsDiscriminator({ losses }) && (
        <fieldset className="config-group">
          <legend>{t('train.discriminator')}</legend>
          <NumberSetting
            name="train.discriminator.width"
            setting={inGroup('discriminator', 'width')}
            minValue={4}
            maxValue={256}
            step={4}
          />
          <NumberSetting
            name="train.discriminator.levels"
            setting={inGroup('discriminator', 'levels')}
            minValue={1}
            maxValue={5}
            step={1}
          />
          <NumberSetting
            name="train.discriminator.rate"
            setting={inGroup('discriminator', 'learningRate')}
            minValue={0.000001}
            maxValue={1}
          />
          <SwitchSetting
            name="train.discriminator.spectralNorm"
            setting={inGroup('discriminator', 'spectralNorm')}
          />
        </fieldset>
      )}
      <MoreSettings>
        <NumberSetting name="train.loss.rounding" setting={rounding} minValue={0} maxValue={1} />
      </MoreSettings>
    </ConfigSection>
  );
}

function LossSetting({ loss }: { readonly loss: LossName }) {
  const { t, format } = useTranslate();
  const state = useSetting(ofLoss(loss));
  const { value } = state;
  if (value === undefined) return null;
  const name = t(`train.loss.${loss}`);
  const change = (changes: Partial<LossConfig>) => state.change({ ...value, ...changes });
  const isOn = value.weight > 0;
  const write = ({ weight, schedule }: LossConfig) =>
    weight === 0
      ? t('train.form.off')
      : t('unit.comma', { before: format.decimal(weight, 2), after: t(`train.loss.schedule.${schedule}`) });
  return (
    <SettingRow label={name} text={t(`train.loss.${loss}.text`)} isInline {...rowOf(state, write)}>
      <div className="loss-weight">
        {isOn && (
          <NumberField
            label={t('train.loss.weight', { loss: name })}
            isLabelHidden
            value={value.weight}
            minValue={0}
            formatOptions={{ maximumFractionDigits: 5 }}
            onChange={(weight) => {
              if (Number.isFinite(weight)) change({ weight });
            }}
          />
        )}
        <Switch isSelected={isOn} onChange={(on) => change({ weight: on ? FIRST_WEIGHT[loss] : 0 })}>
          <span className="visually-hidden">{name}</span>
        </Switch>
      </div>
      {isOn && (
        <div className="loss-schedule">
          <ScheduleCurve loss={value} />
          <SegmentedControl
            label={t('train.loss.schedule', { loss: name })}
            value={value.schedule}
            onChange={(schedule) => change({ schedule })}
            segments={LOSS_SCHEDULES.map((schedule) => ({
              value: schedule,
              label: t(`train.loss.schedule.${schedule}`),
            }))}
          />
          {value.schedule !== 'constant' && (
            <div className="loss-until">
              <span className="caption" aria-hidden>
                {t('train.loss.until')}
              </span>
              <NumberField
                label={t('train.loss.until.of', { loss: name })}
                isLabelHidden
                value={value.until}
                minValue={0.01}
                maxValue={1}
                formatOptions={{ style: 'percent' }}
                onChange={(until) => {
                  if (Number.isFinite(until)) change({ until });
                }}
              />
            </div>
          )}
        </div>
      )}
    </SettingRow>
  );
}
