import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import type { CodePoint } from '../../../shared/domain/code-point';
import type { Comparison } from '../../../shared/domain/comparison';
import { usePlaceCommands } from '../../commands/command-store';
import { useHeldKey } from '../../commands/use-held-key';
import { useHeight, useWidth } from '../../grid/use-device-pixels';
import { GlyphStrip } from '../../runs/glyph-strip';
import { useProjectStore } from '../../stores/project-store';
import { useThemeColors } from '../../ui/theme-colors';
import { useTranslate } from '../../ui/use-translate';
import type { DrawnArm } from './arm-series';
import { BlinkView } from './blink-view';
import { type Crop, clampCrop, moveCrop, wholeCrop, zoomCrop } from './crop';
import { CropTile } from './crop-tile';
import type { PictureMode } from './paint-crop';
import { type PictureSides, pictureSides } from './picture-sides';
import { PictureTools } from './picture-tools';
import { picturesOf, runOf, sharedCodePoints } from './pictures-of';
import { allSteps } from './sample-step';
import { savePictures } from './save-pictures';
import { useSampleStepsOf, useSamplesAt } from './use-arm-samples';
import { useHeldOutDrawings, useMeasured, worstHeldOut } from './use-held-out-drawings';

interface PicturesPaneProps {
  readonly comparison: Comparison;
  readonly arms: readonly DrawnArm[];
}

const TARGET = { kind: 'target' } as const;
const NO_VALUES: ReadonlyMap<CodePoint, number> = new Map();

