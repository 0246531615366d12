import { rmSync } from 'node:fs';
import { join } from 'node:path';

/** electron-builder's hook: the default app is for `electron <folder>`, not for an app of its own. */
export async function afterPack({ appOutDir, electronPlatformName }) {
  if (electronPlatformName === 'darwin') return;
  rmSync(join(appOutDir, 'resources', 'default_app.asar'), { force: true });
}
