import type { MainServiceContract } from '../../shared/ipc/main-service';
import type { Handlers } from '../../shared/ipc/rpc';
import { runFiles } from '../projects/project-folder';
import { checkRun, resolveStyles } from '../runs/check-run';
import { readHeldOutImages } from '../runs/held-out-images';
import { listCheckpoints } from '../trainer/checkpoint/checkpoint-folder';
import { abortSignalOf } from './abort-signal';
import type { MainContext } from './main-context';
import { projectInHand } from './project-handlers';

type LaboratoryMethods =
  | 'heldOutImages'
  | 'checkpointSteps'
  | 'layerSummary'
  | 'layerMaps'
  | 'shiftTest'
  | 'describeStart';

/** What the artifact laboratory asks: images from a run's folder, everything of a network from the trainer. */
export function laboratoryHandlers(
  context: MainContext,
): Pick<Handlers<MainServiceContract>, LaboratoryMethods> {
  const { trainer } = context.processes;
  const path = () => projectInHand(context).path;
  return {
    heldOutImages: ({ run, codePoints }) => readHeldOutImages(path(), run, codePoints),
    checkpointSteps: ({ run }) => listCheckpoints(runFiles(path(), run).checkpoints),
    layerSummary: (input, { signal }) =>
      trainer.layerSummary({ projectPath: path(), ...input }, { signal: abortSignalOf(signal) }),
    layerMaps: (input, { signal }) =>
      trainer.layerMaps({ projectPath: path(), ...input }, { signal: abortSignalOf(signal) }),
    shiftTest: (input, { signal }) =>
      trainer.shiftTest({ projectPath: path(), ...input }, { signal: abortSignalOf(signal) }),
    async describeStart({ config, ...input }, { signal }) {
      const { project } = projectInHand(context);
      const [problem] = checkRun(config, project);
      if (problem !== undefined) throw problem;
      return trainer.describeStart(
        { projectPath: path(), config: resolveStyles(config, project), ...input },
        { signal: abortSignalOf(signal) },
      );
    },
  };
}
