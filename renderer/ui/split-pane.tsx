import { Children, Fragment, isValidElement, type ReactElement, type ReactNode } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import './split-pane.css';
import { useTranslate } from './use-translate';

interface PaneProps {
  /** Unique in its split; the remembered size belongs to it. */
  readonly id: string;
  readonly children: ReactNode;
  /** First size in pixels. Exactly one pane of a split has none: it takes what is left. */
  readonly size?: number;
  readonly minSize?: number;
  readonly maxSize?: number;
}

/** One side of a {@link SplitPane}. */
export function Pane({ children }: PaneProps) {
  return children;
}

interface SplitPaneProps {
  /** Unique in the window; its sizes are remembered under it. */
  readonly id: string;
  readonly orientation?: 'horizontal' | 'vertical';
  readonly children: readonly ReactElement<PaneProps>[];
}

/** {@link Pane}s with a hairline between them that can be dragged, or moved with the arrow keys. */
export function SplitPane({ id, orientation = 'horizontal', children }: SplitPaneProps) {
  const { t } = useTranslate();
  const panes = Children.toArray(children).filter((child): child is ReactElement<PaneProps> =>
    isValidElement(child),
  );
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({
    id: `jikei.split.${id}`,
    panelIds: panes.map(({ props }) => props.id),
    onlySaveAfterUserInteractions: true,
    storage: localStorage,
  });
  return (
    <Group
      id={id}
      className="ui-split"
      orientation={orientation}
      defaultLayout={defaultLayout}
      onLayoutChanged={onLayoutChanged}
    >
      {panes.map(({ props }, index) => (
        <Fragment key={props.id}>
          {index > 0 && <Separator className="ui-split-separator" aria-label={t('app.resize')} />}
          <Panel
            id={props.id}
            className="ui-pane"
            groupResizeBehavior={props.size === undefined ? 'preserve-relative-size' : 'preserve-pixel-size'}
            {...(props.size === undefined ? {} : { defaultSize: props.size })}
            {...(props.minSize === undefined ? {} : { minSize: props.minSize })}
            {...(props.maxSize === undefined ? {} : { maxSize: props.maxSize })}
          >
            {props.children}
          </Panel>
        </Fragment>
      ))}
    </Group>
  );
}
