import { CirclePlus, CornerUpLeft, Redo2, RotateCcw, Save, Spline, Trash2, Undo2 } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { EditableOutline } from '../../../../shared/domain/editable-outline';
import type { EmBox } from '../../../../shared/domain/frame';
import type { TracedGlyph } from '../../../../shared/domain/traced-glyph';
import {
  fromEditableOutline,
  toEditableOutline,
} from '../../../../shared/pipeline/outlines/editable-outline';
import { GlyphView } from '../../../canvas/glyph-view';
import type { CanvasGlyph, Layer } from '../../../canvas/layer';
import { ALL_LAYERS } from '../../../canvas/layers/all-layers';
import { editedOutlineLayer } from '../../../canvas/layers/edited-outline';
import { ViewController } from '../../../canvas/view-controller';
import { usePlaceCommands } from '../../../commands/command-store';
import { IconButton } from '../../../ui/button';
import { ConfirmDialog } from '../../../ui/dialog';
import { KeyButton } from '../../../ui/key-button';
import { Toolbar, ToolbarSpace } from '../../../ui/place-header';
import { useTranslate } from '../../../ui/use-translate';
import type { ReviewedGlyph } from '../reviewed-glyphs';
import './outline-editor.css';
import { selectedPosition, useOutlineEditing } from './use-outline-editing';

const layersOver = (ground: string): readonly Layer[] => [
  ...ALL_LAYERS.filter(({ id }) => id === ground || id === 'em-box'),
  editedOutlineLayer,
];
const OVER_PIXELS = layersOver('image');
const OVER_INK = layersOver('filled-outline');

const KEYS = {
  undo: 'Mod+Z',
  redo: 'Mod+Shift+Z',
  save: 'Enter',
  leave: 'Escape',
  remove: 'Delete',
  smooth: 's',
  insert: 'i',
  all: 'Mod+A',
  next: '.',
  previous: ',',
} as const;

interface OutlineEditorProps {
  readonly glyph: ReviewedGlyph;
  readonly em: EmBox;
  /** The ink that the outline makes lies under it, in place of the drawing's pixels. */
  readonly isFilled: boolean;
  readonly onSave: (outline: EditableOutline) => Promise<void>;
  readonly onClose: () => void;
}

/** The nodes of a drawing's outline in hand, over its pixels, in whole units of the target font. */
export function OutlineEditor(props: OutlineEditorProps) {
  const { glyph, em } = props;
  const traced = useMemo(() => tracedNodes(glyph.traced, em), [glyph.traced, em]);
  return <NodesInHand {...props} traced={traced} />;
}

function tracedNodes(traced: TracedGlyph | null, em: EmBox): EditableOutline {
  return traced === null
    ? { unitsPerEm: em.unitsPerEm, contours: [] }
    : toEditableOutline(traced.path, em.unitsPerEm);
}

