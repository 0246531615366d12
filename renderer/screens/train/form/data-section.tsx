import { useMemo } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { isHan } from '../../../../shared/domain/code-point';
import { styleNamesOf } from '../../../../shared/domain/style-names';
import { isValidation } from '../../../../shared/math/held-out';
import { useProjectStore } from '../../../stores/project-store';
import { Button } from '../../../ui/button';
import { useTranslate } from '../../../ui/use-translate';
import { withFilm } from '../draft-config';
import { PairsCurvePlot } from '../pairs-curve-plot';
import { setDraft, useTrainStore } from '../train-store';
import { ConfigSection, MoreSettings } from './config-section';
import { inGroup, useSetting } from './setting';
import { ChoiceSetting, NumberSetting, rowOf, SettingRow } from './setting-row';

/** Which pairs are learned from, and how they are varied. */
export function DataSection() {
  const { t, format } = useTranslate();
  const trainCount = useLearnableCount();
  const family = useProjectStore((state) => state.open?.project.family ?? NO_FAMILY);
  const pairs = useTrainStore(({ draft }) => draft?.pairs ?? null);
  if (pairs === null) return null;
  const count = Math.min(pairs.limit ?? Number.POSITIVE_INFINITY, trainCount ?? Number.POSITIVE_INFINITY);
  const styles = 1 + styleNamesOf({ pairs }, { family }).length;
  const summary = styles > 1 ? t('train.data.styles', { count, styles }) : t('train.data.summary', { count });
  return (
    <ConfigSection
      title={t('train.data')}
      summary={Number.isFinite(count) ? summary : ''}
      part={(config) => [config.pairs, config.augmentation]}
    >
      <ChoiceSetting
        name="train.script"
        setting={inGroup('pairs', 'script')}
        choices={(['all', 'han'] as const).map((value) => ({ value, label: t(`train.script.${value}`) }))}
      />
      <NumberSetting
        name="train.limit"
        {...(trainCount === null
          ? {}
          : { text: t('train.limit.textOf', { total: format.integer(trainCount) }) })}
        setting={inGroup('pairs', 'limit')}
        minValue={1}
        step={1}
        empty={null}
      />
      {Number.isFinite(count) && <PairsCurvePlot pairs={count} available={trainCount ?? count} />}
      <StylesSetting family={family} />
      {family.length > 0 && (
        <NumberSetting
          name="train.neighbours"
          setting={inGroup('augmentation', 'neighbours')}
          minValue={0}
          maxValue={0.9}
          formatOptions={{ style: 'percent' }}
        />
      )}
      <MoreSettings>
        <NumberSetting
          name="train.shift"
          setting={inGroup('augmentation', 'shift')}
          minValue={0}
          maxValue={0.25}
          step={0.005}
          unit="em"
        />
        <NumberSetting
          name="train.scale"
          setting={inGroup('augmentation', 'scale')}
          minValue={0}
          maxValue={0.5}
          formatOptions={{ style: 'percent', maximumFractionDigits: 1 }}
        />
      </MoreSettings>
    </ConfigSection>
  );
}

const NO_FAMILY: readonly { readonly name: string }[] = [];

/** Which of the family's other weights become styles of the network. */
function StylesSetting({ family }: { readonly family: typeof NO_FAMILY }) {
  const { t } = useTranslate();
  const state = useSetting(inGroup('pairs', 'styles'));
  const draft = useTrainStore((store) => store.draft);
  if (state.value === undefined || draft === null) return null;
  const chosen = styleNamesOf(draft, { family });
  const write = (styles: typeof state.value) =>
    styles === 'all' ? t('train.script.all') : styles.join(', ') || t('train.form.noLevel');
  const needsFilm = chosen.length > 0 && draft.model.film.length === 0;
  // A run may name styles of another project's family; they stay in sight, so that they can be taken out.
  const names = [...new Set([...family.map(({ name }) => name), ...chosen])];
  return (
    <SettingRow
      label={t('train.styles')}
      text={names.length === 0 ? t('train.styles.none') : t('train.styles.text')}
      {...rowOf(state, write)}
    >
      {names.length > 0 && (
        <ToggleButtonGroup
          className="level-chips"
          aria-label={t('train.styles')}
          selectionMode="multiple"
          selectedKeys={chosen}
          onSelectionChange={(keys) => state.change(names.filter((name) => keys.has(name)))}
        >
          {names.map((name) => (
            <ToggleButton key={name} id={name} className="level-chip">
              <span translate="no">{name}</span>
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      )}
      {needsFilm && (
        <p className="setting-problem">
          {t('train.styles.film')}{' '}
          <Button kind="quiet" onPress={() => setDraft(withFilm(draft))}>
            {t('train.styles.addFilm')}
          </Button>
        </p>
      )}
    </SettingRow>
  );
}

/** Characters that the draft may learn from: those of its script that are not kept to choose by. Null without fonts. */
function useLearnableCount(): number | null {
  const train = useProjectStore((state) => state.coverage?.train);
  const script = useTrainStore(({ draft }) => draft?.pairs.script);
  const validation = useTrainStore(({ draft }) => draft?.evaluation.validation ?? 0);
  return useMemo(() => {
    if (train === undefined) return null;
    return train.filter(
      (codePoint) => (script === 'all' || isHan(codePoint)) && !isValidation(codePoint, validation),
    ).length;
  }, [train, script, validation]);
}
