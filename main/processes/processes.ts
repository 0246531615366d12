import { constants } from 'node:os';
import { exporterService } from '../../shared/ipc/exporter-service';
import { glyphService } from '../../shared/ipc/glyph-service';
import { trainerService } from '../../shared/ipc/trainer-service';
import type { Log } from '../log/open-log';
import { serviceClient } from './service-client';
import { trainerEnvironment } from './trainer-environment';
import { createUtilityHost, type UtilityHost } from './utility-process';

/** How long a process gets to end by itself before it is killed. */
const GRACE_MS = 3000;

export type Processes = ReturnType<typeof createProcesses>;

/** The three utility processes and a client of each. None is started before it is asked for something. */
export function createProcesses(options: { readonly log: Log; readonly leaveCoreFree: () => boolean }) {
  const { log, leaveCoreFree } = options;
  const { PRIORITY_BELOW_NORMAL, PRIORITY_NORMAL } = constants.priority;
  const none = () => ({});
  const all = new Set<UtilityHost>();
  const host = (name: string, priority: number, env: () => Readonly<Record<string, string>>) => {
    const made = createUtilityHost({ name, env, priority, log: log.of(name) });
    all.add(made);
    return made;
  };

  // TensorFlow takes every core it is given: at the back of the queue the window stays smooth.
  const trainerHost = host('trainer', PRIORITY_BELOW_NORMAL, () => trainerEnvironment(leaveCoreFree()));
  const glyphsHost = host('glyphs', PRIORITY_NORMAL, none);
  const exporterHost = host('exporter', PRIORITY_BELOW_NORMAL, none);
  const hosts = { trainer: trainerHost, glyphs: glyphsHost, exporter: exporterHost };

  return {
    hosts,
    trainer: serviceClient(trainerHost, trainerService),
    glyphs: serviceClient(glyphsHost, glyphService),
    exporter: serviceClient(exporterHost, exporterService),
    /** A glyph process of one's own, for fonts that are not the open pair; ended afterwards. */
    async withOtherGlyphs<T>(
      work: (glyphs: ReturnType<typeof serviceClient<typeof glyphService>>) => Promise<T>,
    ) {
      const other = host('glyphs', PRIORITY_NORMAL, none);
      try {
        return await work(serviceClient(other, glyphService));
      } finally {
        await other.close(GRACE_MS);
        all.delete(other);
      }
    },
    /** Ends every process for good: a page whose port was closed asks for another, which must start none. */
    async endAll(): Promise<void> {
      await Promise.all([...all].map((each) => each.close(GRACE_MS)));
    },
  };
}
