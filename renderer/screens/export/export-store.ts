import { create } from 'zustand';
import type { CodePoint } from '../../../shared/domain/code-point';
import type {
  ExportContents,
  ExportFormat,
  ExportMode,
  ExportReport,
  ExportSpec,
  GlyphChoice,
} from '../../../shared/domain/export-report';
import type { Progress } from '../../../shared/domain/progress';
import type { Drawn, DrawnSet } from '../../../shared/domain/review';
import type { RunId, StyleMix } from '../../../shared/domain/run';
import type { ExportProgress } from '../../../shared/ipc/exporter-service';
import { glyphsGenerated } from '../../runs/generated-glyphs';
import { drawFirst, judgeDrawings } from '../../runs/judging';
import { main } from '../../services/connect';
import { isCancelled, type Job } from '../../stores/job';

type Generated = DrawnSet & Drawn;

export interface Exported {
  readonly report: ExportReport;
  /** The written file, as it was read back. */
  readonly bytes: Uint8Array;
  /** The characters of the font that it was made after. */
  readonly targetCharacters: ReadonlySet<CodePoint>;
  /** Whether the target font's own glyphs are in it. */
  readonly holdsTarget: boolean;
}

/** What somebody has chosen; null and what is absent follow from the project, the run and its style. */
export interface ExportChoices {
  readonly mode: ExportMode | null;
  readonly format: ExportFormat | null;
  readonly contents: ExportContents;
  readonly glyphs: GlyphChoice | null;
  readonly names: Partial<ExportSpec>;
}

interface ExportState {
  /** The project that all of this belongs to. */
  readonly projectPath: string | null;
  readonly choices: ExportChoices;
  readonly generating: Job<Progress, Generated>;
  readonly exporting: Job<ExportProgress, Exported>;
}

const NOTHING_CHOSEN: ExportChoices = {
  mode: null,
  format: null,
  contents: 'generated',
  glyphs: null,
  names: {},
};

/** The Export place: what was chosen for the font, and its two long tasks. */
export const useExportStore = create<ExportState>()(() => ({
  projectPath: null,
  choices: NOTHING_CHOSEN,
  generating: { kind: 'idle' },
  exporting: { kind: 'idle' },
}));

export function choose(changes: Partial<ExportChoices>): void {
  useExportStore.setState(({ choices }) => ({ choices: { ...choices, ...changes } }));
}

export function rename(changes: Partial<ExportSpec>): void {
  useExportStore.setState(({ choices }) => ({
    choices: { ...choices, names: { ...choices.names, ...changes } },
  }));
}

/** Another project: nothing chosen and nothing made yet. The same one goes on where it was. */
export function beginExport(projectPath: string): void {
  useExportStore.setState((state) =>
    state.projectPath === projectPath
      ? {}
      : {
          projectPath,
          choices: NOTHING_CHOSEN,
          generating: { kind: 'idle' },
          exporting: { kind: 'idle' },
        },
  );
}

/**
 * Draws characters with a run into the project, those already drawn are kept, and judges the set when any are new.
 */
export async function generateGlyphs(
  run: RunId,
  codePoints: 'missing' | readonly CodePoint[],
  style: StyleMix,
): Promise<void> {
  const life = new AbortController();
  const show = (generating: Job<Progress, Generated>) => useExportStore.setState({ generating });
  const cancel = () => life.abort();
  show({ kind: 'running', progress: null, cancel });
  const wanted = codePoints === 'missing' ? codePoints : [...codePoints];
  try {
    const result = await drawFirst(() =>
      main.generate(
        { run, codePoints: wanted, style },
        { signal: life.signal, onUpdate: (progress) => show({ kind: 'running', progress, cancel }) },
      ),
    );
    show({ kind: 'done', result });
    if (result.drawn > 0) void judgeDrawings({ run, style: result.style });
  } catch (error) {
    show(isCancelled(error) ? { kind: 'idle' } : { kind: 'failed', error });
  } finally {
    // Also after a cancel: what had been drawn until then is there.
    glyphsGenerated();
  }
}

export interface FontToExport {
  readonly run: RunId;
  readonly style: StyleMix;
  readonly mode: ExportMode;
  readonly format: ExportFormat;
  readonly contents: ExportContents;
  readonly glyphs: GlyphChoice;
  readonly spec: ExportSpec;
  readonly targetCharacters: ReadonlySet<CodePoint>;
}

/** Asks where to write, then traces, builds, writes and checks the font, and reads it back for the preview. */
export async function exportFont(font: FontToExport): Promise<void> {
  const { run, style, mode, format, contents, glyphs, spec, targetCharacters } = font;
  const life = new AbortController();
  const show = (exporting: Job<ExportProgress, Exported>) => useExportStore.setState({ exporting });
  const before = useExportStore.getState().exporting;
  const cancel = () => life.abort();
  show({ kind: 'running', progress: null, cancel });
  try {
    const report = await main.exportFont(
      { run, style, mode, format, contents, glyphs, spec, codePoints: null },
      { signal: life.signal, onUpdate: (progress) => show({ kind: 'running', progress, cancel }) },
    );
    const written = report === null ? null : await main.exportedFont({});
    if (report === null || written === null) show(before.kind === 'done' ? before : { kind: 'idle' });
    else {
      const holdsTarget = mode === 'complete' || contents === 'all';
      show({ kind: 'done', result: { report, bytes: written.bytes, targetCharacters, holdsTarget } });
    }
  } catch (error) {
    show(isCancelled(error) ? { kind: 'idle' } : { kind: 'failed', error });
  }
}
