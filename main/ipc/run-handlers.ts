import { stat } from 'node:fs/promises';
import { shell } from 'electron';
import { AppError } from '../../shared/domain/app-error';
import { MAIN_STYLE, type RunId, type RunSummary } from '../../shared/domain/run';
import type { RunConfig } from '../../shared/domain/run-config';
import { runStyles, styleLabel } from '../../shared/domain/style-names';
import type { MainServiceContract } from '../../shared/ipc/main-service';
import type { Handlers } from '../../shared/ipc/rpc';
import { missingCharacters } from '../projects/missing-characters';
import { generatedFolder, runFolder } from '../projects/project-folder';
import { verifyFonts } from '../projects/verify-fonts';
import { checkRun, resolveStyles } from '../runs/check-run';
import { createRunFolder } from '../runs/create-run';
import { estimateRun } from '../runs/estimate-run';
import { extendBudget } from '../runs/extend-budget';
import { listGenerated } from '../runs/generated';
import { listPresets } from '../runs/presets';
import {
  readHeldOutGlyphs,
  readMetrics,
  readRun,
  readRunConfig,
  readSampleImages,
  sampleSteps,
} from '../runs/read-run';
import { refuseLivingRun } from '../runs/refuse-living-run';
import { describeArchitecture } from '../trainer/model/describe-architecture';
import { matchParameters } from '../trainer/model/match-parameters';
import { abortSignalOf } from './abort-signal';
import type { MainContext } from './main-context';
import { projectInHand } from './project-handlers';
import { refreshRuns } from './refresh-runs';
import { refuseWhileTraining } from './refuse-while-training';

type RunMethods =
  | 'presets'
  | 'estimateRun'
  | 'describeModel'
  | 'matchParameters'
  | 'startRun'
  | 'controlRun'
  | 'resumeRun'
  | 'deleteRun'
  | 'runConfig'
  | 'runMetrics'
  | 'heldOutGlyphs'
  | 'sampleSteps'
  | 'sampleImages'
  | 'generate'
  | 'generatedCodePoints';

/** Runs: what the Train, Compare and Inspect places ask for. */
export function runHandlers(context: MainContext): Pick<Handlers<MainServiceContract>, RunMethods> {
  const { processes, state, training, now } = context;
  const path = () => projectInHand(context).path;
  /** With the names that `all` styles have in the open project. */
  const resolved = (config: RunConfig) =>
    state.project === null ? config : resolveStyles(config, state.project.project);
  const stylesOf = (config: RunConfig) => runStyles(resolved(config)).length;

  const begin = async (projectPath: string, run: RunId): Promise<RunSummary> => {
    await training.start(projectPath, run);
    await refreshRuns(context);
    return readRun(projectPath, run, now());
  };

  return {
    presets: () => listPresets(),
    estimateRun: ({ config }) => {
      const [problem] = state.project === null ? [] : checkRun(config, state.project.project);
      if (problem !== undefined) throw problem;
      return estimateRun(resolved(config));
    },
    describeModel: ({ config }) => describeArchitecture(config.model, config.sizePx, stylesOf(config)),
    matchParameters: ({ config, parameters }) => ({
      ...config,
      model: matchParameters(config.model, config.sizePx, stylesOf(config), parameters),
    }),
    async startRun({ config }) {
      refuseWhileTraining(context);
      const { path: projectPath, project } = projectInHand(context);
      // What can be wrong is found before the run has a folder, so that a failure leaves nothing behind.
      await verifyFonts(project);
      const { kind, device } = await processes.trainer.describeBackend({});
      const run = await createRunFolder(projectPath, config, now(), `${kind} · ${device}`);
      await refreshRuns(context);
      return begin(projectPath, run);
    },
    async controlRun({ run, action }) {
      await training.control(run, action);
      return null;
    },
    async resumeRun({ run, budget }) {
      refuseWhileTraining(context);
      await refuseLivingRun(path(), run, now());
      if (budget !== undefined) await extendBudget(path(), run, budget, now());
      return begin(path(), run);
    },
    async deleteRun({ run }) {
      if (training.run === run) refuseWhileTraining(context);
      const projectPath = path();
      await refuseLivingRun(projectPath, run, now());
      await moveToTrash(runFolder(projectPath, run));
      await moveToTrash(generatedFolder(projectPath, run));
      await refreshRuns(context);
      return null;
    },
    runConfig: ({ run }) => readRunConfig(path(), run),
    runMetrics: ({ run }) => readMetrics(path(), run),
    heldOutGlyphs: ({ run }) => readHeldOutGlyphs(path(), run),
    sampleSteps: ({ run }) => sampleSteps(path(), run),
    sampleImages: ({ run, step }) => readSampleImages(path(), run, step),
    async generate({ run, codePoints, style }, { signal, update }) {
      const { path: projectPath, project } = projectInHand(context);
      const wanted =
        codePoints === 'missing'
          ? missingCharacters(
              project,
              await processes.glyphs.openPair({
                source: refOf(project.source),
                target: refOf(project.target),
              }),
            )
          : codePoints;
      const { drawn, kept, beyond } = await processes.trainer.generate(
        { projectPath, run, codePoints: [...wanted], redraw: false, style },
        { signal: abortSignalOf(signal), onUpdate: update },
      );
      const label = styleLabel(style ?? MAIN_STYLE, await readRunConfig(projectPath, run));
      return { run, style: label, drawn, kept, beyond };
    },
    generatedCodePoints: async ({ run, style }) =>
      listGenerated(path(), run, styleLabel(style ?? MAIN_STYLE, await readRunConfig(path(), run))),
  };
}

const refOf = ({ path, faceIndex }: { readonly path: string; readonly faceIndex: number }) => ({
  path,
  faceIndex,
});

/** A run that has drawn nothing has no folder of drawings; nothing is done then. */
async function moveToTrash(folder: string): Promise<void> {
  if ((await stat(folder).catch(() => null)) === null) return;
  try {
    await shell.trashItem(folder);
  } catch (error) {
    throw new AppError({
      kind: 'file-not-writable',
      message: `${folder} cannot be moved to the trash of this system.`,
      fix: 'Delete the folder yourself if you are sure; nothing has been removed.',
      values: { file: folder },
      detail: String(error),
    });
  }
}
