import { FileOutput } from 'lucide-react';
import type { ReactElement } from 'react';
import { useEffect, useMemo } from 'react';
import { AppError } from '../../../shared/domain/app-error';
import type { PairCoverage } from '../../../shared/domain/coverage';
import type { ExportCheck } from '../../../shared/domain/export-report';
import type { RunSummary } from '../../../shared/domain/run';
import type { MessageKey } from '../../../shared/i18n/translate';
import type { OpenProject } from '../../../shared/ipc/main-service';
import { usePlaceCommands } from '../../commands/command-store';
import { useGeneratedGlyphs } from '../../runs/generated-glyphs';
import { RunPicker } from '../../runs/run-picker';
import { useRunStyles } from '../../runs/run-styles';
import { useSettled } from '../../runs/use-settled';
import { goToPlace } from '../../stores/app-store';
import { useProjectStore } from '../../stores/project-store';
import { useSelectedRun } from '../../stores/run-store';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { ErrorNotice } from '../../ui/error-notice';
import { JobProgress } from '../../ui/job-progress';
import { PropertiesPanel } from '../../ui/panel';
import { PlaceHeader } from '../../ui/place-header';
import { Pane, SplitPane } from '../../ui/split-pane';
import { useTranslate } from '../../ui/use-translate';
import { ExportContents } from './export-contents';
import { ExportForm } from './export-form';
import { ExportGate } from './export-gate';
import './export-place.css';
import { ExportResult } from './export-result';
import { beginExport, exportFont, useExportStore } from './export-store';
import { GeneratePanel } from './generate-panel';
import { useExportDraft } from './use-export-draft';

/** The Export place: draw what is missing, name the font, write it, look at it. */
export function ExportPlace(): ReactElement {
  const { t } = useTranslate();
  const project = useProjectStore((state) => state.open);
  const coverage = useProjectStore((state) => state.coverage);
  const run = useSelectedRun();
  if (project === null || coverage === null || run === undefined) {
    return (
      <EmptyState action={<Button onPress={() => goToPlace('train')}>{t('compare.goTrain')}</Button>}>
        {t('export.empty')}
      </EmptyState>
    );
  }
  return <ExportDesk key={project.path} project={project} coverage={coverage} run={run} />;
}

interface ExportDeskProps {
  readonly project: OpenProject;
  readonly coverage: PairCoverage;
  readonly run: RunSummary;
}

function ExportDesk({ project, coverage, run }: ExportDeskProps): ReactElement {
  const { t, format } = useTranslate();
  const { exporting, generating } = useExportStore();
  const { style, names } = useRunStyles(run.id);
  const generated = useGeneratedGlyphs(run.id, useSettled(style, 200));
  const { name } = project.project;
  useEffect(() => beginExport(project.path), [project.path]);
  const { draft, error } = useExportDraft({
    ...{ project: project.project, coverage, style, names },
    ...{ run: run.id, drawn: generated.codePoints },
  });
  const drawn = useMemo(() => new Set(generated.codePoints), [generated.codePoints]);
  const notDrawn = useMemo(
    () => coverage.missing.filter((codePoint) => !drawn.has(codePoint)).length,
    [coverage.missing, drawn],
  );
  const refused = exporting.kind === 'failed' ? refusedChecks(exporting.error) : undefined;
  const canExport =
    Object.keys(draft.problems).length === 0 &&
    draft.chosen.included.length > 0 &&
    exporting.kind !== 'running' &&
    generating.kind !== 'running';
  const start = () => {
    if (canExport) void exportFont(draft);
  };
  usePlaceCommands('export', [
    {
      id: 'export.font',
      titleKey: 'export.start',
      shortcut: 'Mod+E',
      isEnabled: canExport,
      run: start,
    },
  ]);
  return (
    <>
      <PlaceHeader
        title={name}
        detail={<RunPicker />}
        action={
          <Button kind="primary" icon={FileOutput} onPress={start} isDisabled={!canExport}>
            {t('export.start')}
          </Button>
        }
      />
      <SplitPane id="export">
        <Pane id="form" size={360} minSize={300} maxSize={520}>
          <PropertiesPanel title={t('export.font')}>
            <GeneratePanel run={run} coverage={coverage} generatedCount={drawn.size} />
            <ExportContents draft={draft} notDrawn={notDrawn} />
            <ExportForm draft={draft} />
          </PropertiesPanel>
        </Pane>
        <Pane id="result">
          <ErrorNotice error={generated.error ?? error} />
          {exporting.kind === 'running' && (
            <div className="export-running">
              <JobProgress
                label={t('export.exporting')}
                progress={exporting.progress}
                onCancel={exporting.cancel}
                detail={
                  exporting.progress === null
                    ? t('export.preparing')
                    : t(`export.stage.${exporting.progress.stage}`, {
                        done: format.integer(exporting.progress.done),
                        total: format.integer(exporting.progress.total),
                      })
                }
              />
            </div>
          )}
          {exporting.kind === 'failed' && <ErrorNotice error={exporting.error} />}
          {exporting.kind === 'done' && <ExportResult exported={exporting.result} />}
          {exporting.kind !== 'done' &&
            (refused !== undefined ? (
              <ExportGate checks={refused} reviewable={drawn} />
            ) : (
              <EmptyState>
                {t(firstStep(drawn.size, draft.chosen.included.length), {
                  count: draft.chosen.included.length,
                })}
              </EmptyState>
            ))}
        </Pane>
      </SplitPane>
    </>
  );
}

/** What was checked of a font that did not pass and was not written. */
function refusedChecks(error: unknown): readonly ExportCheck[] | undefined {
  return error instanceof AppError ? error.checks : undefined;
}

/** What there is to do before there is a font. */
function firstStep(drawn: number, included: number): MessageKey {
  if (drawn === 0) return 'export.first.draw';
  return included === 0 ? 'export.first.none' : 'export.first.write';
}
