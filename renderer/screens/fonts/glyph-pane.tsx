import { Columns2, Contrast, Layers2, PanelLeft, PanelRight, X } from 'lucide-react';
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import type { CodePoint } from '../../../shared/domain/code-point';
import { GLYPH_STATES, type PairCoverage } from '../../../shared/domain/coverage';
import { usePlaceCommands } from '../../commands/command-store';
import { pairCodePoints, pairStates } from '../../grid/cell-state';
import { SCRIPTS } from '../../grid/character-sets';
import { GlyphGrid, type GlyphGridHandle, type GridLayer } from '../../grid/glyph-grid';
import { GLYPH_SIZES, stepGlyphSize } from '../../grid/grid-geometry';
import { goToPlace } from '../../stores/app-store';
import { selectGlyphs, useProjectStore } from '../../stores/project-store';
import { Button, IconButton, ToggleButton } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { SearchField } from '../../ui/field';
import { Toolbar, ToolbarSpace } from '../../ui/place-header';
import { SegmentedControl } from '../../ui/segmented-control';
import { Select } from '../../ui/select';
import { Slider } from '../../ui/slider';
import { useTranslate } from '../../ui/use-translate';
import { filterGlyphs } from './filter-glyphs';
import { changeFontsView, clearFilter, isFiltered, useFontsView } from './fonts-view-store';
import './glyph-pane.css';
import { QuickLook } from './quick-look';
import { setName } from './set-name';

interface GlyphPaneProps {
  readonly layers: readonly [GridLayer, GridLayer];
}

const openInspect = () => goToPlace('inspect');

/** Every glyph of the pair, with what narrows and shows it. */
export function GlyphPane({ layers }: GlyphPaneProps) {
  const coverage = useProjectStore((state) => state.coverage);
  return coverage === null ? null : <Glyphs coverage={coverage} layers={layers} />;
}

function Glyphs({ coverage, layers }: GlyphPaneProps & { readonly coverage: PairCoverage }) {
  const { t } = useTranslate();
  const view = useFontsView();
  const selection = useProjectStore((state) => state.selection);
  const grid = useRef<GlyphGridHandle>(null);
  const searchInput = useRef<HTMLInputElement>(null);
  const [missed, setMissed] = useState<string | null>(null);

  const all = useMemo(() => pairCodePoints(coverage), [coverage]);
  const states = useMemo(() => pairStates(coverage), [coverage]);
  const stateOf = useCallback((codePoint: CodePoint) => states.get(codePoint), [states]);
  const search = useDeferredValue(view.search);
  const { row, state, script } = view;
  const shown = useMemo(
    () => filterGlyphs(all, states, { row, search, state, script }),
    [all, states, row, search, state, script],
  );
  const visibleLayers = useMemo(() => {
    if (view.view === 'source') return [layers[0]];
    return view.view === 'target' ? [layers[1]] : layers;
  }, [layers, view.view]);

  usePlaceCommands('fonts', [
    {
      id: 'fonts.search',
      titleKey: 'command.search',
      shortcut: 'Mod+F',
      run: () => searchInput.current?.focus(),
    },
    {
      id: 'fonts.overlay',
      titleKey: 'command.overlay',
      shortcut: 'Mod+D',
      run: () => changeFontsView({ view: view.view === 'overlay' ? 'pair' : 'overlay' }),
    },
    {
      id: 'fonts.invert',
      titleKey: 'command.invert',
      shortcut: 'Mod+I',
      run: () => changeFontsView({ isInverted: !view.isInverted }),
    },
    {
      id: 'fonts.larger',
      titleKey: 'command.zoomIn',
      shortcut: 'Mod+ArrowUp',
      run: () => changeFontsView({ size: stepGlyphSize(view.size, 1) }),
    },
    {
      id: 'fonts.smaller',
      titleKey: 'command.zoomOut',
      shortcut: 'Mod+ArrowDown',
      run: () => changeFontsView({ size: stepGlyphSize(view.size, -1) }),
    },
    {
      id: 'fonts.inspect',
      titleKey: 'command.inspectGlyph',
      shortcut: 'Enter',
      isEnabled: selection.focused !== null,
      run: openInspect,
    },
    {
      id: 'fonts.quickLook',
      titleKey: 'command.quickLook',
      shortcut: 'Space',
      isEnabled: selection.focused !== null,
      run: () => changeFontsView({ isQuickLook: !view.isQuickLook }),
    },
    { id: 'fonts.clearFilter', titleKey: 'grid.clearFilter', isEnabled: isFiltered(view), run: clearFilter },
  ]);

  /** A typed character that the filter hides is shown all the same; one that neither font has is named. */
  const showHidden = (character: string) => {
    const codePoint = character.codePointAt(0) as CodePoint;
    if (!states.has(codePoint)) {
      setMissed(character);
      return;
    }
    clearFilter();
    requestAnimationFrame(() => requestAnimationFrame(() => grid.current?.jumpTo(codePoint)));
  };

  return (
    <>
      <GlyphToolbar
        searchInput={searchInput}
        onSubmit={() => {
          const first = shown[0];
          if (first !== undefined) grid.current?.jumpTo(first);
          grid.current?.focus();
        }}
      />
      <FilterLine
        shown={shown.length}
        total={all.length}
        missed={missed}
        onDismissMissed={() => setMissed(null)}
      />
      <div className="glyph-pane">
        <GlyphGrid
          ref={grid}
          label={t('grid.label')}
          codePoints={shown}
          layers={visibleLayers}
          isOverlaid={view.view === 'overlay'}
          isInverted={view.isInverted}
          stateOf={stateOf}
          size={view.size}
          onSizeChange={(size) => changeFontsView({ size })}
          selected={selection.codePoints}
          focused={selection.focused}
          onSelect={(codePoints, focused) => {
            setMissed(null);
            selectGlyphs(codePoints, focused);
          }}
          onOpen={openInspect}
          onQuickLook={() => changeFontsView({ isQuickLook: !view.isQuickLook })}
          onNotFound={showHidden}
          empty={
            <EmptyState action={<Button onPress={clearFilter}>{t('grid.clearFilter')}</Button>}>
              {t('grid.noMatch')}
            </EmptyState>
          }
        />
        {view.isQuickLook && selection.focused !== null && (
          <QuickLook layers={layers} codePoint={selection.focused} isInverted={view.isInverted} />
        )}
      </div>
    </>
  );
}

