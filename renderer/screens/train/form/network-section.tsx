import { Minus, Plus } from 'lucide-react';
import { IconButton } from '../../../ui/button';
import { NumberField } from '../../../ui/field';
import { Select } from '../../../ui/select';
import { useTranslate } from '../../../ui/use-translate';
import { modelWidth, withModelKind, withWidth } from '../draft-config';
import { levelsOf, withinLevels } from '../levels-of';
import { useTrainStore } from '../train-store';
import { ConfigSection, MoreSettings } from './config-section';
import { ParameterMatch } from './parameter-match';
import { atTop, ofJikeiUnet, ofModel, ofSeedUnet, type Setting, useSetting } from './setting';
import { ChoiceSetting, NumberSetting, rowOf, SettingRow } from './setting-row';

const kindSetting: Setting<'jikei-unet' | 'seed-unet'> = {
  read: ({ model }) => model.kind,
  write: (config, kind) =>
    withModelKind(
      config,
      kind,
      useTrainStore.getState().presets.map((preset) => preset.config),
    ),
};
const widthSetting: Setting<number> = {
  read: ({ model }) => modelWidth(model),
  write: (config, width) => withWidth(config, width),
};
const channelsSetting = ofJikeiUnet('channels');
/** A smaller network may not have all the levels that its systems stood at. */
const pruned = <Value,>(setting: Setting<Value>): Setting<Value> => ({
  ...setting,
  write: (config, value) => withinLevels(setting.write(config, value)),
});
const channels = pruned(channelsSetting);
const size = pruned(atTop('sizePx'));
const innermost = pruned(ofSeedUnet('innermostPx'));
const patch = pruned(ofJikeiUnet('patch'));

/** The network and its size. */
export function NetworkSection() {
  const { t } = useTranslate();
  const kind = useSetting(kindSetting);
  const width = useSetting(widthSetting);
  const canvas = useSetting(size).value;
  if (kind.value === undefined) return null;
  return (
    <ConfigSection
      title={t('train.network')}
      summary={`${kind.value} · ${canvas} px · ${t('train.width.short', { width: width.value ?? 0 })}`}
      part={({ model, sizePx }) => [
        model.kind,
        sizePx,
        model.norm,
        model.skip,
        ...(model.kind === 'jikei-unet'
          ? [model.channels, model.blocks, model.patch, model.head, model.reach]
          : [model.width, model.innermostPx, model.headNorm, model.kernelInit]),
      ]}
    >
      <SettingRow
        label={t('train.model')}
        text={t(`train.model.${kind.value}`)}
        {...rowOf(kind, (value) => value)}
      >
        <Select
          label={t('train.model')}
          isLabelHidden
          value={kind.value}
          onChange={kind.change}
          options={(['jikei-unet', 'seed-unet'] as const).map((value) => ({ value, label: value }))}
        />
      </SettingRow>
      <ChoiceSetting
        name="train.size"
        setting={size}
        choices={([32, 64, 128, 256] as const).map((value) => ({ value, label: `${value} px` }))}
      />
      <NumberSetting name="train.width" setting={widthSetting} minValue={4} maxValue={256} step={4} />
      <ParameterMatch />
      <MoreSettings>
        {kind.value === 'jikei-unet' && <ChannelsSetting />}
        <NumberSetting
          name="train.blocks"
          setting={ofJikeiUnet('blocks')}
          minValue={1}
          maxValue={4}
          step={1}
        />
        <ChoiceSetting
          name="train.innermost"
          setting={innermost}
          choices={[1, 2, 4, 8].map((value) => ({ value, label: `${value} px` }))}
        />
        <ChoiceSetting
          name="train.norm"
          setting={ofModel('norm')}
          choices={(['group', 'instance', 'none'] as const).map((value) => ({
            value,
            label: t(`train.norm.${value}`),
          }))}
        />
        <ChoiceSetting
          name="train.headNorm"
          setting={ofSeedUnet('headNorm')}
          choices={(['none', 'instance'] as const).map((value) => ({
            value,
            label: t(`train.norm.${value}`),
          }))}
        />
        <ChoiceSetting
          name="train.kernelInit"
          setting={ofSeedUnet('kernelInit')}
          choices={(['scaled', 'normal'] as const).map((value) => ({
            value,
            label: t(`train.kernelInit.${value}`),
          }))}
        />
        <ChoiceSetting
          name="train.patch"
          setting={patch}
          choices={([1, 2, 4] as const).map((value) => ({ value, label: `${value} × ${value}` }))}
        />
        <ChoiceSetting
          name="train.head"
          setting={ofJikeiUnet('head')}
          choices={(['change', 'whole'] as const).map((value) => ({
            value,
            label: t(`train.head.${value}`),
          }))}
        />
        <NumberSetting
          name="train.reach"
          setting={ofJikeiUnet('reach')}
          minValue={0}
          maxValue={16}
          step={1}
        />
        <ChoiceSetting
          name="train.skip"
          setting={ofModel('skip')}
          choices={(['concat', 'attention', 'add'] as const).map((value) => ({
            value,
            label: t(`train.skip.${value}`),
          }))}
        />
      </MoreSettings>
    </ConfigSection>
  );
}

/** The channels of every level in a row, each under the side of its feature map. */
function ChannelsSetting() {
  const { t } = useTranslate();
  const state = useSetting(channels);
  const draft = useTrainStore((store) => store.draft);
  const { value, change } = state;
  if (value === undefined || draft === null) return null;
  const sides = levelsOf(draft.model, draft.sizePx);
  const nextSide = (sides.at(-1)?.sizePx ?? 0) / 2;
  const canAdd = value.length < 7 && Number.isInteger(nextSide) && nextSide >= 1;
  return (
    <SettingRow
      label={t('train.channels')}
      text={t('train.channels.text')}
      {...rowOf(state, (list) => list.join(' · '))}
    >
      <div className="channel-row">
        {sides.map(({ level, sizePx }) => (
          <div className="channel-cell" key={level}>
            <span className="caption numeric" aria-hidden>
              {sizePx}
            </span>
            <NumberField
              label={t('unit.comma', {
                before: t('train.channels'),
                after: t('train.form.level', { level, size: sizePx }),
              })}
              isLabelHidden
              value={value[level] ?? 4}
              minValue={4}
              maxValue={512}
              step={4}
              onChange={(count) => {
                if (Number.isFinite(count))
                  change(value.map((one, index) => (index === level ? count : one)));
              }}
            />
          </div>
        ))}
        <div className="channel-buttons">
          <IconButton
            icon={Minus}
            label={t('train.channels.remove')}
            isDisabled={value.length <= 2}
            onPress={() => change(value.slice(0, -1))}
          />
          <IconButton
            icon={Plus}
            label={t('train.channels.add')}
            isDisabled={!canAdd}
            onPress={() => change([...value, value.at(-1) ?? 4])}
          />
        </div>
      </div>
    </SettingRow>
  );
}
