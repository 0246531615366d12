import { ScanSearch, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { useEffect, useMemo, useState } from 'react';
import type { CodePoint } from '../../../shared/domain/code-point';
import type { PairCoverage } from '../../../shared/domain/coverage';
import type { DrawnSet } from '../../../shared/domain/review';
import type { RunSummary } from '../../../shared/domain/run';
import type { OpenProject } from '../../../shared/ipc/main-service';
import { usePlaceCommands } from '../../commands/command-store';
import { useGenerationVersion } from '../../runs/generated-glyphs';
import { RunPicker } from '../../runs/run-picker';
import { goToPlace } from '../../stores/app-store';
import { selectGlyphs, useProjectStore } from '../../stores/project-store';
import {
  dismissBroken,
  dismissReviewError,
  openReviewSet,
  saveEdited,
  useReviewStore,
} from '../../stores/review-store';
import { selectRun, useRunStore } from '../../stores/run-store';
import { Button, IconButton } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { ErrorNotice } from '../../ui/error-notice';
import { PlaceHeader } from '../../ui/place-header';
import { SegmentedControl } from '../../ui/segmented-control';
import { Select } from '../../ui/select';
import { Pane, SplitPane } from '../../ui/split-pane';
import { useTranslate } from '../../ui/use-translate';
import { DecisionBar } from './decision-bar';
import { OutlineEditor } from './editor/outline-editor';
import { Neighbours } from './neighbours';
import { REVIEW_KEYS } from './review-keys';
import { ReviewList } from './review-list';
import './review-place.css';
import { ReviewProgress } from './review-progress';
import { changeReviewView, REVIEW_LOOKS, showDrawing, useReviewView } from './review-view-store';
import { type ReviewedRequest, useReviewedGlyph } from './reviewed-glyphs';
import { ReviewedPictures } from './reviewed-pictures';
import { reviewedRun } from './reviewed-run';
import { TakeDialog } from './take-dialog';
import { useDrawnSets } from './use-drawn-sets';
import { useReview } from './use-review';
import { VerdictPanel } from './verdict-panel';

/** The Review place: what a run has drawn, worst first, and what is decided on each drawing. */
export function ReviewPlace(): ReactElement {
  const { t } = useTranslate();
  const project = useProjectStore((state) => state.open);
  const coverage = useProjectStore((state) => state.coverage);
  const runs = useRunStore((state) => state.runs);
  const selected = useRunStore((state) => state.selectedRun);
  const sets = useDrawnSets(project?.path ?? null);
  if (project === null || coverage === null || runs.length === 0) {
    return (
      <EmptyState action={<Button onPress={() => goToPlace('train')}>{t('compare.goTrain')}</Button>}>
        {t('review.empty')}
      </EmptyState>
    );
  }
  if (sets === null) return <PlaceHeader title={project.project.name} />;
  const { drawn, run } = reviewedRun(runs, selected, sets);
  if (run === undefined) {
    return (
      <>
        <PlaceHeader title={project.project.name} />
        <EmptyState action={<Button onPress={() => goToPlace('export')}>{t('review.goExport')}</Button>}>
          {t('review.nothing')}
        </EmptyState>
      </>
    );
  }
  const styles = sets.flatMap((set) => (set.run === run.id ? [set.style] : []));
  return <SetPicker key={`${project.path}/${run.id}`} {...{ project, coverage, run, runs: drawn, styles }} />;
}

interface SetPickerProps {
  readonly project: OpenProject;
  readonly coverage: PairCoverage;
  readonly run: RunSummary;
  /** All that have drawings. */
  readonly runs: readonly RunSummary[];
  /** Labels of the styles that the run has drawn; its main one is null. */
  readonly styles: readonly (string | null)[];
}

/** Which set of a run's drawings is reviewed: the project's own style, or another one that was drawn. */
function SetPicker({ project, coverage, run, runs, styles }: SetPickerProps): ReactElement {
  const { t } = useTranslate();
  const [chosenStyle, chooseStyle] = useState<string | null>(null);
  const style = styles.includes(chosenStyle) ? chosenStyle : (styles[0] ?? null);
  const ownStyle = project.project.target.info.style;
  const set = useMemo<DrawnSet>(() => ({ run: run.id, style }), [run.id, style]);
  const version = useGenerationVersion();
  const opened = useReviewStore((state) => state.set);
  const count = useReviewStore((state) => state.codePoints.length);
  const error = useReviewStore((state) => state.error);
  const broken = useReviewStore((state) => state.broken);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is another answer
  useEffect(() => {
    const life = new AbortController();
    void openReviewSet(set, life.signal);
    return () => life.abort();
  }, [set, version]);
  // Another set begins at its worst.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another set does
  useEffect(() => {
    showDrawing(null);
    changeReviewView({ isEditing: false, isTaking: false });
  }, [set]);
  const chosen = useReview().chosen;
  const inspect = () => {
    if (chosen === null) return;
    selectGlyphs([chosen]);
    selectRun(run.id);
    goToPlace('inspect');
  };
  return (
    <>
      <PlaceHeader
        title={project.project.name}
        detail={
          <div className="review-sets">
            <RunPicker runs={runs} chosen={run.id} />
            {styles.length > 1 && (
              <Select
                label={t('style.title')}
                isLabelHidden
                value={style ?? ''}
                onChange={(label) => chooseStyle(label === '' ? null : label)}
                options={styles.map((label) => ({ value: label ?? '', label: label ?? ownStyle }))}
              />
            )}
          </div>
        }
        action={
          <Button icon={ScanSearch} onPress={inspect} isDisabled={chosen === null}>
            {t('review.inspect')}
          </Button>
        }
      />
      <ErrorNotice error={error} onDismiss={dismissReviewError} />
      {broken.length > 0 && (
        <p className="review-broken caption" role="alert" title={broken.join('\n')}>
          {t('review.broken')}
          <IconButton icon={X} label={t('app.dismiss')} onPress={dismissBroken} />
        </p>
      )}
      {opened !== null && count > 0 && (
        <Reviewing project={project} coverage={coverage} set={opened} version={version} onInspect={inspect} />
      )}
    </>
  );
}

/** Drawings that are read ahead of being looked at. */
const AHEAD = 2;

interface ReviewingProps {
  readonly project: OpenProject;
  readonly coverage: PairCoverage;
  readonly set: DrawnSet;
  readonly version: number;
  readonly onInspect: () => void;
}

function Reviewing({ project, coverage, set, version, onInspect }: ReviewingProps): ReactElement {
  const { t } = useTranslate();
  const review = useReview();
  const { chosen, shown } = review;
  const { look, isEditing, isTaking } = useReviewView();
  const decisions = useReviewStore((state) => state.decisions);
  const em = project.project.target.info.em;

  const requestOf = (codePoint: CodePoint): ReviewedRequest => {
    const decision = decisions.get(codePoint);
    return {
      projectPath: project.path,
      set,
      origin: decision?.from ?? set,
      codePoint,
      emScale: project.project.emScale,
      editedAt: decision?.isEdited === true ? decision.at : null,
      version,
    };
  };
  const at = chosen === null ? -1 : shown.indexOf(chosen);
  const { glyph, error } = useReviewedGlyph(
    chosen === null ? null : requestOf(chosen),
    shown.slice(at + 1, at + 1 + AHEAD).map(requestOf),
  );
  const isCurrent = glyph !== null && glyph.codePoint === chosen;
  const canEdit = isCurrent && (glyph.edited ?? glyph.traced) !== null;
  const nextLook = () => {
    const next = REVIEW_LOOKS[(REVIEW_LOOKS.indexOf(look) + 1) % REVIEW_LOOKS.length] ?? 'outlined';
    changeReviewView({ look: next });
  };

  const showNext = {
    id: 'review.outline',
    titleKey: 'review.look',
    shortcut: REVIEW_KEYS.look,
    run: nextLook,
  } as const;
  const isFree = chosen !== null && !isEditing;
  usePlaceCommands(
    'review',
    isEditing
      ? [showNext]
      : [
          {
            id: 'review.accept',
            titleKey: 'review.accept',
            shortcut: REVIEW_KEYS.accept,
            isEnabled: isFree,
            run: () => review.decideAndGoOn('accepted'),
          },
          {
            id: 'review.reject',
            titleKey: 'review.reject',
            shortcut: REVIEW_KEYS.reject,
            isEnabled: isFree,
            run: () => review.decideAndGoOn('rejected'),
          },
          {
            id: 'review.take',
            titleKey: 'review.take',
            shortcut: REVIEW_KEYS.take,
            isEnabled: isFree,
            run: () => review.open('isTaking'),
          },
          {
            id: 'review.edit',
            titleKey: 'review.edit',
            shortcut: REVIEW_KEYS.edit,
            isEnabled: canEdit,
            run: () => review.open('isEditing'),
          },
          {
            id: 'review.leaveOut',
            titleKey: 'review.leaveOut',
            shortcut: REVIEW_KEYS.none,
            isEnabled: isFree,
            run: () => review.decideAndGoOn('none'),
          },
          {
            id: 'review.clear',
            titleKey: 'review.clear',
            shortcut: REVIEW_KEYS.clear,
            isEnabled: isFree,
            run: () => review.decideAndGoOn(null),
          },
          { id: 'review.undo', titleKey: 'review.undo', shortcut: REVIEW_KEYS.undo, run: review.undo },
          { id: 'review.next', titleKey: 'review.next', shortcut: 'ArrowRight', run: () => review.step(1) },
          {
            id: 'review.previous',
            titleKey: 'review.previous',
            shortcut: 'ArrowLeft',
            run: () => review.step(-1),
          },
          showNext,
          {
            id: 'review.inspect',
            titleKey: 'review.inspect',
            shortcut: REVIEW_KEYS.inspect,
            isEnabled: isFree,
            run: onInspect,
          },
        ],
  );

  return (
    <>
      <ReviewProgress review={review} />
      <SplitPane id="review">
        <Pane id="grid" size={330} minSize={200} maxSize={640}>
          <ReviewList project={project} set={set} review={review} version={version} />
        </Pane>
        <Pane id="glyph" minSize={420}>
          {isEditing && canEdit && glyph !== null ? (
            <OutlineEditor
              key={glyph.codePoint}
              glyph={glyph}
              em={em}
              isFilled={look === 'filled'}
              onSave={async (outline) => {
                if (!(await saveEdited(glyph.codePoint, outline))) return;
                changeReviewView({ isEditing: false });
              }}
              onClose={() => changeReviewView({ isEditing: false })}
            />
          ) : (
            <div className="review-glyph">
              <ErrorNotice error={error} />
              {glyph !== null && <ReviewedPictures glyph={glyph} em={em} look={look} />}
              {chosen !== null && (
                <Neighbours projectPath={project.path} codePoint={chosen} coverage={coverage} />
              )}
            </div>
          )}
        </Pane>
        <Pane id="facts" size={250} minSize={200} maxSize={380}>
          {chosen !== null && (
            <div className="review-side">
              <div className="review-look">
                <SegmentedControl
                  label={t('review.look')}
                  value={look}
                  onChange={(next) => changeReviewView({ look: next })}
                  segments={REVIEW_LOOKS.map((value) => ({
                    value,
                    label: t(`review.look.${value}`),
                    shortcut: REVIEW_KEYS.look,
                  }))}
                />
              </div>
              <VerdictPanel
                codePoint={chosen}
                glyph={glyph}
                position={t('review.position', { index: at + 1, count: shown.length })}
              />
            </div>
          )}
        </Pane>
      </SplitPane>
      {!isEditing && <DecisionBar review={review} canEdit={canEdit} />}
      {isTaking && chosen !== null && (
        <TakeDialog
          projectPath={project.path}
          set={set}
          codePoint={chosen}
          onTake={(from) => review.decideAndGoOn('accepted', from)}
          onClose={() => changeReviewView({ isTaking: false })}
        />
      )}
    </>
  );
}