interface GlyphToolbarProps {
  readonly searchInput: React.RefObject<HTMLInputElement | null>;
  readonly onSubmit: () => void;
}

function GlyphToolbar({ searchInput, onSubmit }: GlyphToolbarProps) {
  const { t } = useTranslate();
  const view = useFontsView();
  const sizeIndex = GLYPH_SIZES.findIndex((size) => size >= view.size);
  return (
    <Toolbar label={t('grid.label')}>
      <div className="glyph-search">
        <SearchField
          label={t('grid.search')}
          value={view.search}
          onChange={(search) => changeFontsView({ search })}
          onSubmit={onSubmit}
          inputRef={searchInput}
        />
      </div>
      <Select
        label={t('grid.state')}
        isLabelHidden
        value={view.state}
        onChange={(state) => changeFontsView({ state })}
        options={[
          { value: 'all', label: t('unit.labelled', { label: t('grid.state'), value: t('grid.all') }) },
          ...GLYPH_STATES.map((state) => ({
            value: state,
            label: t(`glyph.state.${state}`),
            mark: <StateDot state={state} />,
          })),
        ]}
      />
      <Select
        label={t('grid.script')}
        isLabelHidden
        value={view.script}
        onChange={(script) => changeFontsView({ script })}
        options={[
          { value: 'all', label: t('unit.labelled', { label: t('grid.script'), value: t('grid.all') }) },
          ...SCRIPTS.map((script) => ({ value: script, label: t(`grid.script.${script}`) })),
        ]}
      />
      <ToolbarSpace />
      <SegmentedControl
        label={t('grid.view')}
        value={view.view}
        onChange={(next) => changeFontsView({ view: next })}
        segments={[
          { value: 'pair', label: t('grid.view.pair'), icon: Columns2 },
          { value: 'overlay', label: t('grid.view.overlay'), icon: Layers2, shortcut: 'Mod+D' },
          { value: 'source', label: t('grid.view.source'), icon: PanelLeft },
          { value: 'target', label: t('grid.view.target'), icon: PanelRight },
        ]}
      />
      <ToggleButton
        icon={Contrast}
        label={t('glyph.invert')}
        shortcut="Mod+I"
        isSelected={view.isInverted}
        onChange={(isInverted) => changeFontsView({ isInverted })}
      />
      <div className="glyph-size">
        <Slider
          label={t('grid.size')}
          isLabelHidden
          minValue={0}
          maxValue={GLYPH_SIZES.length - 1}
          value={sizeIndex === -1 ? GLYPH_SIZES.length - 1 : sizeIndex}
          onChange={(index) => changeFontsView({ size: GLYPH_SIZES[index] ?? view.size })}
        />
      </div>
    </Toolbar>
  );
}

/** The mark of a state as the grid draws it. */
export function StateDot({ state }: { readonly state: string }) {
  return <span className="state-dot" data-state={state} aria-hidden />;
}

interface FilterLineProps {
  readonly shown: number;
  readonly total: number;
  readonly missed: string | null;
  readonly onDismissMissed: () => void;
}

function FilterLine({ shown, total, missed, onDismissMissed }: FilterLineProps) {
  const { t } = useTranslate();
  const view = useFontsView();
  const selected = useProjectStore(({ selection }) => selection.codePoints.length);
  const row = useProjectStore(({ coverage }) => coverage?.rows.find(({ id }) => id === view.row));
  return (
    <div className="glyph-filter-line caption numeric">
      <span>{t('grid.count', { shown, total })}</span>
      {selected > 1 && <span>{t('grid.selected', { count: selected })}</span>}
      {view.row !== 'all' && row !== undefined && (
        <span className="glyph-filter-name">
          {t('grid.filteredBy', { name: setName(t, row.id, row.name) })}
        </span>
      )}
      {isFiltered(view) && <IconButton icon={X} label={t('grid.clearFilter')} onPress={clearFilter} />}
      {missed !== null && (
        <span className="glyph-missed" role="alert">
          {t('grid.notInFont', { character: missed })}
          <IconButton icon={X} label={t('app.dismiss')} onPress={onDismissMissed} />
        </span>
      )}
      <span className="glyph-legend">
        {GLYPH_STATES.map((state) => (
          <span key={state}>
            <StateDot state={state} />
            {t(`glyph.state.${state}`)}
          </span>
        ))}
      </span>
    </div>
  );
}
