import { dirname, join } from 'node:path';
import { AppError } from '../../shared/domain/app-error';
import { translate } from '../../shared/i18n/translate';
import type { MainServiceContract, OpenProject } from '../../shared/ipc/main-service';
import type { Handlers } from '../../shared/ipc/rpc';
import { projectNameOf } from '../projects/create-project';
import { addToFamily, removeFromFamily } from '../projects/family';
import { createProjectChanges } from './change-project';
import { askForPath, askWhereToSave, makeStartFolder } from './dialogs';
import { withEnding } from './file-names';
import type { MainContext } from './main-context';
import { makeProject, openProject, openReferenceProject } from './open-project';
import { refuseWhileTraining } from './refuse-while-training';

type ProjectMethods =
  | 'recentProjects'
  | 'openReferenceProject'
  | 'openProject'
  | 'createProject'
  | 'chooseFont'
  | 'addFamilyMember'
  | 'removeFamilyMember'
  | 'saveNotes';

const FONT_ENDINGS = ['ttf', 'otf', 'ttc', 'otc', 'woff', 'woff2'];

/** Projects and fonts: what the Fonts place asks for. */
export function projectHandlers(context: MainContext): Pick<Handlers<MainServiceContract>, ProjectMethods> {
  const { state, recent, window, documents, language } = context;
  const text = (key: Parameters<typeof translate>[1]) => translate(language(), key);

  const change = createProjectChanges(state);

  return {
    recentProjects: () => recent.list(),
    openReferenceProject: () => openReferenceProject(context),
    async openProject({ path }) {
      const chosen =
        path ??
        (await askForPath(window(), {
          title: text('dialog.openProject'),
          defaultPath: documents,
          properties: ['openDirectory'],
        }));
      // A project.json that was chosen or dropped means the folder it lies in.
      return chosen === null ? null : openProject(context, chosen.replace(/[\\/]project\.json$/, ''));
    },
    async createProject({ source, target }) {
      const start = await makeStartFolder(join(documents, 'Jikei'));
      const chosen = await askWhereToSave(window(), {
        title: text('dialog.newProject'),
        defaultPath: join(start, 'my-font.jikei'),
        properties: ['createDirectory'],
      });
      if (chosen === null) return null;
      const path = withEnding(chosen, '.jikei');
      return makeProject(context, path, { source, target, name: projectNameOf(path) });
    },
    chooseFont: () =>
      askForPath(window(), {
        title: text('dialog.chooseFont'),
        properties: ['openFile'],
        filters: [{ name: text('dialog.fontFiles'), extensions: FONT_ENDINGS }],
        ...(state.project === null ? {} : { defaultPath: dirname(state.project.project.source.path) }),
      }),
    async addFamilyMember({ source, target, name }) {
      refuseWhileTraining(context);
      return change(
        projectInHand(context),
        (project) =>
          context.processes.withOtherGlyphs((glyphs) =>
            addToFamily(project, { source, target, name }, (font) => glyphs.inspectFont(font)),
          ),
        true,
      );
    },
    async removeFamilyMember({ name }) {
      refuseWhileTraining(context);
      return change(projectInHand(context), (project) => removeFromFamily(project, name), true);
    },
    async saveNotes({ notes }) {
      await change(projectInHand(context), (project) => ({ ...project, notes }), false);
      return null;
    },
  };
}

/** The open project; a request that needs one when there is none is answered with a sentence. */
export function projectInHand({ state }: MainContext): OpenProject {
  if (state.project !== null) return state.project;
  throw new AppError({
    kind: 'project-unreadable',
    message: 'No project is open.',
    fix: 'Open the reference project or one of your own.',
  });
}
