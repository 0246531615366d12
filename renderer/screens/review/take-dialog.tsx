import { PenTool } from 'lucide-react';
import { useState } from 'react';
import { type CodePoint, formatCodePoint } from '../../../shared/domain/code-point';
import { type DrawnSet, isSameSet } from '../../../shared/domain/review';
import { MAIN_STYLE, type RunId, type StyleMix } from '../../../shared/domain/run';
import { Thumbnail } from '../../canvas/thumbnail';
import { glyphsGenerated } from '../../runs/generated-glyphs';
import { drawFirst } from '../../runs/judging';
import { useRunStyles } from '../../runs/run-styles';
import { StylePicker } from '../../runs/style-picker';
import { useRunLabels } from '../../runs/use-run-title';
import { main } from '../../services/connect';
import { useRunStore } from '../../stores/run-store';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorNotice } from '../../ui/error-notice';
import { useTranslate } from '../../ui/use-translate';
import { useOtherDrawings } from './other-drawings';
import { useSetWords } from './use-set-words';

/** Side of a drawing to choose, in CSS pixels. */
const PICTURE = 128;

interface TakeDialogProps {
  readonly projectPath: string;
  readonly set: DrawnSet;
  readonly codePoint: CodePoint;
  /** Null takes the set's own drawing. */
  readonly onTake: (from: DrawnSet | null) => void;
  readonly onClose: () => void;
}

/** The drawings that other runs and styles have of a character, to take one in place of this one. */
export function TakeDialog({ projectPath, set, codePoint, onTake, onClose }: TakeDialogProps) {
  const { t } = useTranslate();
  const words = useSetWords();
  const labels = useRunLabels();
  const runs = useRunStore((state) => state.runs);
  const { drawings, error } = useOtherDrawings(projectPath, codePoint);
  const [drawing, setDrawing] = useState<RunId | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const { names, style } = useRunStyles(set.run);
  const character = String.fromCodePoint(codePoint);
  const trained = runs.filter(({ status }) => status.lastCheckpoint !== null);
  const undrawn = trained.filter(
    ({ id }) => drawings?.some((other) => isSameSet(other.set, { run: id, style: null })) === false,
  );

  const draw = (run: RunId, mix: StyleMix) => {
    setDrawing(run);
    setFailure(null);
    drawFirst(() => main.generate({ run, codePoints: [codePoint], style: mix }))
      .then(glyphsGenerated, setFailure)
      .finally(() => setDrawing(null));
  };
  const take = (other: DrawnSet) => {
    onTake(isSameSet(other, set) ? null : other);
    onClose();
  };
  return (
    <Dialog
      title={t('review.take.title', { character: `${character} ${formatCodePoint(codePoint)}` })}
      isOpen
      onClose={onClose}
      width="wide"
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the digits press the buttons inside */}
      <div
        className="take-drawings"
        onKeyDown={(event) => {
          const chosen = drawings?.[Number(event.key) - 1];
          if (chosen === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
          event.preventDefault();
          take(chosen.set);
        }}
      >
        <ErrorNotice error={error ?? failure} />
        <div className="take-list">
          {drawings?.map((other, index) => (
            <button
              type="button"
              className="take-drawing"
              key={JSON.stringify(other.set)}
              // biome-ignore lint/a11y/noAutofocus: the keyboard goes on with the first of them
              autoFocus={index === 0}
              onClick={() => take(other.set)}
            >
              <Thumbnail image={other.image} size={PICTURE} isGenerated />
              <span>
                <kbd className="ui-key">{index < 9 ? index + 1 : ''}</kbd> {words(other.set)}
              </span>
              <span className="caption">
                {isSameSet(other.set, set) ? t('review.take.own') : formatSize(other.image.sizePx)}
              </span>
            </button>
          ))}
        </div>
        {drawings !== null && drawings.length < 2 && <p className="caption">{t('review.take.alone')}</p>}
        {undrawn.length + names.length > 1 && (
          <section className="take-more">
            <h3 className="caption">{t('review.take.more')}</h3>
            {undrawn.map((run) => (
              <Button
                key={run.id}
                icon={PenTool}
                isDisabled={drawing !== null}
                onPress={() => draw(run.id, MAIN_STYLE)}
              >
                {drawing === run.id
                  ? t('review.take.drawing')
                  : (labels(runs)[runs.indexOf(run)] ?? run.name)}
              </Button>
            ))}
            {names.length > 1 && (
              <div className="take-style">
                <StylePicker run={set.run} />
                <Button icon={PenTool} isDisabled={drawing !== null} onPress={() => draw(set.run, style)}>
                  {t('review.take.drawStyle')}
                </Button>
              </div>
            )}
          </section>
        )}
      </div>
    </Dialog>
  );
}

const formatSize = (sizePx: number) => `${sizePx} px`;
