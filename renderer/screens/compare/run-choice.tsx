import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { Checkbox } from 'react-aria-components';
import type { RunId, RunSummary } from '../../../shared/domain/run';
import { RunMark } from '../../runs/run-mark';
import { RunName } from '../../runs/run-name';
import { useRunTitle } from '../../runs/use-run-title';
import { useTranslate } from '../../ui/use-translate';
import { compareRuns } from './compare-actions';

const ROW = 44;

interface RunChoiceProps {
  /** Those that have been measured, newest first. */
  readonly runs: readonly RunSummary[];
  readonly chosen: readonly RunId[];
}

/** Every measured run with a tick; those that differ in their seed alone become one arm. */
export function RunChoice({ runs, chosen }: RunChoiceProps) {
  const { t } = useTranslate();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: runs.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
  });
  const set = (id: RunId, isChosen: boolean) =>
    // In the order of the list, so that the arms keep their order whichever was ticked first.
    compareRuns(runs.map((run) => run.id).filter((each) => (each === id ? isChosen : chosen.includes(each))));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot scroll in the panel
    <div className="compare-runs" role="group" aria-label={t('compare.choose')} ref={scroller}>
      <div className="compare-runs-rows" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const run = runs[index];
          return run === undefined ? null : (
            <div className="compare-runs-row" key={run.id} style={{ transform: `translateY(${start}px)` }}>
              <CompareRun run={run} isChosen={chosen.includes(run.id)} onChange={(is) => set(run.id, is)} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface CompareRunProps {
  readonly run: RunSummary;
  readonly isChosen: boolean;
  readonly onChange: (isChosen: boolean) => void;
}

function CompareRun({ run, isChosen, onChange }: CompareRunProps) {
  const { t, format } = useTranslate();
  const title = useRunTitle();
  return (
    <Checkbox className="compare-run" isSelected={isChosen} onChange={onChange}>
      <span className="compare-check" aria-hidden />
      <RunMark upsampler={run.upsampler} />
      <RunName name={title(run)} tooltip={run.name} />
      <span className="numeric">
        {run.status.heldOut === null ? '–' : format.decimal(run.status.heldOut.l1)}
      </span>
      <span className="caption compare-run-state">
        {format.dateTime(run.createdAt)} · {t('chart.atStep', { step: run.status.step })}
      </span>
    </Checkbox>
  );
}
