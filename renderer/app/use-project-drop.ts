import { useEffect } from 'react';
import { main } from '../services/connect';
import { setOpenProject } from '../stores/project-store';
import { perform } from './use-app-commands';

const PROJECT = /(\.jikei|^project\.json)$/i;

/** A project folder, or its project.json, dropped anywhere opens it; other files are left to where they fall. */
export function useProjectDrop(): void {
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    // Without this a file dropped beside every target would be opened by the window in place of its page.
    window.addEventListener('dragover', (event) => event.preventDefault(), { signal });
    window.addEventListener(
      'drop',
      (event) => {
        const file = [...(event.dataTransfer?.files ?? [])].find(({ name }) => PROJECT.test(name));
        const isTaken = event.defaultPrevented;
        event.preventDefault();
        if (file === undefined || isTaken) return;
        perform(openDropped(window.jikei.pathForFile(file)));
      },
      { signal },
    );
    return () => stop.abort();
  }, []);
}

async function openDropped(path: string): Promise<void> {
  const opened = await main.openProject({ path });
  if (opened !== null) setOpenProject(opened);
}
