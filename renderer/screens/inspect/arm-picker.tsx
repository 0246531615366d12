import { Check, ChevronDown } from 'lucide-react';
import { Button, DialogTrigger, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { RunId, RunSummary } from '../../../shared/domain/run';
import { RunMark } from '../../runs/run-mark';
import { useRunTitle } from '../../runs/use-run-title';
import { useTranslate } from '../../ui/use-translate';
import '../../ui/popover.css';
import '../../ui/select.css';
import { MOST_ARMS, setOtherArms, useInspectStore } from './inspect-store';

interface ArmPickerProps {
  /** The run in hand; the others are looked at beside it. */
  readonly selected: RunSummary;
  readonly runs: readonly RunSummary[];
}

/** Runs to look at beside the selected one. One of another size cannot share its pixels, and says so. */
export function ArmPicker({ selected, runs }: ArmPickerProps) {
  const { t, format } = useTranslate();
  const title = useRunTitle();
  const others = useInspectStore((state) => state.otherArms);
  const offered = runs.filter(({ id }) => id !== selected.id);
  const chosen = offered.filter((run) => others.includes(run.id) && run.sizePx === selected.sizePx);
  const isFull = chosen.length >= MOST_ARMS - 1;
  const whyNot = (run: RunSummary): string | null => {
    if (run.sizePx !== selected.sizePx) return t('inspect.arms.otherSize', { size: run.sizePx });
    return isFull && !others.includes(run.id) ? t('inspect.arms.full', { count: MOST_ARMS }) : null;
  };
  return (
    <DialogTrigger>
      <Button className="ui-button ui-button-quiet" isDisabled={offered.length === 0}>
        {chosen.length === 0 ? t('inspect.arms') : t('inspect.arms.count', { count: chosen.length + 1 })}
        <ChevronDown size={13} aria-hidden />
      </Button>
      <Popover className="ui-popover" offset={3}>
        <ListBox
          className="ui-list"
          aria-label={t('inspect.arms')}
          selectionMode="multiple"
          escapeKeyBehavior="none"
          selectedKeys={chosen.map(({ id }) => id)}
          disabledKeys={offered.filter((run) => whyNot(run) !== null).map(({ id }) => id)}
          onSelectionChange={(keys) => {
            const ticked = offered.filter(({ id }) => keys === 'all' || keys.has(id)).map(({ id }) => id);
            setOtherArms(inOrder(others, ticked));
          }}
        >
          {offered.map((run) => (
            <ListBoxItem className="ui-list-item" key={run.id} id={run.id} textValue={title(run)}>
              <span className="ui-list-check" aria-hidden>
                <Check size={13} />
              </span>
              <RunMark upsampler={run.upsampler} />
              <span className="ui-list-text">
                {title(run)}
                <span className="caption">{whyNot(run) ?? format.dateTime(run.createdAt)}</span>
              </span>
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </DialogTrigger>
  );
}

/** Arms keep their place, and with it their key; one that is added comes last. */
function inOrder(before: readonly RunId[], ticked: readonly RunId[]): readonly RunId[] {
  return [...before.filter((id) => ticked.includes(id)), ...ticked.filter((id) => !before.includes(id))];
}
