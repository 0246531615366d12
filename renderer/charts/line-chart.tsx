import { Download } from 'lucide-react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import 'uplot/dist/uPlot.min.css';
import { IconButton } from '../ui/button';
import { useThemeColors } from '../ui/theme-colors';
import { useTranslate } from '../ui/use-translate';
import { ChartMenu } from './chart-menu';
import './line-chart.css';
import { chartTheme } from './chart-theme';
import type { CursorLink } from './cursor-link';
import type { LivePlot, Readout } from './live-plot';
import { createLivePlot } from './live-plot';
import { saveChart } from './save-chart';
import type { SeriesSource, XAxis } from './series';

interface LineChartProps {
  /** What the y axis shows; also the name of a saved file. */
  readonly title: string;
  readonly source: SeriesSource;
  readonly axis: XAxis;
  readonly isLog: boolean;
  readonly smoothing: number;
  readonly formatY: (value: number) => string;
  /** Charts that show the pointer's place together. */
  readonly link?: CursorLink;
  /** Its title above it, with a button that saves it. */
  readonly isCaptioned?: boolean;
}

/**
 * Lines over steps or time that grow while a run trains, without a render of React per point.
 *
 * Hover reads every line at the step; a drag zooms, a double click shows all; the context menu (also Shift+F10
 * or the menu key) saves SVG, PNG or CSV. Make a new `source` when the set of runs or metrics changes.
 */
export function LineChart({
  title,
  source,
  axis,
  isLog,
  smoothing,
  formatY,
  link,
  isCaptioned = false,
}: LineChartProps) {
  const { t, format } = useTranslate();
  const stage = useRef<HTMLDivElement>(null);
  const readout = useRef<HTMLDivElement>(null);
  const plot = useRef<LivePlot | null>(null);
  const [menuAt, setMenuAt] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const theme = useThemeColors();

  useEffect(() => {
    const element = stage.current;
    if (element === null) return;
    const formatX = axis === 'step' ? format.integer : format.durationMark;
    const heading = (x: string) => (axis === 'step' ? t('chart.atStep', { step: x }) : x);
    const made = createLivePlot(
      element,
      source,
      { title, axis, isLog, smoothing, formatX, formatY, ...(link === undefined ? {} : { link }) },
      chartTheme(theme, getComputedStyle(element).fontFamily),
      (next) => showReadout(readout.current, next, heading),
    );
    plot.current = made;
    return () => {
      plot.current = null;
      made.destroy();
    };
  }, [source, title, axis, isLog, smoothing, formatY, format, t, theme, link]);

  const openMenu = (event: MouseEvent<HTMLElement> | KeyboardEvent<HTMLElement>) => {
    event.preventDefault();
    const box = event.currentTarget.getBoundingClientRect();
    const isMouse = 'clientX' in event && event.clientX > 0;
    setMenuAt(isMouse ? { x: event.clientX - box.left, y: event.clientY - box.top } : { x: 40, y: 40 });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a figure cannot hold the focus that its menu needs
    <div
      className="line-chart"
      data-captioned={isCaptioned || undefined}
      role="group"
      aria-label={title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its menu must be reachable with the keyboard
      tabIndex={0}
      onContextMenu={openMenu}
      onKeyDown={(event) => {
        if (event.key === 'Escape') plot.current?.resetZoom();
      }}
    >
      {isCaptioned && (
        <header className="line-chart-caption">
          <h3>{title}</h3>
          <IconButton
            icon={Download}
            label={t('chart.save')}
            onPress={({ target }) => {
              const box = target.getBoundingClientRect();
              const chart = target.closest('.line-chart')?.getBoundingClientRect() ?? box;
              setMenuAt({ x: box.left - chart.left, y: box.bottom - chart.top });
            }}
          />
        </header>
      )}
      <div className="line-chart-stage" ref={stage} data-testid="line-chart" />
      <p className="line-chart-empty caption">{t('chart.empty')}</p>
      <div className="line-chart-readout numeric" ref={readout} hidden />
      <ChartMenu
        at={menuAt}
        onClose={() => setMenuAt(null)}
        onResetZoom={() => plot.current?.resetZoom()}
        onSave={(chosen) => {
          if (plot.current !== null) void saveChart(plot.current, chosen, title);
        }}
      />
    </div>
  );
}

/** Written straight into the page: it changes with every move of the pointer. */
function showReadout(
  element: HTMLDivElement | null,
  readout: Readout | null,
  heading: (x: string) => string,
): void {
  if (element === null) return;
  element.hidden = readout === null || readout.rows.length === 0;
  if (readout === null) return;
  const title = document.createElement('strong');
  title.textContent = heading(readout.x);
  const rows = readout.rows.map((row) => {
    const line = document.createElement('div');
    const mark = document.createElement('i');
    mark.style.background = row.colour;
    const label = document.createElement('span');
    label.textContent = row.label;
    const value = document.createElement('b');
    value.textContent = row.text;
    line.append(mark, label, value);
    return line;
  });
  element.replaceChildren(title, ...rows);
  const isRight = readout.left > readout.width / 2;
  element.style.left = isRight ? '' : `${readout.left + 14}px`;
  element.style.right = isRight ? `${readout.width - readout.left + 14}px` : '';
}
