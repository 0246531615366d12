import { Contrast, Maximize, Minus, Plus } from 'lucide-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import type { ViewController } from '../../canvas/view-controller';
import { IconButton, ToggleButton } from '../../ui/button';
import { Toolbar, ToolbarSpace } from '../../ui/place-header';
import { SegmentedControl } from '../../ui/segmented-control';
import { useTranslate } from '../../ui/use-translate';
import {
  ANALYSES,
  INSPECT_VIEWS,
  showAnalysis,
  showView,
  toggleInverted,
  useInspectStore,
} from './inspect-store';
import { SHORTCUTS } from './shortcuts';

interface InspectToolbarProps {
  readonly controller: ViewController;
  /** What belongs to the character in hand: arms, sample steps. */
  readonly children: ReactNode;
}

/** Which pictures, how large, and which analysis below them. */
export function InspectToolbar({ controller, children }: InspectToolbarProps) {
  const { t } = useTranslate();
  const { shown, isInverted, analysis } = useInspectStore();
  return (
    <>
      <Toolbar label={t('inspect.view')}>
        <SegmentedControl
          label={t('inspect.view')}
          value={shown}
          onChange={showView}
          segments={[
            { value: 'all', label: t('inspect.view.all'), shortcut: SHORTCUTS.all },
            ...INSPECT_VIEWS.map((view) => ({
              value: view,
              label: t(`app.${view}`),
              shortcut: view === 'generated' ? '1' : SHORTCUTS[view],
            })),
          ]}
        />
        {children}
        <ToolbarSpace />
        <ToggleButton
          icon={Contrast}
          label={t('inspect.invert')}
          shortcut={SHORTCUTS.invert}
          isSelected={isInverted}
          onChange={toggleInverted}
        />
        <IconButton
          icon={Minus}
          label={t('inspect.zoomOut')}
          shortcut="-"
          onPress={() => controller.zoomBy(-1)}
        />
        <ZoomLabel controller={controller} />
        <IconButton
          icon={Plus}
          label={t('inspect.zoomIn')}
          shortcut="="
          onPress={() => controller.zoomBy(1)}
        />
        <IconButton icon={Maximize} label={t('inspect.fit')} shortcut="0" onPress={() => controller.fit()} />
      </Toolbar>
      <Toolbar label={t('inspect.analysis')}>
        <SegmentedControl
          label={t('inspect.analysis')}
          value={analysis}
          onChange={showAnalysis}
          segments={ANALYSES.map((value) => ({
            value,
            label: t(`inspect.analysis.${value}`),
            ...(value === 'none' ? {} : { shortcut: SHORTCUTS[value] }),
          }))}
        />
        <ToolbarSpace />
        <span className="caption inspect-hint">{t('inspect.holdTarget')}</span>
      </Toolbar>
    </>
  );
}

function ZoomLabel({ controller }: { readonly controller: ViewController }) {
  const { format } = useTranslate();
  const zoom = useSyncExternalStore(controller.subscribe, controller.getZoom);
  return <span className="inspect-zoom numeric">{format.percent(zoom)}</span>;
}
