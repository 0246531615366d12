import { Plus } from 'lucide-react';
import { type ReactElement, useMemo, useState } from 'react';
import type { Comparison, ComparisonDesign } from '../../../shared/domain/comparison';
import { designWords } from '../../../shared/i18n/comparison-words';
import { goToPlace } from '../../stores/app-store';
import { useProjectStore } from '../../stores/project-store';
import { useRunStore } from '../../stores/run-store';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { ErrorNotice } from '../../ui/error-notice';
import { PropertiesPanel } from '../../ui/panel';
import { PlaceHeader } from '../../ui/place-header';
import { SegmentedControl } from '../../ui/segmented-control';
import { Pane, SplitPane } from '../../ui/split-pane';
import '../../ui/table.css';
import { useTranslate } from '../../ui/use-translate';
import { ArmStrip } from './arm-strip';
import { ClaimsTable } from './claims-table';
import { compareRuns, startComparison } from './compare-actions';
import './compare-place.css';
import { setCompare, useCompareStore } from './compare-store';
import { ComparisonActions, ComparisonList } from './comparison-list';
import { ComparisonNotices } from './comparison-notices';
import { CurvesPane } from './curves-pane';
import { NewComparisonDialog } from './new-comparison-dialog';
import { PicturesPane } from './pictures-pane';
import './pictures-pane.css';
import { QueuePanel } from './queue-panel';
import './queue-panel.css';
import { RunChoice } from './run-choice';
import { ScorePlot } from './score-plot';
import { ScoreTable } from './score-table';
import { SettingsTable } from './settings-table';
import { useCompared } from './use-compared';
import { useDrawnArms, useShownArms } from './use-drawn-arms';

/** The Compare place: what is compared and what waits at the left, curves or pictures over tables at the right. */
export function ComparePlace(): ReactElement {
  const { t, language } = useTranslate();
  useCompared();
  const project = useProjectStore((state) => state.open);
  const comparison = useCompareStore((state) => state.comparison);
  const compared = useCompareStore((state) => state.compared);
  const comparisons = useCompareStore((state) => state.comparisons);
  const [edited, setEdited] = useState<{ readonly design: ComparisonDesign | null } | null>(null);
  const [starting, setStarting] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const summary =
    compared?.kind === 'comparison' ? comparisons.find(({ id }) => id === compared.id) : undefined;

  const start = (design: ComparisonDesign) => {
    setStarting(design.id);
    setFailure(null);
    startComparison(design)
      .catch(setFailure)
      .finally(() => setStarting(null));
  };
  if (project === null) return <EmptyState>{t('compare.noProject')}</EmptyState>;
  const chosen = compared?.kind === 'runs' ? t('compare.chosenRuns') : '';
  const detail = summary === undefined ? chosen : designWords(language, summary.title);
  return (
    <>
      <PlaceHeader
        title={project.project.name}
        detail={detail}
        action={
          <>
            {summary !== undefined && (
              <ComparisonActions comparison={summary} onEdit={(design) => setEdited({ design })} />
            )}
            <Button kind="primary" icon={Plus} onPress={() => setEdited({ design: null })}>
              {t('compare.new')}
            </Button>
          </>
        }
      />
      <ErrorNotice error={failure} onDismiss={() => setFailure(null)} />
      <SplitPane id="compare">
        <Pane id="choice" size={300} minSize={220} maxSize={460}>
          <SplitPane id="compare-choice" orientation="vertical">
            <Pane id="what">
              <WhatPanel starting={starting} onStart={start} onEdit={(design) => setEdited({ design })} />
            </Pane>
            <Pane id="queue" size={300} minSize={90}>
              <QueuePanel />
            </Pane>
          </SplitPane>
        </Pane>
        <Pane id="comparison">
          {comparison === null || comparison.arms.length === 0 ? (
            <NothingCompared comparison={comparison} />
          ) : (
            <ComparedPane comparison={comparison} />
          )}
        </Pane>
      </SplitPane>
      <NewComparisonDialog
        key={edited?.design?.id ?? 'new'}
        design={edited?.design ?? null}
        isOpen={edited !== null}
        onClose={() => setEdited(null)}
      />
    </>
  );
}

interface WhatPanelProps {
  readonly starting: string | null;
  readonly onStart: (design: ComparisonDesign) => void;
  readonly onEdit: (design: ComparisonDesign) => void;
}

