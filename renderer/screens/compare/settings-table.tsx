import { useMemo, useState } from 'react';
import type { ConfigDifference } from '../../../shared/domain/comparison';
import { flattenConfig } from '../../../shared/domain/config-difference';
import { Switch } from '../../ui/field';
import { Toolbar, ToolbarSpace } from '../../ui/place-header';
import { useTranslate } from '../../ui/use-translate';
import { ArmHead } from './arm-line';
import type { DrawnArm } from './arm-series';

interface SettingsTableProps {
  readonly differences: readonly ConfigDifference[];
  readonly arms: readonly DrawnArm[];
}

/** What sets the arms apart, by the names in config.json, or all that they were trained with. */
export function SettingsTable({ differences, arms }: SettingsTableProps) {
  const { t } = useTranslate();
  const [isDiffOnly, setDiffOnly] = useState(true);
  const rows = useMemo(
    () => (isDiffOnly ? differences : everySetting(arms)),
    [isDiffOnly, differences, arms],
  );
  return (
    <section className="compare-settings" aria-label={t('compare.settings')}>
      <Toolbar label={t('compare.settings')}>
        <span className="caption">{t('compare.settings.note', { count: differences.length })}</span>
        <ToolbarSpace />
        <Switch isSelected={isDiffOnly} onChange={setDiffOnly}>
          {t('compare.diffOnly')}
        </Switch>
      </Toolbar>
      <div className="compare-table-scroll">
        <table className="ui-table">
          <thead>
            <tr>
              <th scope="col">{t('compare.key')}</th>
              {arms.map(({ arm, name, style }) => (
                <ArmHead key={arm.id} name={name} style={style} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, values }) => (
              <tr key={key} data-same={new Set(values).size < 2 || undefined}>
                <th scope="row" className="compare-setting">
                  {key}
                </th>
                {arms.map(({ arm }, index) => (
                  <td className="numeric selectable" key={arm.id}>
                    {values[index] ?? '–'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Every setting that any arm has, in the order of the first that has it. */
export function everySetting(arms: readonly Pick<DrawnArm, 'arm'>[]): readonly ConfigDifference[] {
  const columns = arms.map(({ arm }) => flattenConfig(arm.config));
  const keys = new Set(columns.flatMap((column) => [...column.keys()]));
  return [...keys].map((key) => ({ key, values: columns.map((column) => column.get(key) ?? null) }));
}
