import { useRef } from 'react';
import { Menu as AriaMenu, MenuItem, Popover } from 'react-aria-components';
import { useTranslate } from '../ui/use-translate';
import '../ui/popover.css';
import { CHART_FORMATS, type ChartFormat } from './save-chart';

interface ChartMenuProps {
  /** Where it was asked for, in CSS pixels of the chart; null while it is closed. */
  readonly at: { readonly x: number; readonly y: number } | null;
  readonly onClose: () => void;
  readonly onSave: (format: ChartFormat) => void;
  readonly onResetZoom: () => void;
}

/** The context menu of a chart: save it, or show all of it again. */
export function ChartMenu({ at, onClose, onSave, onResetZoom }: ChartMenuProps) {
  const { t } = useTranslate();
  const anchor = useRef<HTMLSpanElement>(null);
  const run = (key: string) => {
    const format = CHART_FORMATS.find((candidate) => candidate === key);
    if (format === undefined) onResetZoom();
    else onSave(format);
    onClose();
  };
  return (
    <>
      <span ref={anchor} className="chart-menu-anchor" style={{ left: at?.x ?? 0, top: at?.y ?? 0 }} />
      <Popover
        className="ui-popover"
        triggerRef={anchor}
        isOpen={at !== null}
        onOpenChange={(isOpen) => {
          if (!isOpen) onClose();
        }}
        placement="bottom start"
        offset={2}
      >
        <AriaMenu
          className="ui-list"
          aria-label={t('chart.menu')}
          onAction={(key) => run(String(key))}
          autoFocus
        >
          {CHART_FORMATS.map((format) => (
            <MenuItem className="ui-list-item" key={format} id={format}>
              {t(`chart.save.${format}`)}
            </MenuItem>
          ))}
          <MenuItem className="ui-list-item" id="reset">
            {t('chart.showAll')}
          </MenuItem>
        </AriaMenu>
      </Popover>
    </>
  );
}
