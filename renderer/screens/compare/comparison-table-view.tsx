import type { ReactElement } from 'react';
import type { RunId, RunSummary } from '../../../shared/domain/run';
import type { RunConfig } from '../../../shared/domain/run-config';
import { RunMark } from '../../runs/run-mark';
import { useRunLabels } from '../../runs/use-run-title';
import { useTranslate } from '../../ui/use-translate';
import type { ComparisonRow } from './comparison-table';
import { compareColumns, flattenConfig } from './comparison-table';

interface ComparisonTableProps {
  readonly runs: readonly RunSummary[];
  readonly configs: ReadonlyMap<RunId, RunConfig>;
  /** Leaves out what all of them have in common. */
  readonly isDiffOnly: boolean;
}

/** One column per run: final numbers first, then the settings by their names in config.json. */
export function ComparisonTable({ runs, configs, isDiffOnly }: ComparisonTableProps): ReactElement {
  const { t, format } = useTranslate();
  const names = useRunLabels()(runs);
  const numbers = runs.map(({ status }) => {
    const { heldOut } = status;
    return new Map([
      [t('train.score.l1'), heldOut === null ? '–' : format.decimal(heldOut.l1)],
      [t('train.score.ssim'), heldOut === null ? '–' : format.decimal(heldOut.ssim)],
      [t('train.score.iou'), heldOut === null ? '–' : format.decimal(heldOut.iou)],
      [t('train.fact.step'), format.integer(status.step)],
      [t('train.fact.time'), format.duration(status.seconds)],
      [t('train.engine'), status.engine === null ? '–' : t(`train.engine.${status.engine}`)],
    ]);
  });
  const settings = runs.map(({ id }) => {
    const config = configs.get(id);
    return config === undefined ? new Map<string, string>() : flattenConfig(config);
  });
  const isShown = (row: ComparisonRow) => !isDiffOnly || !row.isSame || runs.length < 2;
  const rows = [
    ...compareColumns(numbers).map((row) => ({ ...row, isSetting: false })),
    ...compareColumns(settings)
      .filter(isShown)
      .map((row) => ({ ...row, isSetting: true })),
  ];
  return (
    <div className="compare-table-scroll">
      <table className="ui-table">
        <thead>
          <tr>
            <th scope="col">{t('compare.key')}</th>
            {runs.map((run, index) => (
              <th scope="col" className="numeric" key={run.id}>
                <RunMark upsampler={run.upsampler} /> {names[index]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} data-same={row.isSame || undefined}>
              <th scope="row" className={row.isSetting ? 'compare-setting' : ''}>
                {row.key}
              </th>
              {runs.map((run, index) => (
                <td className="numeric selectable" key={run.id}>
                  {row.values[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
