import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { RecentProject } from '../../shared/ipc/main-service';
import { openJsonStore } from '../files/json-store';
import { projectFile } from '../projects/project-folder';

const recentSchema = z.array(
  z.strictObject({ path: z.string(), name: z.string(), openedAt: z.iso.datetime() }),
);

const KEPT = 12;

/** The projects opened last, latest first. */
export interface RecentProjects {
  /** Those that are still where they were. */
  list(): Promise<readonly RecentProject[]>;
  add(project: RecentProject): Promise<void>;
}

export async function openRecentProjects(
  userData: string,
  onBroken: (reason: string) => void,
): Promise<RecentProjects> {
  const store = await openJsonStore({
    path: join(userData, 'recent.json'),
    schema: recentSchema,
    fallback: [],
    onBroken,
  });
  return {
    async list() {
      const found = await Promise.all(
        store.value.map(async (project) =>
          (await stat(projectFile(project.path)).catch(() => null)) === null ? [] : [project],
        ),
      );
      return found.flat();
    },
    add: (project) =>
      store.write([project, ...store.value.filter(({ path }) => path !== project.path)].slice(0, KEPT)),
  };
}