/** Comparisons that were designed, or runs that are ticked. */
function WhatPanel({ starting, onStart, onEdit }: WhatPanelProps) {
  const { t } = useTranslate();
  const runs = useRunStore((state) => state.runs);
  const measured = useMemo(() => runs.filter(({ status }) => status.heldOut !== null), [runs]);
  const compared = useCompareStore((state) => state.compared);
  const [shown, setShown] = useState<'comparisons' | 'runs' | null>(null);
  const view = shown ?? (compared?.kind === 'runs' ? 'runs' : 'comparisons');
  const chosen = compared?.kind === 'runs' ? compared.runs : [];
  return (
    <PropertiesPanel
      title={t('compare.what')}
      actions={
        <SegmentedControl
          label={t('compare.what')}
          value={view}
          onChange={(next) => {
            setShown(next);
            if (next === 'runs' && compared?.kind !== 'runs')
              compareRuns(measured.slice(0, 2).map(({ id }) => id));
          }}
          segments={[
            { value: 'comparisons', label: t('compare.comparisons') },
            { value: 'runs', label: t('runs.title') },
          ]}
        />
      }
    >
      {view === 'comparisons' && <ComparisonList {...{ starting, onStart, onEdit }} />}
      {view === 'runs' && measured.length > 0 && <RunChoice runs={measured} chosen={chosen} />}
      {view === 'runs' && measured.length === 0 && (
        <p className="caption compare-queue-empty">{t('compare.empty')}</p>
      )}
    </PropertiesPanel>
  );
}

function NothingCompared({ comparison }: { readonly comparison: Comparison | null }) {
  const { t } = useTranslate();
  const failure = useCompareStore((state) => state.failure);
  const isLoading = useCompareStore((state) => state.isLoading);
  return (
    <div className="compare-nothing">
      <ErrorNotice error={failure} />
      {comparison !== null && <ComparisonNotices comparison={comparison} />}
      {isLoading ? (
        <p className="caption compare-empty-pictures">{t('app.loading')}</p>
      ) : (
        <EmptyState action={<Button onPress={() => goToPlace('train')}>{t('compare.goTrain')}</Button>}>
          {t('compare.nothing')}
        </EmptyState>
      )}
    </div>
  );
}

function ComparedPane({ comparison }: { readonly comparison: Comparison }) {
  const { t } = useTranslate();
  const failure = useCompareStore((state) => state.failure);
  const upper = useCompareStore((state) => state.upper);
  const lower = useCompareStore((state) => state.lower);
  const drawn = useDrawnArms(comparison);
  const shown = useShownArms(drawn);
  return (
    <SplitPane id="compare-main" orientation="vertical">
      <Pane id="chart" minSize={200}>
        <div className="compare-half">
          <div className="compare-views">
            <SegmentedControl
              label={t('compare.view')}
              value={upper}
              onChange={(next) => setCompare({ upper: next })}
              segments={[
                { value: 'curves', label: t('compare.curves') },
                { value: 'pictures', label: t('compare.pictures') },
              ]}
            />
            <ArmStrip arms={drawn} />
          </div>
          <ErrorNotice error={failure} />
          {upper === 'curves' ? (
            <CurvesPane comparison={comparison} arms={shown} />
          ) : (
            <PicturesPane comparison={comparison} arms={shown} />
          )}
        </div>
      </Pane>
      <Pane id="table" size={300} minSize={120}>
        <div className="compare-half">
          <div className="compare-views">
            <SegmentedControl
              label={t('compare.numbers')}
              value={lower}
              onChange={(next) => setCompare({ lower: next })}
              segments={[
                { value: 'scores', label: t('compare.scores') },
                { value: 'plot', label: t('compare.plot') },
                { value: 'settings', label: t('compare.settings') },
                { value: 'claims', label: t('compare.claims') },
              ]}
            />
          </div>
          <ComparisonNotices comparison={comparison} />
          {lower === 'scores' && <ScoreTable comparison={comparison} arms={drawn} />}
          {lower === 'plot' && <ScorePlot arms={drawn} />}
          {lower === 'settings' && <SettingsTable differences={comparison.differences} arms={drawn} />}
          {lower === 'claims' && <ClaimsTable claims={comparison.claims} />}
        </div>
      </Pane>
    </SplitPane>
  );
}
