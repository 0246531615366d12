import { GripVertical, Pause, Play, RotateCcw, X } from 'lucide-react';
import { useState } from 'react';
import {
  Button as AriaButton,
  GridList,
  GridListItem,
  ListLayout,
  useDragAndDrop,
  Virtualizer,
} from 'react-aria-components';
import type { QueueItem, RunQueue } from '../../../shared/domain/comparison';
import { designWords } from '../../../shared/i18n/comparison-words';
import { RunName } from '../../runs/run-name';
import { main } from '../../services/connect';
import { setQueue, useQueueStore } from '../../stores/queue-store';
import { Button, IconButton } from '../../ui/button';
import { ErrorNotice, wordsOfError } from '../../ui/error-notice';
import { Menu } from '../../ui/menu';
import { ProgressBar } from '../../ui/progress-bar';
import { useTranslate } from '../../ui/use-translate';
import { canMove, dropInQueue, stepInQueue } from './reorder-queue';

const ROW = 46;

/** The runs that wait for their turn, the one that has it, and those that had theirs; the time that all of it takes. */
export function QueuePanel() {
  const { t, format } = useTranslate();
  const queue = useQueueStore((state) => state.queue);
  const [failure, setFailure] = useState<unknown>(null);
  const ask = (answer: Promise<RunQueue>) => {
    setFailure(null);
    answer.then(setQueue, (error: unknown) => {
      setFailure(error);
      // What was shown before the answer may not be so.
      main.queue({}).then(setQueue, setFailure);
    });
  };
  const items = queue?.items ?? [];
  const left = items.filter(({ state }) => state !== 'finished' && state !== 'failed').length;
  return (
    <section className="ui-panel compare-queue" aria-label={t('compare.queue')}>
      <header className="ui-panel-header">
        <h2>{t('compare.queue')}</h2>
        {queue !== null && <QueueControls queue={queue} ask={ask} />}
      </header>
      {queue !== null && items.length > 0 && (
        <p className="caption numeric compare-queue-sum" aria-live="polite">
          {left === 0
            ? t('compare.queue.done', { count: items.length })
            : t('compare.queue.left', { count: left, time: format.duration(queue.secondsLeft) })}
          {queue.state === 'pausing' && ` · ${t('compare.queue.pausing')}`}
          {queue.state === 'paused' && ` · ${t('compare.queue.paused')}`}
        </p>
      )}
      <ErrorNotice error={failure} onDismiss={() => setFailure(null)} />
      <ErrorNotice error={queue?.problem ?? null} />
      {items.length === 0 ? (
        <p className="caption compare-queue-empty">{t('compare.queue.empty')}</p>
      ) : (
        <QueueList items={items} ask={ask} />
      )}
    </section>
  );
}

interface AskProps {
  readonly ask: (answer: Promise<RunQueue>) => void;
}

function QueueControls({ queue, ask }: AskProps & { readonly queue: RunQueue }) {
  const { t } = useTranslate();
  const isWorking = queue.state === 'running' || queue.state === 'pausing';
  return (
    <span className="compare-queue-controls">
      {isWorking ? (
        <Menu
          label={t('compare.queue.pause')}
          entries={[
            {
              id: 'now',
              label: t('compare.queue.pauseNow'),
              run: () => ask(main.controlQueue({ action: 'pause' })),
            },
            {
              id: 'after',
              label: t('compare.queue.pauseAfter'),
              run: () => ask(main.controlQueue({ action: 'pauseAfter' })),
            },
          ]}
        >
          <Button kind="quiet" icon={Pause} isDisabled={queue.state === 'pausing'}>
            {t('compare.queue.pause')}
          </Button>
        </Menu>
      ) : (
        <Button
          kind="quiet"
          icon={Play}
          isDisabled={queue.state === 'idle'}
          onPress={() => ask(main.controlQueue({ action: 'start' }))}
        >
          {t('compare.queue.resume')}
        </Button>
      )}
      <Button
        kind="quiet"
        isDisabled={queue.items.every(({ state }) => state !== 'finished' && state !== 'failed')}
        onPress={() => ask(main.clearQueue({}))}
      >
        {t('compare.queue.clear')}
      </Button>
    </span>
  );
}

