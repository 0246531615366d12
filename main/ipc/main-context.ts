import type { BrowserWindow } from 'electron';
import type { Language, Settings } from '../../shared/domain/settings';
import type { JsonStore } from '../files/json-store';
import type { Log } from '../log/open-log';
import type { Processes } from '../processes/processes';
import type { RecentProjects } from '../settings/recent-projects';
import type { AppState } from './app-state';
import type { Training } from './training';

/** What the handlers of the main service work with; made once in main/index.ts. */
export interface MainContext {
  readonly state: AppState;
  readonly settings: JsonStore<Settings>;
  readonly recent: RecentProjects;
  readonly processes: Processes;
  readonly training: Training;
  readonly log: Log;
  /** Where the reference project goes, and where dialogs begin. */
  readonly documents: string;
  readonly window: () => BrowserWindow | null;
  readonly language: () => Language;
  readonly now: () => Date;
  /** Resolves when the project that opens by itself is open, or could not be. */
  readonly firstProject: Promise<void>;
}