function NodesInHand(props: OutlineEditorProps & { readonly traced: EditableOutline }) {
  const { glyph, em, isFilled, traced, onSave, onClose } = props;
  const { t } = useTranslate();
  const stage = useRef<HTMLDivElement>(null);
  const [controller] = useState(() => new ViewController());
  const [isLeaving, setLeaving] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const { frame } = glyph;
  useEffect(() => controller.setImageSize(frame.sizePx), [controller, frame.sizePx]);
  useEffect(() => stage.current?.focus(), []);
  const editor = useOutlineEditing({ frame, em, start: glyph.edited ?? traced, traced });
  const { state, isChanged } = editor;
  const hasNodes = state.selection.some(({ part }) => part === 'node');
  const isEmpty = state.outline.contours.length === 0;
  const save = () => {
    if (isSaving || isEmpty) return;
    setSaving(true);
    void onSave(state.outline).finally(() => setSaving(false));
  };
  const leave = () => (isChanged ? setLeaving(true) : onClose());

  usePlaceCommands('review', [
    { id: 'edit.undo', titleKey: 'review.edit.undo', shortcut: KEYS.undo, run: editor.undo },
    { id: 'edit.redo', titleKey: 'review.edit.redo', shortcut: KEYS.redo, run: editor.redo },
    { id: 'edit.save', titleKey: 'review.edit.save', shortcut: KEYS.save, isEnabled: !isEmpty, run: save },
    { id: 'edit.leave', titleKey: 'review.edit.leave', shortcut: KEYS.leave, run: leave },
    { id: 'edit.delete', titleKey: 'review.edit.delete', shortcut: KEYS.remove, run: editor.deleteSelected },
    { id: 'edit.smooth', titleKey: 'review.edit.smooth', shortcut: KEYS.smooth, run: editor.toggleSmooth },
    {
      id: 'edit.insert',
      titleKey: 'review.edit.insert',
      shortcut: KEYS.insert,
      run: editor.insertAfterSelected,
    },
    { id: 'edit.all', titleKey: 'review.edit.all', shortcut: KEYS.all, run: editor.selectAll },
    { id: 'edit.next', titleKey: 'review.edit.next', shortcut: KEYS.next, run: () => editor.selectNext(1) },
    {
      id: 'edit.previous',
      titleKey: 'review.edit.previous',
      shortcut: KEYS.previous,
      run: () => editor.selectNext(-1),
    },
    { id: 'edit.reset', titleKey: 'review.edit.reset', run: editor.reset },
    { id: 'edit.zoomIn', titleKey: 'inspect.zoomIn', shortcut: '=', run: () => controller.zoomBy(1) },
    { id: 'edit.zoomOut', titleKey: 'inspect.zoomOut', shortcut: '-', run: () => controller.zoomBy(-1) },
    { id: 'edit.fit', titleKey: 'inspect.fit', shortcut: '0', run: () => controller.fit() },
  ]);

  const picture: CanvasGlyph = {
    frame,
    em,
    image: glyph.drawing,
    reference: null,
    source: null,
    target: null,
    traced: { path: fromEditableOutline(state.outline), em },
    analysis: null,
    edit: editor.canvas,
  };
  const position = selectedPosition(state);
  return (
    <section className="outline-editor" aria-label={t('review.edit.title')}>
      <Toolbar label={t('review.edit.title')}>
        <IconButton
          icon={Undo2}
          label={t('review.edit.undo')}
          shortcut={KEYS.undo}
          isDisabled={state.past.length === 0}
          onPress={editor.undo}
        />
        <IconButton
          icon={Redo2}
          label={t('review.edit.redo')}
          shortcut={KEYS.redo}
          isDisabled={state.future.length === 0}
          onPress={editor.redo}
        />
        <IconButton icon={RotateCcw} label={t('review.edit.reset')} onPress={editor.reset} />
        <IconButton
          icon={Spline}
          label={t('review.edit.smooth')}
          shortcut={KEYS.smooth}
          isDisabled={!hasNodes}
          onPress={editor.toggleSmooth}
        />
        <IconButton
          icon={CirclePlus}
          label={t('review.edit.insert')}
          shortcut={KEYS.insert}
          isDisabled={!hasNodes}
          onPress={editor.insertAfterSelected}
        />
        <IconButton
          icon={Trash2}
          label={t('review.edit.delete')}
          shortcut={KEYS.remove}
          isDisabled={state.selection.length === 0}
          onPress={editor.deleteSelected}
        />
        <span className="caption numeric" role="status">
          {position === null
            ? t('review.edit.selected', { count: state.selection.length })
            : t('review.edit.position', { x: position.x, y: position.y })}
        </span>
        <ToolbarSpace />
        <KeyButton
          kind="quiet"
          icon={CornerUpLeft}
          label={t('review.edit.leave')}
          shortcut={KEYS.leave}
          onPress={leave}
        />
        <KeyButton
          kind="primary"
          icon={Save}
          label={t('review.edit.save')}
          shortcut={KEYS.save}
          isDisabled={isSaving || isEmpty}
          onPress={save}
        />
      </Toolbar>
      <div
        className="outline-stage"
        ref={stage}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the canvas takes the keyboard
        tabIndex={0}
        aria-label={t('review.edit.canvas', { character: String.fromCodePoint(glyph.codePoint) })}
        onKeyDown={(event) => {
          const by = nudgeOf(event);
          if (by === null || state.selection.length === 0) return;
          event.preventDefault();
          editor.nudge(by);
        }}
      >
        <GlyphView
          controller={controller}
          glyph={picture}
          layers={isFilled ? OVER_INK : OVER_PIXELS}
          isInverted={false}
          isGenerated
          tool={editor.tool}
          label={t('review.edit.canvas', { character: String.fromCodePoint(glyph.codePoint) })}
          testId="outline-canvas"
        />
      </div>
      <p className="caption outline-hint">{t('review.edit.hint')}</p>
      <ConfirmDialog
        title={t('review.edit.discard')}
        confirmLabel={t('review.edit.discard.yes')}
        isOpen={isLeaving}
        onConfirm={onClose}
        onClose={() => setLeaving(false)}
      >
        {t('review.edit.discard.text', { steps: state.past.length })}
      </ConfirmDialog>
    </section>
  );
}

/** Arrows move by one unit, with Shift by ten, with Control or Command by a hundred; y is up. */
function nudgeOf(event: KeyboardEvent): { readonly x: number; readonly y: number } | null {
  const directions: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, 1],
    ArrowDown: [0, -1],
  };
  const direction = directions[event.key];
  if (direction === undefined) return null;
  const plain = event.shiftKey ? 10 : 1;
  const step = event.ctrlKey || event.metaKey ? 100 : plain;
  return { x: direction[0] * step, y: direction[1] * step };
}
