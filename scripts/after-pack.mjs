import { constants, cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tfjsPackage } from './setup/paths.mjs';

/**
 * electron-builder's hook, after an app is laid out and before an installer is made of it.
 *
 * TensorFlow's libraries are links into the user's cache in node_modules, and files in an app. Copied here
 * and not by `extraResources`, which takes no path outside the project.
 */
export async function afterPack({ appOutDir, packager }) {
  const resources = packager.getResourcesDir(appOutDir);
  const unpacked = join(resources, 'app.asar.unpacked', 'node_modules', '@tensorflow', 'tfjs-node-gpu');
  cpSync(join(tfjsPackage, 'deps'), join(unpacked, 'deps'), {
    recursive: true,
    dereference: true,
    // Takes no space where the file system can share blocks.
    mode: constants.COPYFILE_FICLONE,
  });
  // It is for `electron <folder>`, not for an app of its own.
  rmSync(join(resources, 'default_app.asar'), { force: true });
}
