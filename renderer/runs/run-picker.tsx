import type { RunId, RunSummary } from '../../shared/domain/run';
import { selectRun, useRunStore } from '../stores/run-store';
import { Select } from '../ui/select';
import { useTranslate } from '../ui/use-translate';
import { RunMark } from './run-mark';
import { useRunTitle } from './use-run-title';

interface RunPickerProps {
  /** Those to choose from; all of the project where left out. */
  readonly runs?: readonly RunSummary[];
  /** The one that the place works with; the selected one where left out. */
  readonly chosen?: RunId;
}

/** Which run a place works with; shared by all places. */
export function RunPicker({ runs, chosen }: RunPickerProps) {
  const { t, format } = useTranslate();
  const title = useRunTitle();
  const all = useRunStore((state) => state.runs);
  const selected = useRunStore((state) => state.selectedRun);
  return (
    <Select
      label={t('runs.run')}
      isLabelHidden
      value={chosen ?? selected}
      onChange={selectRun}
      placeholder={t('runs.choose')}
      options={(runs ?? all).map((run) => ({
        value: run.id,
        label: title(run),
        mark: <RunMark upsampler={run.upsampler} />,
        detail: [
          format.dateTime(run.createdAt),
          t(`run.state.${run.status.state}`),
          run.status.heldOut === null ? null : `L1 ${format.decimal(run.status.heldOut.l1)}`,
        ]
          .filter((part) => part !== null)
          .join(' · '),
      }))}
    />
  );
}
