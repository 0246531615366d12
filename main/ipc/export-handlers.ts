import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatsOf } from '../../shared/domain/export-report';
import type { ProjectFont } from '../../shared/domain/project';
import { MAIN_STYLE } from '../../shared/domain/run';
import { pairOfLabel, styleLabel } from '../../shared/domain/style-names';
import { translate } from '../../shared/i18n/translate';
import type { MainServiceContract } from '../../shared/ipc/main-service';
import type { Handlers } from '../../shared/ipc/rpc';
import { buildSfnt } from '../../shared/pipeline/fonts/sfnt';
import { toReadError } from '../files/file-error';
import { readFontTables } from '../files/read-font';
import { exportsFolder } from '../projects/project-folder';
import { readRunConfig } from '../runs/read-run';
import { abortSignalOf } from './abort-signal';
import { askWhereToSave, makeStartFolder } from './dialogs';
import { fileNameOf, withEnding } from './file-names';
import type { MainContext } from './main-context';
import { projectInHand } from './project-handlers';

/** The file that was written last, and the target font of the weight it has. */
export interface LastExport {
  file: string | null;
  target: ProjectFont | null;
}

/** Fonts out: what the Export place asks for. `lastExport` is shared with "show in folder". */
export function exportHandlers(
  context: MainContext,
  lastExport: LastExport,
): Pick<Handlers<MainServiceContract>, 'exportFont' | 'exportedFont' | 'targetOfExport'> {
  const { processes, window, language } = context;
  return {
    async exportFont({ run, mode, format, contents, codePoints, glyphs, spec, style }, { signal, update }) {
      const { path: projectPath, project } = projectInHand(context);
      const label = styleLabel(style ?? MAIN_STYLE, await readRunConfig(projectPath, run));
      const { target } = pairOfLabel(project, label) ?? project;
      const ending = format ?? formatsOf(mode ?? 'standalone', target.info)[0] ?? 'otf';
      const chosen = await askWhereToSave(window(), {
        title: translate(language(), 'dialog.exportFont'),
        defaultPath: join(
          await makeStartFolder(exportsFolder(projectPath)),
          fileNameOf(spec.family, spec.style, ending),
        ),
        filters: [{ name: translate(language(), 'dialog.openTypeFonts'), extensions: [ending] }],
      });
      if (chosen === null) return null;
      const file = withEnding(chosen, `.${ending}`);
      try {
        const report = await processes.exporter.exportFont(
          {
            projectPath,
            run,
            format: ending,
            ...(mode === undefined ? {} : { mode }),
            contents,
            codePoints,
            ...(glyphs === undefined ? {} : { glyphs }),
            spec,
            file,
            ...(label === null ? {} : { style: label }),
          },
          { signal: abortSignalOf(signal), onUpdate: update },
        );
        lastExport.file = report.file;
        lastExport.target = target;
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
        throw toReadError(error, file);
      }
    },
    async targetOfExport() {
      const { target } = lastExport;
      if (target === null) return null;
      return { family: target.info.family, bytes: await readFace(target) };
    },
  };
}

/** The bytes of a font as a browser takes them in: a face of a collection as a file of its own. */
async function readFace(font: ProjectFont): Promise<Uint8Array> {
  if (font.info.container !== 'ttc') {
    return new Uint8Array(
      await readFile(font.path).catch((error: unknown) => {
        throw toReadError(error, font.path);
      }),
    );
  }
  const { flavour, tables } = await readFontTables(font);
  return buildSfnt(flavour, tables);
}
