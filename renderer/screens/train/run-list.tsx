import { Copy, MoreHorizontal, Play } from 'lucide-react';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { isLiveState, type RunId, type RunSummary } from '../../../shared/domain/run';
import { RunMark } from '../../runs/run-mark';
import { RunName } from '../../runs/run-name';
import { useRunTitle } from '../../runs/use-run-title';
import { main } from '../../services/connect';
import { reportFailure } from '../../stores/app-store';
import { liveRun, selectRun, useRunStore } from '../../stores/run-store';
import { Button, IconButton } from '../../ui/button';
import { ConfirmDialog } from '../../ui/dialog';
import { Menu } from '../../ui/menu';
import { useTranslate } from '../../ui/use-translate';
import { resumeRun } from './control-run';
import { ExtendDialog } from './extend-dialog';
import { setDraft } from './train-store';

/** Runs that have ended before their time; one without a checkpoint begins anew. */
function canResume({ status }: RunSummary): boolean {
  return status.state === 'stopped' || status.state === 'failed';
}

/** Every run of the project, newest first; the selected one is shown beside. */
export function RunList(): ReactElement {
  const { t, format } = useTranslate();
  const runs = useRunStore((state) => state.runs);
  const selected = useRunStore((state) => state.selectedRun);
  return (
    <section className="run-list" aria-label={t('runs.title')}>
      <header className="run-list-header">
        <h2>{t('runs.title')}</h2>
        <span className="caption numeric">{format.integer(runs.length)}</span>
        <RunActions run={runs.find(({ id }) => id === selected)} />
      </header>
      <ListBox
        className="run-list-box"
        aria-label={t('runs.title')}
        items={runs}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={selected === null ? [] : [selected]}
        onSelectionChange={(keys) => {
          const chosen = runs.find(({ id }) => keys !== 'all' && keys.has(id));
          if (chosen !== undefined) selectRun(chosen.id);
        }}
        renderEmptyState={() => <p className="caption run-list-empty">{t('runs.empty')}</p>}
      >
        {(run) => <RunRow run={run} />}
      </ListBox>
    </section>
  );
}

function RunRow({ run }: { readonly run: RunSummary }) {
  const { t, format } = useTranslate();
  const title = useRunTitle();
  const { status } = run;
  const part = status.totalSteps === null ? null : status.step / status.totalSteps;
  const isLive = isLiveState(status.state);
  const state = t(`run.state.${status.state}`);
  return (
    <ListBoxItem className="run-row" id={run.id} textValue={title(run)}>
      <RunMark upsampler={run.upsampler} />
      <RunName name={title(run)} tooltip={run.name} />
      <span className="run-row-score numeric">
        {status.heldOut === null ? '–' : format.decimal(status.heldOut.l1)}
      </span>
      <span className="caption run-row-foot numeric">
        <span className={`run-row-state run-state-${status.state}`}>
          {isLive && part !== null ? `${state} ${format.percent(part)}` : state}
        </span>
        <span>{format.dateTime(run.createdAt)}</span>
      </span>
    </ListBoxItem>
  );
}

function RunActions({ run }: { readonly run: RunSummary | undefined }) {
  const { t } = useTranslate();
  const isBusy = useRunStore((state) => liveRun(state.runs) !== undefined);
  const [deleting, setDeleting] = useState<RunSummary | null>(null);
  const [extending, setExtending] = useState<RunSummary | null>(null);
  const duplicate = (id: RunId) => void main.runConfig({ run: id }).then(setDraft, reportFailure);
  const none = run === undefined;
  return (
    <>
      <IconButton
        icon={Play}
        label={t('runs.resume')}
        isDisabled={none || !canResume(run) || isBusy}
        onPress={() => {
          if (run !== undefined) void resumeRun(run.id);
        }}
      />
      <IconButton
        icon={Copy}
        label={t('runs.duplicate')}
        isDisabled={none}
        onPress={() => {
          if (run !== undefined) duplicate(run.id);
        }}
      />
      <Menu
        label={t('runs.more')}
        entries={[
          {
            id: 'extend',
            label: t('runs.extend'),
            isDisabled: none || isBusy || isLiveState(run.status.state),
            run: () => setExtending(run ?? null),
          },
          {
            id: 'folder',
            label: t('runs.showInFolder'),
            isDisabled: none,
            run: () => {
              if (run !== undefined) main.showInFolder({ what: 'run', run: run.id }).catch(reportFailure);
            },
          },
          {
            id: 'delete',
            label: t('runs.delete'),
            isDisabled: none || (isBusy && ['running', 'paused', 'preparing'].includes(run.status.state)),
            run: () => setDeleting(run ?? null),
          },
        ]}
      >
        <Button kind="quiet" icon={MoreHorizontal} aria-label={t('runs.more')}>
          {''}
        </Button>
      </Menu>
      <ExtendDialog run={extending} onClose={() => setExtending(null)} />
      <ConfirmDialog
        title={t('runs.delete.title')}
        isOpen={deleting !== null}
        confirmLabel={t('runs.delete')}
        onClose={() => setDeleting(null)}
        onConfirm={() => {
          if (deleting !== null) main.deleteRun({ run: deleting.id }).catch(reportFailure);
        }}
      >
        <p>{t('runs.delete.text', { name: deleting?.name ?? '', step: deleting?.status.step ?? 0 })}</p>
      </ConfirmDialog>
    </>
  );
}
