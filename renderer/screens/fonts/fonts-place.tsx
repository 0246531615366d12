import { FolderOpen } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import type { PairCoverage } from '../../../shared/domain/coverage';
import { useOverlayStore } from '../../app/overlay-store';
import { perform } from '../../app/use-app-commands';
import { findCommand } from '../../commands/command-store';
import type { GridLayer } from '../../grid/glyph-grid';
import { fontImages } from '../../grid/glyph-image-source';
import { main } from '../../services/connect';
import { setOpenProject, useProjectStore } from '../../stores/project-store';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { ErrorNotice } from '../../ui/error-notice';
import { PlaceHeader } from '../../ui/place-header';
import { Pane, SplitPane } from '../../ui/split-pane';
import { useTranslate } from '../../ui/use-translate';
import { CoverageTable } from './coverage-table';
import type { FontChoice } from './font-chooser';
import { FontStrip } from './font-strip';
import { clearFilter } from './fonts-view-store';
import { GlyphPane } from './glyph-pane';
import { GlyphProperties } from './glyph-properties';
import { NewProjectDialog } from './new-project-dialog';
import { WeightStrip } from './weight-strip';

const give = (id: string) => findCommand(id, 'fonts')?.run();

/** Two fonts, what they cover, and all their glyphs. */
export function FontsPlace() {
  const { t } = useTranslate();
  const open = useProjectStore((state) => state.open);
  const isOpening = useProjectStore((state) => state.isOpening);
  const coverage = useProjectStore((state) => state.coverage);
  const error = useProjectStore((state) => state.coverageError);

  return (
    <>
      <PlaceHeader
        title={open?.project.name ?? t('place.fonts')}
        detail={open?.path}
        action={
          <>
            <Button kind="quiet" icon={FolderOpen} onPress={() => give('project.open')}>
              {t('fonts.openProject')}
            </Button>
            <Button kind="primary" onPress={() => give('project.new')}>
              {t('fonts.open')}
            </Button>
          </>
        }
      />
      <ErrorNotice error={error} />
      {open?.warnings.map((warning) => (
        <ErrorNotice key={warning.message} error={warning} tone="warning" />
      ))}
      {open === null ? (
        <EmptyState
          action={
            !isOpening && (
              <>
                <Button kind="primary" onPress={() => give('project.openReference')}>
                  {t('fonts.openReference')}
                </Button>
                <Button onPress={() => give('project.new')}>{t('fonts.open')}</Button>
              </>
            )
          }
        >
          {isOpening ? t('app.connecting') : t('fonts.empty')}
        </EmptyState>
      ) : (
        <>
          <FontStrip
            project={open.project}
            isReady={coverage !== null}
            onReplace={(source, target) => perform(createProject(source, target))}
          />
          <WeightStrip project={open.project} isReady={coverage !== null} />
          {coverage !== null && (
            <PairView key={open.path} path={open.path} emScale={open.project.emScale} coverage={coverage} />
          )}
          {coverage === null && error === null && <EmptyState>{t('app.connecting')}</EmptyState>}
        </>
      )}
      <NewProject />
    </>
  );
}

async function createProject(...[source, target]: readonly [FontChoice, FontChoice]): Promise<boolean> {
  const created = await main.createProject({ source, target });
  if (created !== null) setOpenProject(created);
  return created !== null;
}

function NewProject() {
  const isOpen = useOverlayStore(({ shown }) => shown === 'new-project');
  return isOpen ? <NewProjectDialog onCreate={createProject} /> : null;
}

interface PairViewProps {
  readonly path: string;
  readonly emScale: number;
  readonly coverage: PairCoverage;
}

function PairView({ path, emScale, coverage }: PairViewProps) {
  // Another project starts unfiltered.
  useEffect(() => clearFilter(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: coverage read again means a glyph process started anew
  const layers = useMemo<readonly [GridLayer, GridLayer]>(
    () => [
      { source: fontImages(path, 'source', emScale), ink: '--ink-source' },
      { source: fontImages(path, 'target', emScale), ink: '--ink-source' },
    ],
    [path, emScale, coverage],
  );
  return (
    <SplitPane id="fonts">
      <Pane id="coverage" size={372} minSize={220} maxSize={560}>
        <CoverageTable />
      </Pane>
      <Pane id="glyphs" minSize={260}>
        <GlyphPane layers={layers} />
      </Pane>
      <Pane id="properties" size={292} minSize={240} maxSize={420}>
        <GlyphProperties layers={layers} />
      </Pane>
    </SplitPane>
  );
}
