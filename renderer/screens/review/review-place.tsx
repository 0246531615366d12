import { ScanSearch } from 'lucide-react';
import type { ReactElement } from 'react';
import { useEffect, useState } from 'react';
import type { CodePoint } from '../../../shared/domain/code-point';
import { formatCodePoint } from '../../../shared/domain/code-point';
import { MAIN_STYLE, type RunSummary } from '../../../shared/domain/run';
import type { OpenProject } from '../../../shared/ipc/main-service';
import { GlyphView } from '../../canvas/glyph-view';
import type { CanvasGlyph, Layer } from '../../canvas/layer';
import { ALL_LAYERS } from '../../canvas/layers/all-layers';
import { ViewController } from '../../canvas/view-controller';
import { usePlaceCommands } from '../../commands/command-store';
import { useGeneratedGlyphs } from '../../runs/generated-glyphs';
import { RunPicker } from '../../runs/run-picker';
import { goToPlace } from '../../stores/app-store';
import { selectGlyphs, useProjectStore } from '../../stores/project-store';
import { useSelectedRun } from '../../stores/run-store';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { ErrorNotice } from '../../ui/error-notice';
import { Switch } from '../../ui/field';
import { PropertyRow, PropertySection } from '../../ui/panel';
import { PlaceHeader } from '../../ui/place-header';
import { Pane, SplitPane } from '../../ui/split-pane';
import { useTranslate } from '../../ui/use-translate';
import type { InspectedGlyph } from '../inspect/use-inspected-glyph';
import { useInspectedGlyph } from '../inspect/use-inspected-glyph';
import { GeneratedGrid } from './generated-grid';
import './review-place.css';

/** The Review place: what a run has generated, one after the other, beside the source. */
export function ReviewPlace(): ReactElement {
  const { t } = useTranslate();
  const project = useProjectStore((state) => state.open);
  const run = useSelectedRun();
  const generated = useGeneratedGlyphs(run?.id ?? null);
  const [isOutlined, setOutlined] = useState(true);
  const [columns, setColumns] = useState(1);
  const [chosen, setChosen] = useState<CodePoint | null>(null);
  const { codePoints } = generated;
  const index = Math.max(0, chosen === null ? 0 : codePoints.indexOf(chosen));
  const codePoint = codePoints[index] ?? null;
  const step = (by: number) => {
    const next = codePoints[Math.max(0, Math.min(codePoints.length - 1, index + by))];
    if (next !== undefined) setChosen(next);
  };
  const inspect = () => {
    if (codePoint === null) return;
    selectGlyphs([codePoint]);
    goToPlace('inspect');
  };
  usePlaceCommands('review', [
    { id: 'review.next', titleKey: 'review.next', shortcut: 'ArrowRight', run: () => step(1) },
    { id: 'review.previous', titleKey: 'review.previous', shortcut: 'ArrowLeft', run: () => step(-1) },
    { id: 'review.down', titleKey: 'review.down', shortcut: 'ArrowDown', run: () => step(columns) },
    { id: 'review.up', titleKey: 'review.up', shortcut: 'ArrowUp', run: () => step(-columns) },
    { id: 'review.outline', titleKey: 'review.outline', shortcut: 'o', run: () => setOutlined((on) => !on) },
    {
      id: 'review.inspect',
      titleKey: 'review.inspect',
      shortcut: 'Enter',
      isEnabled: codePoint !== null,
      run: inspect,
    },
  ]);

  if (project === null || run === undefined) return <EmptyState>{t('review.empty')}</EmptyState>;
  return (
    <>
      <PlaceHeader
        title={project.project.name}
        detail={<RunPicker />}
        action={
          <Button icon={ScanSearch} onPress={inspect} isDisabled={codePoint === null}>
            {t('review.inspect')}
          </Button>
        }
      />
      <ErrorNotice error={generated.error} />
      {codePoint === null ? (
        <EmptyState action={<Button onPress={() => goToPlace('export')}>{t('review.goExport')}</Button>}>
          {t('review.nothing')}
        </EmptyState>
      ) : (
        <SplitPane id="review">
          <Pane id="grid">
            <GeneratedGrid
              projectPath={project.path}
              run={run.id}
              codePoints={codePoints}
              version={generated.version}
              selected={codePoint}
              onSelect={setChosen}
              onColumns={setColumns}
            />
          </Pane>
          <Pane id="glyph" size={440} minSize={280} maxSize={760}>
            <ReviewedGlyph
              project={project}
              run={run}
              codePoint={codePoint}
              position={t('review.position', { index: index + 1, count: codePoints.length })}
              isOutlined={isOutlined}
              onOutlined={setOutlined}
            />
          </Pane>
        </SplitPane>
      )}
    </>
  );
}

