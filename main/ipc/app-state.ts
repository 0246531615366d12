import type { RunId, RunStatus, RunSummary } from '../../shared/domain/run';
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

  /**
   * Takes a status that the trainer has told. Listeners heard of it as a `run` event; they are told the whole
   * list only when a run changes its state, not at every step.
   */
  patchRun(run: RunId, status: RunStatus): void {
    const before = this.summaries.find((summary) => summary.id === run);
    const runs = this.summaries.map((summary) => (summary.id === run ? { ...summary, status } : summary));
    if (before === undefined || before.status.state === status.state) this.summaries = runs;
    else this.runs = runs;
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

  /** The open project and its runs as events, for a listener that came later. */
  replayProject(listener: (event: AppEvent) => void): void {
    listener({ kind: 'project', project: this.openProject });
    listener({ kind: 'runs', runs: this.summaries });
  }
}
