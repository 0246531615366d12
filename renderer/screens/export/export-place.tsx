import { FileOutput } from 'lucide-react';
import type { ReactElement } from 'react';
import { useEffect, useMemo, useRef } from 'react';
import type { CodePoint } from '../../../shared/domain/code-point';
import type { PairCoverage } from '../../../shared/domain/coverage';
import type { FontInfo } from '../../../shared/domain/font-info';
import type { RunSummary, StyleMix } from '../../../shared/domain/run';
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
import { PropertiesPanel } from '../../ui/panel';
import { PlaceHeader } from '../../ui/place-header';
import { Pane, SplitPane } from '../../ui/split-pane';
import { useTranslate } from '../../ui/use-translate';
import { ExportForm } from './export-form';
import './export-place.css';
import { ExportResult } from './export-result';
import { firstSpec, specProblems } from './export-spec-draft';
import { beginExport, exportFont, setSpec, useExportStore } from './export-store';
import { GeneratePanel } from './generate-panel';
import { JobProgress } from './job-progress';
import { adoptNaming, namingOf, type StyleNaming } from './style-naming';

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

function ExportDesk({ project, coverage, run }: ExportDeskProps): ReactElement | null {
  const { t, format } = useTranslate();
  const { spec, contents, exporting, generating } = useExportStore();
  const { style, names } = useRunStyles(run.id);
  const generated = useGeneratedGlyphs(run.id, useSettled(style, 200));
  const { name } = project.project;
  useEffect(() => beginExport(project.path, firstSpec(coverage.target)), [project.path, coverage.target]);
  useNamingOfStyle(style, names, project, coverage.target);
  const problems = useMemo(
    () => (spec === null ? {} : specProblems(spec, [coverage.source, coverage.target])),
    [spec, coverage],
  );
  const characters = useFontCharacters(generated.codePoints, coverage, contents);
  const canExport =
    spec !== null &&
    Object.keys(problems).length === 0 &&
    generated.codePoints.length > 0 &&
    exporting.kind !== 'running' &&
    generating.kind !== 'running';
  const start = () => {
    if (spec !== null && canExport) void exportFont(run.id, contents, spec, characters, style);
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
  if (spec === null) return null;
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
            <GeneratePanel run={run} coverage={coverage} generatedCount={generated.codePoints.length} />
            <ExportForm spec={spec} problems={problems} source={coverage.source} target={coverage.target} />
          </PropertiesPanel>
        </Pane>
        <Pane id="result">
          <ErrorNotice error={generated.error} />
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
          {exporting.kind === 'done' ? (
            <ExportResult exported={exporting.result} />
          ) : (
            <EmptyState>
              {t(generated.codePoints.length === 0 ? 'export.first.draw' : 'export.first.write', {
                count: generated.codePoints.length,
              })}
            </EmptyState>
          )}
        </Pane>
      </SplitPane>
    </>
  );
}

/** Names of the font that follow the style it will be of, as far as nobody has typed others. */
function useNamingOfStyle(
  style: StyleMix,
  names: readonly string[],
  { project }: OpenProject,
  target: FontInfo,
): void {
  const last = useRef<StyleNaming>(firstSpec(target));
  useEffect(() => {
    const { family } = project;
    const further = names.slice(1).map((name) => family.find((member) => member.name === name)?.target.info);
    const weights = [target, ...further].map((info) => (info === undefined ? undefined : firstSpec(info)));
    const naming = namingOf(style, weights);
    const { spec } = useExportStore.getState();
    if (naming === null || spec === null) return;
    setSpec(adoptNaming(spec, last.current, naming));
    last.current = { style: naming.style, weightClass: naming.weightClass };
  }, [style, names, project, target]);
}

/** What a font of these contents has: the generated glyphs, or those and the target font's own. */
function useFontCharacters(
  generated: readonly CodePoint[],
  coverage: PairCoverage,
  contents: 'generated' | 'all',
): readonly CodePoint[] {
  return useMemo(() => {
    if (contents === 'generated') return generated;
    const all = new Set([...generated, ...coverage.shared, ...coverage.targetOnly]);
    return [...all].sort((a, b) => a - b);
  }, [generated, coverage, contents]);
}
