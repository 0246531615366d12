import { create } from 'zustand';
import { AppError } from '../../../shared/domain/app-error';
import type { CodePoint } from '../../../shared/domain/code-point';
import type { ExportContents, ExportReport, ExportSpec } from '../../../shared/domain/export-report';
import type { Progress } from '../../../shared/domain/progress';
import type { RunId, StyleMix } from '../../../shared/domain/run';
import type { ExportProgress } from '../../../shared/ipc/exporter-service';
import { glyphsGenerated } from '../../runs/generated-glyphs';
import { main } from '../../services/connect';

/** A long task: where it is, or how it ended. */
export type Job<Update, Result> =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: Update | null; readonly cancel: () => void }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'done'; readonly result: Result };

export interface Generated {
  readonly run: RunId;
  readonly drawn: number;
  readonly kept: number;
}

export interface Exported {
  readonly report: ExportReport;
  /** The written file, as it was read back. */
  readonly bytes: Uint8Array;
  /** Characters the font has, ascending. */
  readonly characters: readonly CodePoint[];
}

interface ExportState {
  /** The project that all of this belongs to. */
  readonly projectPath: string | null;
  /** Null until the project is known. */
  readonly spec: ExportSpec | null;
  readonly contents: ExportContents;
  readonly generating: Job<Progress, Generated>;
  readonly exporting: Job<ExportProgress, Exported>;
}

/** The Export place: what the font will be called, and its two long tasks. */
export const useExportStore = create<ExportState>()(() => ({
  projectPath: null,
  spec: null,
  contents: 'generated',
  generating: { kind: 'idle' },
  exporting: { kind: 'idle' },
}));

export function setSpec(spec: ExportSpec): void {
  useExportStore.setState({ spec });
}

export function setContents(contents: ExportContents): void {
  useExportStore.setState({ contents });
}

/** Another project: its own names, and nothing made yet. The same one goes on where it was. */
export function beginExport(projectPath: string, spec: ExportSpec): void {
  useExportStore.setState((state) =>
    state.projectPath === projectPath
      ? {}
      : { projectPath, spec, generating: { kind: 'idle' }, exporting: { kind: 'idle' } },
  );
}

const isCancelled = (error: unknown) => error instanceof AppError && error.kind === 'cancelled';

/** Draws characters with a run into the project; those already drawn are kept. */
export async function generateGlyphs(
  run: RunId,
  codePoints: 'missing' | readonly CodePoint[],
  style: StyleMix,
): Promise<void> {
  const life = new AbortController();
  const show = (generating: Job<Progress, Generated>) => useExportStore.setState({ generating });
  const cancel = () => life.abort();
  show({ kind: 'running', progress: null, cancel });
  try {
    const result = await main.generate(
      { run, codePoints: codePoints === 'missing' ? codePoints : [...codePoints], style },
      { signal: life.signal, onUpdate: (progress) => show({ kind: 'running', progress, cancel }) },
    );
    show({ kind: 'done', result });
  } catch (error) {
    show(isCancelled(error) ? { kind: 'idle' } : { kind: 'failed', error });
  } finally {
    // Also after a cancel: what had been drawn until then is there.
    glyphsGenerated();
  }
}

/** Asks where to write, then traces, builds, writes and checks the font, and reads it back for the preview. */
export async function exportFont(
  run: RunId,
  contents: ExportContents,
  spec: ExportSpec,
  characters: readonly CodePoint[],
  style: StyleMix,
): Promise<void> {
  const life = new AbortController();
  const show = (exporting: Job<ExportProgress, Exported>) => useExportStore.setState({ exporting });
  const before = useExportStore.getState().exporting;
  const cancel = () => life.abort();
  show({ kind: 'running', progress: null, cancel });
  try {
    const report = await main.exportFont(
      { run, contents, codePoints: null, spec, style },
      { signal: life.signal, onUpdate: (progress) => show({ kind: 'running', progress, cancel }) },
    );
    const written = report === null ? null : await main.exportedFont({});
    if (report === null || written === null) show(before.kind === 'done' ? before : { kind: 'idle' });
    else show({ kind: 'done', result: { report, bytes: written.bytes, characters } });
  } catch (error) {
    show(isCancelled(error) ? { kind: 'idle' } : { kind: 'failed', error });
  }
}