const LAYERS_PLAIN: readonly Layer[] = ALL_LAYERS.filter(({ id }) => id === 'image' || id === 'em-box');
const LAYERS_OUTLINED: readonly Layer[] = ALL_LAYERS.filter(
  ({ id }) => id === 'image' || id === 'em-box' || id === 'traced-outline',
);

interface ReviewedGlyphProps {
  readonly project: OpenProject;
  readonly run: RunSummary;
  readonly codePoint: CodePoint;
  readonly position: string;
  readonly isOutlined: boolean;
  readonly onOutlined: (isOutlined: boolean) => void;
}

function ReviewedGlyph(props: ReviewedGlyphProps): ReactElement {
  const { project, run, codePoint, position, isOutlined, onOutlined } = props;
  const { t, format } = useTranslate();
  const { sizePx } = run;
  const [controller] = useState(() => new ViewController());
  useEffect(() => controller.setImageSize(sizePx), [controller, sizePx]);
  const { glyph, error } = useInspectedGlyph({
    projectPath: project.path,
    codePoint,
    frame: { sizePx, emScale: project.project.emScale },
    arms: [{ run: run.id, style: MAIN_STYLE, isLive: false }],
    sample: null,
    step: null,
  });
  const arm = glyph?.arms[0];
  const character = String.fromCodePoint(codePoint);
  const layers = isOutlined ? LAYERS_OUTLINED : LAYERS_PLAIN;
  return (
    <div className="review-glyph">
      <ErrorNotice error={error ?? arm?.error ?? null} />
      {(['generated', 'source'] as const).map((view) => (
        <figure className="review-view" key={view} data-testid={`review-${view}`}>
          <GlyphView
            controller={controller}
            glyph={glyph === null ? null : pictureOf(glyph, view, project)}
            layers={layers}
            isInverted={false}
            isGenerated={view === 'generated'}
            label={`${character}, ${t(`app.${view}`)}`}
          />
          <figcaption className="caption">{t(`app.${view}`)}</figcaption>
        </figure>
      ))}
      <PropertySection>
        <PropertyRow label={character} isNumeric>
          {`${formatCodePoint(codePoint)} · ${position}`}
        </PropertyRow>
        {arm !== undefined && arm.traced !== null && (
          <PropertyRow label={t('inspect.traced')} isNumeric>
            {t('review.traced', {
              contours: arm.traced.contours,
              onCurve: arm.traced.onCurve,
              iou: format.decimal(arm.traced.iou, 3),
            })}
          </PropertyRow>
        )}
        <Switch isSelected={isOutlined} onChange={onOutlined}>
          {t('review.outline')}
        </Switch>
      </PropertySection>
    </div>
  );
}

function pictureOf(
  glyph: InspectedGlyph,
  view: 'generated' | 'source',
  { project }: OpenProject,
): CanvasGlyph {
  const em = project.target.info.em;
  const arm = view === 'generated' ? glyph.arms[0] : undefined;
  const traced = arm === undefined || arm.traced === null ? null : { path: arm.traced.path, em };
  return {
    frame: glyph.frame,
    em,
    image: view === 'source' ? glyph.source : (arm?.generated ?? null),
    reference: null,
    source: null,
    target: null,
    traced,
    analysis: null,
  };
}
