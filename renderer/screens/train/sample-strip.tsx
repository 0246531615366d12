import { useEffect, useMemo, useRef, useState } from 'react';
import type { CodePoint } from '../../../shared/domain/code-point';
import { formatCodePoint } from '../../../shared/domain/code-point';
import type { RunId, SampleImages } from '../../../shared/domain/run';
import { imageAt } from '../../canvas/compose-image';
import type { StackPicture } from '../../canvas/glyph-stack';
import { GlyphStack } from '../../canvas/glyph-stack';
import { useSampleImages, useSampleSteps } from '../../runs/run-samples';
import { goToPlace } from '../../stores/app-store';
import { selectGlyphs } from '../../stores/project-store';
import { Toolbar } from '../../ui/place-header';
import { Slider } from '../../ui/slider';
import { useTranslate } from '../../ui/use-translate';

const GAP = 2;

/** What the network draws of the probe characters at each sample step; they are held out and never change. */
export function SampleStrip({ run }: { readonly run: RunId }) {
  const { t, format } = useTranslate();
  const steps = useSampleSteps(run);
  // Null follows the newest sample.
  const [chosen, setChosen] = useState<number | null>(null);
  const index = chosen === null ? steps.length - 1 : Math.max(0, steps.indexOf(chosen));
  const step = steps[index] ?? null;
  const images = useSampleImages(run, step);
  return (
    <section className="sample-strip" aria-label={t('train.samples')}>
      <Toolbar label={t('train.samples')}>
        <h2>{t('train.samples')}</h2>
        {step !== null && (
          <div className="sample-slider">
            <Slider
              label={t('train.samples.step')}
              isLabelHidden
              value={index}
              minValue={0}
              maxValue={Math.max(1, steps.length - 1)}
              isDisabled={steps.length < 2}
              onChange={(next) => setChosen(next === steps.length - 1 ? null : (steps[next] ?? null))}
              output={t('train.samples.stepOf', {
                step: format.integer(step),
                index: index + 1,
                count: steps.length,
              })}
            />
          </div>
        )}
      </Toolbar>
      {images === null ? (
        <p className="caption sample-empty">{t('train.samples.empty')}</p>
      ) : (
        <SampleSheet images={images} />
      )}
    </section>
  );
}

function SampleSheet({ images }: { readonly images: SampleImages }) {
  const { t } = useTranslate();
  const sheet = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const element = sheet.current;
    if (element === null) return;
    const observer = new ResizeObserver(() =>
      setRoom({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const columns = useMemo(
    () =>
      images.codePoints.map((codePoint, index) => ({ codePoint, pictures: columnPictures(images, index) })),
    [images],
  );
  const ratio = window.devicePixelRatio;
  const wide = ((room.width - 72) / columns.length - 8) * ratio;
  const high = ((room.height - 24) / 4 - GAP) * ratio;
  const scale = Math.max(1, Math.min(8, Math.floor(Math.min(wide, high) / images.sizePx)));
  return (
    <div className="sample-sheet" ref={sheet}>
      <div className="sample-rows caption" style={{ rowGap: GAP }} aria-hidden>
        {(['app.source', 'app.generated', 'app.target', 'app.difference'] as const).map((key) => (
          <span key={key} style={{ height: (images.sizePx * scale) / ratio }}>
            {t(key)}
          </span>
        ))}
      </div>
      {columns.map(({ codePoint, pictures }) => (
        <SampleColumn key={codePoint} codePoint={codePoint} pictures={pictures} scale={scale} />
      ))}
    </div>
  );
}

interface SampleColumnProps {
  readonly codePoint: CodePoint;
  readonly pictures: readonly StackPicture[];
  readonly scale: number;
}

function SampleColumn({ codePoint, pictures, scale }: SampleColumnProps) {
  const { t } = useTranslate();
  const character = String.fromCodePoint(codePoint);
  const inspect = () => {
    selectGlyphs([codePoint]);
    goToPlace('inspect');
  };
  return (
    <button
      type="button"
      className="sample-column"
      aria-label={t('train.samples.inspect', { character })}
      title={`${character} ${formatCodePoint(codePoint)}`}
      onClick={inspect}
    >
      <GlyphStack pictures={pictures} scale={scale} gap={GAP} />
      <span className="caption numeric">{character}</span>
    </button>
  );
}

function columnPictures(images: SampleImages, index: number): readonly StackPicture[] {
  const { sizePx } = images;
  const source = imageAt(images.source, sizePx, index);
  const generated = imageAt(images.generated, sizePx, index);
  const target = imageAt(images.target, sizePx, index);
  return [
    { kind: 'original', image: source },
    { kind: 'generated', image: generated },
    { kind: 'original', image: target },
    { kind: 'difference', image: generated, reference: target },
  ];
}
