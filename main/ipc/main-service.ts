import { availableParallelism, totalmem } from 'node:os';
import { app, shell } from 'electron';
import { settingsSchema } from '../../shared/domain/settings';
import type { AppEvent, MainServiceContract } from '../../shared/ipc/main-service';
import type { HandlerSignal, Handlers } from '../../shared/ipc/rpc';
import { projectFile, runFiles } from '../projects/project-folder';
import { compareHandlers } from './compare-handlers';
import { exportHandlers, type LastExport } from './export-handlers';
import { laboratoryHandlers } from './laboratory-handlers';
import type { MainContext } from './main-context';
import { projectHandlers, projectInHand } from './project-handlers';
import { createProjectQueue } from './project-queue';
import { reviewHandlers } from './review-handlers';
import { runHandlers } from './run-handlers';

/** Answers everything a window may ask of the main process (shared/ipc/main-service.ts). */
export function createMainService(context: MainContext): Handlers<MainServiceContract> {
  const { state, settings, log } = context;
  const projectQueue = createProjectQueue(context);
  const lastExport: LastExport = { file: null, target: null };
  return {
    describeApp: () => ({
      version: app.getVersion(),
      electron: process.versions.electron ?? '',
      platform: process.platform,
      locale: app.getLocale(),
      cores: availableParallelism(),
      memoryMb: Math.round(totalmem() / 2 ** 20),
    }),
    watchApp: async (_input, { signal, update }) => {
      const stop = state.listen(update);
      update({ kind: 'settings', settings: settings.value });
      update({ kind: 'backend', ...state.backend });
      // A window that heard of no project would open one by itself.
      await context.firstProject;
      state.replayProject(update);
      await projectQueue.replay(update);
      await untilAborted(signal);
      stop();
      return null;
    },
    async changeSettings(change) {
      const next = settingsSchema.parse({ ...settings.value, ...change });
      await settings.write(next);
      state.tell({ kind: 'settings', settings: next } satisfies AppEvent);
      return next;
    },
    ...projectHandlers(context),
    ...runHandlers(context),
    ...laboratoryHandlers(context),
    ...exportHandlers(context, lastExport),
    ...reviewHandlers(context),
    ...compareHandlers(context, projectQueue),
    async showInFolder({ what, run }) {
      if (what === 'log') await shell.openPath(log.folder);
      else if (what === 'export' && lastExport.file !== null) shell.showItemInFolder(lastExport.file);
      else if (what === 'run' && run !== undefined) {
        shell.showItemInFolder(runFiles(projectInHand(context).path, run).config);
      } else shell.showItemInFolder(projectFile(projectInHand(context).path));
      return null;
    },
  };
}

const untilAborted = (signal: HandlerSignal) => new Promise<void>((resolve) => signal.onAbort(resolve));