/** The same part of the same character at the same step, arm beside arm and in place of each other. */
export function PicturesPane({ comparison, arms }: PicturesPaneProps) {
  const { t } = useTranslate();
  const theme = useThemeColors();
  const projectPath = useProjectStore(({ open }) => open?.path ?? '');
  const [chosenSeed, setSeed] = useState<number | null>(null);
  const seed = chosenSeed ?? comparison.seeds[0] ?? 0;
  const key = arms.map((arm) => runOf(arm, seed)).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the runs, whose states change often
  const runs = useMemo(() => arms.flatMap((arm) => runOf(arm, seed) ?? []), [key]);
  const stepsOf = useSampleStepsOf(runs);
  const steps = useMemo(() => allSteps([...stepsOf.values()]), [stepsOf]);
  // Null follows the newest step.
  const [chosenStep, setStep] = useState<number | null>(null);
  const wanted = chosenStep ?? steps.at(-1) ?? null;
  const sheets = useSamplesAt(stepsOf, wanted);
  const ended = arms.map((arm) => arm.arm.runs.find((run) => run.seed === seed)?.state).join();
  const measured = useMeasured(runs, ended);
  // At the end there are drawings of every held-out character, before it of those on the sample sheets.
  const isEnd = wanted === steps.at(-1);
  const values = useMemo(() => (isEnd ? worstHeldOut(measured) : NO_VALUES), [isEnd, measured]);
  const characters = useMemo(
    () => [...new Set([...sharedCodePoints(sheets), ...values.keys()])],
    [sheets, values],
  );
  const [chosen, setCharacter] = useState<CodePoint | null>(null);
  const codePoint = chosen !== null && characters.includes(chosen) ? chosen : characters[0];
  const drawings = useHeldOutDrawings(measured, isEnd ? (codePoint ?? null) : null);
  const samples = useMemo(() => new Map([...sheets, ...drawings]), [sheets, drawings]);

  const [mode, setMode] = useState<PictureMode>('ink');
  const [isBlinking, setBlinking] = useState(false);
  const [rate, setRate] = useState(2);
  const [index, setIndex] = useState(0);
  const shown = useRef(0);
  const isTargetHeld = useHeldKey('compare', 't');
  const [crop, setCrop] = useState<Crop | null>(null);
  const sizePx = comparison.arms[0]?.config.sizePx ?? 64;
  const inside = clampCrop(crop ?? wholeCrop(sizePx), sizePx);

  const pictures = useMemo(
    () =>
      codePoint === undefined
        ? []
        : picturesOf({
            ...{ arms, seed, samples, codePoint },
            names: { source: t('app.source'), target: t('app.target') },
          }),
    [arms, seed, samples, codePoint, t],
  );
  const blinking = useMemo(
    () => pictures.filter(({ kind, image }) => kind !== 'source' && image !== null),
    [pictures],
  );

  const show = (at: number) => {
    setBlinking(false);
    setIndex(at);
  };
  const toggleBlink = () => {
    setIndex(shown.current);
    setBlinking(!isBlinking);
  };
  const stepBy = (by: 1 | -1) => {
    const at = wanted === null ? -1 : steps.indexOf(wanted);
    const next = steps[at + by];
    if (next !== undefined) setStep(at + by === steps.length - 1 ? null : next);
  };
  const characterBy = (by: 1 | -1) => {
    const at = codePoint === undefined ? -1 : characters.indexOf(codePoint);
    setCharacter(characters[(at + by + characters.length) % characters.length] ?? null);
  };
  usePlaceCommands('compare', [
    ...DIGITS.map((digit) => ({
      id: `compare.arm.${digit}`,
      titleKey: `inspect.command.arm${digit}` as const,
      shortcut: String(digit),
      isEnabled: digit <= blinking.length,
      run: () => show(digit - 1),
    })),
    { id: 'compare.blink', titleKey: 'compare.pictures.blinkOn', shortcut: 'b', run: toggleBlink },
    {
      id: 'compare.previousStep',
      titleKey: 'compare.pictures.previousStep',
      shortcut: '[',
      run: () => stepBy(-1),
    },
    { id: 'compare.nextStep', titleKey: 'compare.pictures.nextStep', shortcut: ']', run: () => stepBy(1) },
    {
      id: 'compare.previousCharacter',
      titleKey: 'compare.pictures.previous',
      shortcut: ',',
      run: () => characterBy(-1),
    },
    {
      id: 'compare.nextCharacter',
      titleKey: 'compare.pictures.next',
      shortcut: '.',
      run: () => characterBy(1),
    },
  ]);

  if (steps.length === 0)
    return <p className="caption compare-empty-pictures">{t('compare.pictures.empty')}</p>;
  return (
    <section className="compare-pictures" aria-label={t('compare.pictures')}>
      <PictureTools
        {...{ steps, wanted, seed, mode, isBlinking, rate }}
        seeds={comparison.seeds}
        crop={inside}
        sizePx={sizePx}
        onSeed={setSeed}
        onStep={(step) => setStep(step === steps.at(-1) ? null : step)}
        onMode={setMode}
        onBlink={toggleBlink}
        onRate={setRate}
        onZoom={(direction) => setCrop(zoomCrop(inside, direction, sizePx))}
        onSave={() => {
          const name = codePoint === undefined ? '' : String.fromCodePoint(codePoint);
          void savePictures({ pictures, crop: inside, mode, theme, name: `${name} ${wanted ?? ''}`.trim() });
        }}
      />
      <div className="compare-characters">
        <GlyphStrip
          label={t('compare.pictures.character')}
          projectPath={projectPath}
          codePoints={characters}
          values={values.size === 0 ? null : values}
          selected={codePoint ?? null}
          of={TARGET}
          onSelect={setCharacter}
        />
      </div>
      <Stage
        sizePx={sizePx}
        count={pictures.length}
        onKeyDown={(event) => {
          const by = event.shiftKey ? 8 : 1;
          const move = MOVES[event.key];
          if (move !== undefined) setCrop(moveCrop(inside, move[0] * by, move[1] * by, sizePx));
          else if (event.key === '+' || event.key === '=') setCrop(zoomCrop(inside, 1, sizePx));
          else if (event.key === '-') setCrop(zoomCrop(inside, -1, sizePx));
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        {(sides) => (
          <>
            <BlinkView
              {...{ crop: inside, sizePx, mode, rate, shown }}
              isBlinking={isBlinking && !isTargetHeld}
              index={isTargetHeld ? blinking.length - 1 : index}
              pictures={blinking}
              side={sides.blink}
              onCrop={setCrop}
            />
            <div className="compare-tiles">
              {pictures.map((picture) => (
                <CropTile
                  key={picture.id}
                  {...{ picture, sizePx, mode, wanted }}
                  crop={inside}
                  side={sides.tile}
                  onCrop={setCrop}
                />
              ))}
            </div>
          </>
        )}
      </Stage>
    </section>
  );
}

interface StageProps {
  readonly sizePx: number;
  /** Of the small pictures. */
  readonly count: number;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly children: (sides: PictureSides) => ReactNode;
}

/** The pictures, as large as there is room for. */
function Stage({ sizePx, count, onKeyDown, children }: StageProps) {
  const { t } = useTranslate();
  const stage = useRef<HTMLDivElement>(null);
  const [width, height] = [useWidth(stage), useHeight(stage)];
  return (
    // biome-ignore lint/a11y/useSemanticElements: the arrow keys of the pictures need a focus of their own
    <div
      ref={stage}
      className="compare-stage"
      role="group"
      aria-label={t('compare.pictures.stage')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the crop is moved with the arrow keys
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      {count > 0 && children(pictureSides({ width, height, sizePx, count }))}
    </div>
  );
}

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
