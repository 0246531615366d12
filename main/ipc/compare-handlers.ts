import { shell } from 'electron';
import type { compareCalls } from '../../shared/ipc/compare-calls';
import type { Handlers } from '../../shared/ipc/rpc';
import { describeMachine } from '../bench/machine';
import { beginComparison } from '../compare/begin-comparison';
import { compareChosen } from '../compare/compare-chosen';
import { findComparison, removeComparison } from '../compare/comparison-record';
import { listDesigns } from '../compare/designs';
import { createGather, type GatherRun } from '../compare/gather-runs';
import { planComparison, refuseProblems } from '../compare/plan-comparison';
import { collectComparison, listComparisons, summarise } from '../compare/read-comparison';
import { writeReport } from '../compare/report/write-report';
import { armItems } from '../queue/queue-record';
import { readAppVersion } from '../runs/app-version';
import type { MainContext } from './main-context';
import { projectInHand } from './project-handlers';
import type { ProjectQueue } from './project-queue';
import { queueHandlers } from './queue-handlers';

/** Comparisons and the queue: what the Compare place asks for. */
export function compareHandlers(
  context: MainContext,
  projectQueue: ProjectQueue,
): Handlers<typeof compareCalls> {
  const { now, log, processes } = context;
  const path = () => projectInHand(context).path;
  let gathered: { readonly path: string; readonly gather: GatherRun } | null = null;
  /** Remembers the finished runs of the project that is open. */
  const gather: GatherRun = (run) => {
    const projectPath = path();
    if (gathered?.path !== projectPath)
      gathered = { path: projectPath, gather: createGather(projectPath, now) };
    return gathered.gather(run);
  };

  return {
    ...queueHandlers(context, projectQueue),
    comparisonDesigns: () => listDesigns(),
    planComparison: ({ design }) => planComparison(design, projectInHand(context).project),
    async startComparison({ design }) {
      const { path: projectPath, project } = projectInHand(context);
      refuseProblems(planComparison(design, project));
      const record = await beginComparison(projectPath, design, now());
      const control = await projectQueue.inHand();
      const wanted = record.entries.filter(
        ({ arm, seed }) => design.seeds.includes(seed) && design.arms.some(({ id }) => id === arm),
      );
      await control.add(armItems(design.id, wanted));
      control.start();
      return summarise(projectPath, record, now());
    },
    comparisons: () => listComparisons(path(), now(), (reason) => log.warn('file-broken', { reason })),
    comparison: async ({ id }) => collectComparison(await findComparison(path(), id), gather),
    comparisonDesign: async ({ id }) => (await findComparison(path(), id)).design,
    compareRuns: ({ runs }) => compareChosen(path(), runs, gather),
    async writeComparisonReport({ id }) {
      const { path: projectPath, project } = projectInHand(context);
      const record = await findComparison(projectPath, id);
      const { report, blindTest } = await writeReport({
        ...{ projectPath, project, record, comparison: await collectComparison(record, gather) },
        ...{ machine: describeMachine(), version: await readAppVersion(), now: now() },
        render: (role, codePoints, frame) =>
          processes.glyphs.images({ role, codePoints: [...codePoints], frame }),
      });
      shell.showItemInFolder(report);
      return { report, blindTest };
    },
    async deleteComparison({ id }) {
      const control = await projectQueue.inHand();
      await control.remove(
        control.queue.items.filter(({ comparison }) => comparison === id).map((item) => item.id),
      );
      await removeComparison(path(), id);
      return null;
    },
  };
}
