import { LEVEL_SYSTEMS, type LevelSystem } from '../../../../shared/domain/architecture';
import { useTranslate } from '../../../ui/use-translate';
import { levelsFor } from '../levels-of';
import { useTrainStore } from '../train-store';
import { ConfigSection, MoreSettings } from './config-section';
import { LevelChips } from './level-chips';
import { ofModel, useSetting } from './setting';
import { NumberSetting, rowOf, SettingRow } from './setting-row';

/** What stands behind the blocks of which level. */
export function SystemsSection() {
  const { t } = useTranslate();
  const model = useTrainStore(({ draft }) => draft?.model ?? null);
  if (model === null) return null;
  const used = LEVEL_SYSTEMS.filter((list) => model[list].length > 0);
  return (
    <ConfigSection
      title={t('train.systems')}
      summary={
        used.length === 0 ? t('train.systems.none') : used.map((list) => t(`train.${list}`)).join(', ')
      }
      part={(config) => [...LEVEL_SYSTEMS.map((list) => config.model[list]), config.model.heads]}
    >
      <p className="caption">{t('train.systems.text')}</p>
      {LEVEL_SYSTEMS.map((list) => (
        <SystemSetting key={list} list={list} />
      ))}
      <MoreSettings>
        <NumberSetting name="train.heads" setting={ofModel('heads')} minValue={1} maxValue={16} step={1} />
        <NumberSetting
          name="train.styleWidth"
          setting={ofModel('styleWidth')}
          minValue={4}
          maxValue={512}
          step={4}
        />
      </MoreSettings>
    </ConfigSection>
  );
}

function SystemSetting({ list }: { readonly list: LevelSystem }) {
  const { t } = useTranslate();
  const draft = useTrainStore((state) => state.draft);
  const state = useSetting(ofModel(list));
  if (draft === null || state.value === undefined) return null;
  const levels = levelsFor(list, draft.model, draft.sizePx);
  const sides = (chosen: readonly number[]) =>
    levels
      .filter(({ level }) => chosen.includes(level))
      .map(({ sizePx }) => `${sizePx} px`)
      .join(', ') || t('train.form.noLevel');
  return (
    <SettingRow label={t(`train.${list}`)} text={t(`train.${list}.text`)} {...rowOf(state, sides)}>
      <LevelChips label={t(`train.${list}`)} levels={levels} value={state.value} onChange={state.change} />
    </SettingRow>
  );
}
