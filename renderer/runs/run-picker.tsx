import type { RunSummary } from '../../shared/domain/run';
import { selectRun, useRunStore } from '../stores/run-store';
import { Select } from '../ui/select';
import { useTranslate } from '../ui/use-translate';
import { RunMark } from './run-mark';
import { useRunTitle } from './use-run-title';

/** Which run a place works with; shared by all places. */
export function RunPicker({ filter }: { readonly filter?: (run: RunSummary) => boolean }) {
  const { t, format } = useTranslate();
  const title = useRunTitle();
  const runs = useRunStore((state) => state.runs);
  const selected = useRunStore((state) => state.selectedRun);
  const shown = filter === undefined ? runs : runs.filter(filter);
  return (
    <Select
      label={t('runs.run')}
      isLabelHidden
      value={shown.some(({ id }) => id === selected) ? selected : null}
      onChange={selectRun}
      placeholder={t('runs.choose')}
      options={shown.map((run) => ({
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
