import type { compareCalls } from '../../shared/ipc/compare-calls';
import type { Handlers } from '../../shared/ipc/rpc';
import type { QueueRecordItem } from '../queue/queue-record';
import { checkRun } from '../runs/check-run';
import type { MainContext } from './main-context';
import { projectInHand } from './project-handlers';
import type { ProjectQueue } from './project-queue';

type QueueMethods =
  | 'queue'
  | 'enqueueRuns'
  | 'controlQueue'
  | 'moveInQueue'
  | 'removeFromQueue'
  | 'retryInQueue'
  | 'clearQueue';

/** The run queue: what the Compare and Train places ask of it. Each answers with the queue as it is then. */
export function queueHandlers(
  context: MainContext,
  projectQueue: ProjectQueue,
): Pick<Handlers<typeof compareCalls>, QueueMethods> {
  const inHand = () => projectQueue.inHand();
  return {
    queue: async () => {
      const control = await inHand();
      await control.refresh();
      return control.queue;
    },
    async enqueueRuns({ runs }) {
      const { project } = projectInHand(context);
      for (const { config } of runs) {
        const [problem] = checkRun(config, project);
        if (problem !== undefined) throw problem;
      }
      const control = await inHand();
      const first = 1 + Math.max(0, ...control.queue.items.map(({ id }) => numberOf(id)));
      await control.add(
        runs.map(
          ({ title, config }, index): QueueRecordItem => ({
            ...{ kind: 'run', id: `run-${first + index}`, title, config, run: null, failure: null },
          }),
        ),
      );
      control.start();
      return control.queue;
    },
    async controlQueue({ action }) {
      const control = await inHand();
      if (action === 'start') {
        await control.refresh();
        control.start();
      } else await control.pause(action === 'pause' ? 'now' : 'after');
      return control.queue;
    },
    async moveInQueue({ id, to }) {
      const control = await inHand();
      await control.move(id, to);
      return control.queue;
    },
    async removeFromQueue({ id }) {
      const control = await inHand();
      await control.remove([id]);
      return control.queue;
    },
    async retryInQueue({ id }) {
      const control = await inHand();
      await control.retry(id);
      return control.queue;
    },
    async clearQueue() {
      const control = await inHand();
      await control.clear();
      return control.queue;
    },
  };
}

/** The number in `run-12`, 0 of the runs of comparisons. */
const numberOf = (id: string) => Number(/^run-(\d+)$/.exec(id)?.[1] ?? 0);
