import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { runFiles } from '../../main/projects/project-folder';
import { listCheckpoints } from '../../main/trainer/checkpoint/checkpoint-folder';
import type { RunId } from '../../shared/domain/run';
import type { CommandBundle } from './command-bundle';

/** Starts the command; `end` gives its exit code and what it printed. */
export function startCommand(bundle: CommandBundle, args: readonly string[]) {
  const child = bundle.start(args);
  let [out, err] = ['', ''];
  child.stdout?.on('data', (data) => {
    out += data;
  });
  child.stderr?.on('data', (data) => {
    err += data;
  });
  return {
    child,
    end: async () => {
      const [code] = child.exitCode === null ? await once(child, 'close') : [child.exitCode];
      return { code, out, err };
    },
  };
}

/** Kills a command once the run that `findRun` names has saved a checkpoint; that run. */
export async function killAtCheckpoint(
  { child, end }: ReturnType<typeof startCommand>,
  projectPath: string,
  findRun: () => Promise<RunId | null>,
): Promise<RunId> {
  const saved = async () => {
    for (;;) {
      const run = await findRun();
      if (run !== null && (await listCheckpoints(runFiles(projectPath, run).checkpoints)).length > 0)
        return run;
      await delay(50);
    }
  };
  const killed = await Promise.race([
    saved(),
    end().then(({ err }) => {
      throw new Error(`it ended before it could be killed: ${err}`);
    }),
  ]);
  child.kill('SIGKILL');
  await once(child, 'close');
  return killed;
}

/** As if the 16 seconds had passed after which a silent trainer is known to be dead; the status as it was left. */
export async function forgetHeartbeat(projectPath: string, run: RunId): Promise<{ readonly state: string }> {
  const { status: file } = runFiles(projectPath, run);
  const status = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...status, heartbeatAt: new Date(0).toISOString() }));
  return status;
}
