import type { RunSummary } from '../../shared/domain/run';
import type { AppEvent, OpenProject } from '../../shared/ipc/main-service';
import type { BackendInfo } from '../../shared/ipc/trainer-service';

export interface BackendState {
  readonly backend: BackendInfo | null;
  readonly problem: string | null;
}

/**
 * What is open, and who wants to know: the one place from which windows, menu and taskbar hear of a change.
 *
 * Setting a part tells every listener; events that leave no state behind (`command`, `run`) pass through `tell`.
 */
export class AppState {
  private readonly listeners = new Set<(event: AppEvent) => void>();
  private openProject: OpenProject | null = null;
  private summaries: readonly RunSummary[] = [];
  private backendState: BackendState = { backend: null, problem: null };

  get project(): OpenProject | null {
    return this.openProject;
  }

  set project(project: OpenProject | null) {
    this.openProject = project;
    this.tell({ kind: 'project', project });
  }

  get runs(): readonly RunSummary[] {
    return this.summaries;
  }

  set runs(runs: readonly RunSummary[]) {
    this.summaries = runs;
    this.tell({ kind: 'runs', runs });
  }

  get backend(): BackendState {
    return this.backendState;
  }

  set backend(state: BackendState) {
    this.backendState = state;
    this.tell({ kind: 'backend', ...state });
  }

  tell(event: AppEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  /** Hears every event from now on; returns how to stop. */
  listen(listener: (event: AppEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The present state as events, in the order a window wants them. */
  replay(listener: (event: AppEvent) => void): void {
    listener({ kind: 'project', project: this.openProject });
    listener({ kind: 'runs', runs: this.summaries });
    listener({ kind: 'backend', ...this.backendState });
  }
}
