import { Fragment, type ReactNode, useState } from 'react';
import type { Comparison, Score } from '../../../shared/domain/comparison';
import { FEWEST_SEEDS } from '../../../shared/math/statistics';
import { Toolbar, ToolbarSpace } from '../../ui/place-header';
import { SegmentedControl } from '../../ui/segmented-control';
import { Defined, Tip } from '../../ui/tooltip';
import { useTranslate } from '../../ui/use-translate';
import { ArmHead } from './arm-line';
import type { DrawnArm } from './arm-series';
import { SCORE_GROUPS, type ScoreCell, type ScoreMode, scoreCells, scoreOf } from './score-rows';

interface ScoreTableProps {
  readonly comparison: Comparison;
  readonly arms: readonly DrawnArm[];
}

/** Arms as columns: what each network is, what it cost, and everything that was measured of it. */
export function ScoreTable({ comparison, arms }: ScoreTableProps) {
  const { t } = useTranslate();
  const [mode, setMode] = useState<ScoreMode>('values');
  const base = arms[0]?.name ?? '';
  return (
    <section className="compare-scores" aria-label={t('compare.scores')}>
      <Toolbar label={t('compare.scores')}>
        <SegmentedControl
          label={t('compare.scores.mode')}
          value={mode}
          onChange={setMode}
          segments={[
            { value: 'values', label: t('compare.scores.values') },
            { value: 'differences', label: t('compare.scores.differences', { arm: base }) },
          ]}
        />
        <ToolbarSpace />
        <span className="caption">
          {mode === 'values'
            ? t('compare.scores.valuesNote')
            : t('compare.scores.differencesNote', { count: FEWEST_SEEDS })}
        </span>
      </Toolbar>
      <div className="compare-table-scroll">
        <table className="ui-table compare-score-table">
          <thead>
            <tr>
              <th scope="col">{t('compare.score')}</th>
              {arms.map(({ arm, name, style }) => (
                <ArmHead key={arm.id} name={name} style={style} />
              ))}
              {comparison.baseline !== null && (
                <th scope="col" className="numeric">
                  <Defined definition={t('compare.baseline.text')}>{t('chart.copySource')}</Defined>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            <NetworkRows comparison={comparison} arms={arms} />
            {SCORE_GROUPS.map(({ id: group, scores }) => (
              <Fragment key={group}>
                <GroupRow label={t(`compare.group.${group}`)} columns={columnsOf(comparison, arms)} />
                {scores.map((score) => (
                  <ScoreRow key={score} {...{ comparison, arms, score, mode }} />
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const columnsOf = ({ baseline }: Comparison, arms: readonly DrawnArm[]) =>
  1 + arms.length + Number(baseline !== null);

function GroupRow({ label, columns }: { readonly label: string; readonly columns: number }) {
  return (
    <tr className="compare-group">
      <th scope="rowgroup" colSpan={columns}>
        {label}
      </th>
    </tr>
  );
}

/** What each network has and costs, from its config alone, and how far its runs are. */
function NetworkRows({ comparison, arms }: ScoreTableProps) {
  const { t, format } = useTranslate();
  const row = (label: string, definition: string, of: (arm: DrawnArm['arm']) => ReactNode) => (
    <tr>
      <th scope="row" aria-label={label}>
        <Defined definition={definition}>{label}</Defined>
      </th>
      {arms.map(({ arm }) => (
        <td className="numeric selectable" key={arm.id}>
          {of(arm)}
        </td>
      ))}
      {comparison.baseline !== null && <td className="numeric">–</td>}
    </tr>
  );
  return (
    <>
      <GroupRow label={t('compare.group.network')} columns={columnsOf(comparison, arms)} />
      {row(t('compare.parameters'), t('compare.parameters.text'), ({ parameters }) =>
        format.integer(parameters),
      )}
      {row(t('compare.macs'), t('compare.macs.text'), ({ macs }) => format.compact(macs))}
      {row(t('compare.receptive'), t('compare.receptive.text'), ({ receptivePx }) =>
        t('compare.pixels', { count: receptivePx }),
      )}
      {row(t('compare.seedsDone'), t('compare.seedsDone.text'), ({ runs }) => {
        const finished = runs.filter(({ state }) => state === 'finished').length;
        const failure = runs.find(({ failure: reason }) => reason !== null)?.failure ?? null;
        const text = t('compare.ofRuns', { finished, count: runs.length });
        return failure === null ? text : <Defined definition={failure}>{`${text} ⚠`}</Defined>;
      })}
      {row(t('compare.steps'), t('compare.steps.text'), ({ steps }) =>
        steps === null ? '–' : format.integer(steps.mean),
      )}
    </>
  );
}

interface ScoreRowProps extends ScoreTableProps {
  readonly score: Score;
  readonly mode: ScoreMode;
}

function ScoreRow({ comparison, arms, score, mode }: ScoreRowProps) {
  const { t, format, language } = useTranslate();
  const { better, digits } = scoreOf(score);
  const cells = scoreCells(
    arms.map(({ arm }) => arm),
    score,
    mode,
    language,
  );
  const { baseline } = comparison;
  const copied =
    score === 'l1' || score === 'ssim' || score === 'iou' || score === 'edgeL1'
      ? baseline?.[score]
      : undefined;
  return (
    <tr>
      <th scope="row" aria-label={t(`compare.score.${score}`)}>
        <Defined definition={`${t(`compare.score.${score}.text`)} ${t(`compare.better.${better}`)}`}>
          {t(`compare.score.${score}`)}
        </Defined>
      </th>
      {arms.map(({ arm }, index) => (
        <ScoreCellView key={arm.id} cell={cells[index] as ScoreCell} />
      ))}
      {baseline !== null && (
        <td className="numeric selectable">{copied === undefined ? '–' : format.decimal(copied, digits)}</td>
      )}
    </tr>
  );
}

function ScoreCellView({ cell }: { readonly cell: ScoreCell }) {
  const { t, format } = useTranslate();
  const { text, detail, isBest, isSignificant, tendency, seeds, adjustedP } = cell;
  const words = [
    tendency === null ? null : t(`compare.tendency.${tendency}`),
    seeds === 0 ? null : t('compare.ofSeeds', { count: seeds }),
    adjustedP === null ? null : t('compare.p', { p: format.decimal(adjustedP, 3) }),
  ].filter((part) => part !== null);
  return (
    <td className="numeric selectable" data-best={isBest || undefined} title={words.join(' · ')}>
      {text}
      {isSignificant && (
        <Tip text={t('compare.significant')}>
          <span className="compare-star" role="img" aria-label={t('compare.significant')}>
            ★
          </span>
        </Tip>
      )}
      {detail !== '' && <span className="compare-detail"> {detail}</span>}
    </td>
  );
}
