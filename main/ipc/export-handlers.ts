import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportFormat, ExportMode } from '../../shared/domain/export-report';
import type { FontInfo } from '../../shared/domain/font-info';
import { MAIN_STYLE } from '../../shared/domain/run';
import { styleLabel } from '../../shared/domain/style-names';
import { translate } from '../../shared/i18n/translate';
import type { MainServiceContract } from '../../shared/ipc/main-service';
import type { Handlers } from '../../shared/ipc/rpc';
import { toFileError } from '../files/write-atomically';
import { exportsFolder } from '../projects/project-folder';
import { readRunConfig } from '../runs/read-run';
import { abortSignalOf } from './abort-signal';
import { askWhereToSave } from './dialogs';
import { fileNameOf, withEnding } from './file-names';
import type { MainContext } from './main-context';
import { projectInHand } from './project-handlers';

/** Fonts out: what the Export place asks for. `lastExport` is shared with "show in folder". */
export function exportHandlers(
  context: MainContext,
  lastExport: { file: string | null },
): Pick<Handlers<MainServiceContract>, 'exportFont' | 'exportedFont'> {
  const { processes, window, language } = context;
  return {
    async exportFont({ run, mode, format, contents, codePoints, spec, style }, { signal, update }) {
      const { path: projectPath, project } = projectInHand(context);
      const ending = format ?? endingOf(mode, project.target.info);
      const chosen = await askWhereToSave(window(), {
        title: translate(language(), 'dialog.exportFont'),
        defaultPath: join(await makeExportsFolder(projectPath), fileNameOf(spec.family, spec.style, ending)),
        filters: [{ name: translate(language(), 'dialog.openTypeFonts'), extensions: [ending] }],
      });
      if (chosen === null) return null;
      const file = withEnding(chosen, `.${ending}`);
      const label = styleLabel(style ?? MAIN_STYLE, await readRunConfig(projectPath, run));
      try {
        const report = await processes.exporter.exportFont(
          {
            projectPath,
            run,
            format: ending,
            ...(mode === undefined ? {} : { mode }),
            contents,
            codePoints,
            spec,
            file,
            ...(label === null ? {} : { style: label }),
          },
          { signal: abortSignalOf(signal), onUpdate: update },
        );
        lastExport.file = report.file;
        return report;
      } finally {
        // Its heap has grown by hundreds of megabytes, which V8 would keep.
        await processes.hosts.exporter.end(1000);
      }
    },
    async exportedFont() {
      const { file } = lastExport;
      if (file === null) return null;
      try {
        return { file, bytes: new Uint8Array(await readFile(file)) };
      } catch (error) {
        throw toFileError(error, file);
      }
    },
  };
}

/** A completed font keeps the outlines of its target. */
function endingOf(mode: ExportMode | undefined, target: FontInfo): ExportFormat {
  return mode === 'complete' && target.format === 'truetype' ? 'ttf' : 'otf';
}

async function makeExportsFolder(projectPath: string): Promise<string> {
  const folder = exportsFolder(projectPath);
  try {
    await mkdir(folder, { recursive: true });
  } catch {
    // A project on a read-only disk can still be exported elsewhere: the dialog begins at the folder's name.
  }
  return folder;
}