function QueueList({ items, ask }: AskProps & { readonly items: readonly QueueItem[] }) {
  const { t } = useTranslate();
  const drop = (moved: ReadonlySet<string>, target: string, position: 'before' | 'after') => {
    const change = dropInQueue(items, moved, target, position);
    const before = useQueueStore.getState().queue;
    if (before === null || change.moves.length === 0) return;
    // At once, and again when the queue has answered.
    setQueue({ ...before, items: change.items });
    ask(moveAll(change.moves, before));
  };
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    isDisabled: items.filter(canMove).length < 2,
    getAllowedDropOperations: () => ['move'],
    onReorder: ({ keys, target }) => {
      if (target.dropPosition !== 'on')
        drop(new Set([...keys].map(String)), String(target.key), target.dropPosition);
    },
  });
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: ROW, dropIndicatorThickness: 2 }}>
      <GridList
        className="compare-queue-list"
        aria-label={t('compare.queue')}
        items={items}
        dragAndDropHooks={dragAndDropHooks}
        selectionMode="none"
      >
        {(item) => (
          <QueueRow
            item={item}
            ask={ask}
            onStep={(direction) => {
              const step = stepInQueue(items, item.id, direction);
              if (step !== null) drop(new Set([item.id]), step.target, step.position);
            }}
          />
        )}
      </GridList>
    </Virtualizer>
  );
}

/** One move after the other: each place is one of the list after the moves before it. */
async function moveAll(
  moves: readonly { readonly id: string; readonly to: number }[],
  before: RunQueue,
): Promise<RunQueue> {
  let queue = before;
  for (const move of moves) queue = await main.moveInQueue(move);
  return queue;
}

interface QueueRowProps extends AskProps {
  readonly item: QueueItem;
  readonly onStep: (direction: 1 | -1) => void;
}

function QueueRow({ item, ask, onStep }: QueueRowProps) {
  const translate = useTranslate();
  const { t, language, format } = translate;
  const { state, progress, secondsLeft, failure } = item;
  const isLive = state === 'running' || state === 'preparing';
  const title = designWords(language, item.title);
  const name = t('compare.queue.item', { title, seed: item.seed });
  return (
    <GridListItem id={item.id} textValue={name} className="compare-queue-row" data-state={state}>
      <AriaButton
        slot="drag"
        className="compare-queue-grip"
        aria-label={t('compare.queue.move', { name })}
        isDisabled={!canMove(item)}
        onKeyDown={(event) => {
          if (!event.altKey) return event.continuePropagation();
          if (event.key === 'ArrowUp') onStep(-1);
          else if (event.key === 'ArrowDown') onStep(1);
          else event.continuePropagation();
        }}
      >
        <GripVertical size={14} aria-hidden />
      </AriaButton>
      <span className="compare-queue-name">
        <RunName name={`${title} · ${t('runs.seed', { seed: String(item.seed) })}`} />
      </span>
      <span className="caption numeric compare-queue-time">
        {secondsLeft > 0 ? format.duration(secondsLeft) : ''}
      </span>
      {state === 'failed' && (
        <IconButton
          icon={RotateCcw}
          label={t('compare.queue.retry')}
          onPress={() => ask(main.retryInQueue({ id: item.id }))}
        />
      )}
      <IconButton
        icon={X}
        label={t('compare.queue.remove')}
        isDisabled={isLive}
        onPress={() => ask(main.removeFromQueue({ id: item.id }))}
      />
      <span className="caption compare-queue-state">
        {failure === null ? (
          <>
            {t(`compare.queue.state.${state}`)}
            {progress > 0 && progress < 1 && ` ${format.percent(progress)}`}
          </>
        ) : (
          <span title={wordsOfError(failure, translate).fix}>{wordsOfError(failure, translate).message}</span>
        )}
      </span>
      {(isLive || (progress > 0 && progress < 1)) && (
        <span className="compare-queue-bar">
          <ProgressBar label={name} value={state === 'preparing' ? null : progress} isPaused={!isLive} />
        </span>
      )}
    </GridListItem>
  );
}
