import { Shuffle } from 'lucide-react';
import type { CSSProperties, ReactElement } from 'react';
import { useEffect, useMemo, useState } from 'react';
import type { CodePoint } from '../../../shared/domain/code-point';
import { codePointsOf } from '../../../shared/domain/code-point';
import { main } from '../../services/connect';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/error-notice';
import { Switch } from '../../ui/field';
import { Toolbar, ToolbarSpace } from '../../ui/place-header';
import { SegmentedControl } from '../../ui/segmented-control';
import { Slider } from '../../ui/slider';
import { useTranslate } from '../../ui/use-translate';
import type { Exported } from './export-store';
import { type GlyphKind, sampleText, stretchesOf } from './sample-text';
import { useFontFace } from './use-font-face';

/** Sizes of the waterfall, CSS pixels. */
const WATERFALL = [12, 16, 20, 24, 32, 48] as const;

type Side = 'after' | 'before' | 'both';

interface FontPreviewProps {
  /** The CSS family of the exported font. */
  readonly family: string;
  readonly exported: Exported;
  /** Characters that a network drew. */
  readonly drawn: ReadonlySet<CodePoint>;
}

/** Text to type in, set in the exported font and in the one it was made after, large and in a waterfall of sizes. */
export function FontPreview({ family, exported, drawn }: FontPreviewProps): ReactElement {
  const { t, format } = useTranslate();
  const { report, targetCharacters, holdsTarget } = exported;
  const own = useMemo(
    () => (holdsTarget ? [...targetCharacters].sort((a, b) => a - b) : []),
    [holdsTarget, targetCharacters],
  );
  const [turn, setTurn] = useState(0);
  const [text, setText] = useState(() => sampleText(report.drawn, own));
  const [size, setSize] = useState(48);
  const [direction, setDirection] = useState<'horizontal' | 'vertical'>('horizontal');
  const [side, setSide] = useState<Side>('after');
  const [isTinted, setTinted] = useState(false);
  const before = useTargetFont(side !== 'after');
  const kindAfter = (codePoint: CodePoint): GlyphKind => {
    if (drawn.has(codePoint)) return 'drawn';
    return holdsTarget && targetCharacters.has(codePoint) ? 'own' : 'absent';
  };
  const kindBefore = (codePoint: CodePoint): GlyphKind =>
    targetCharacters.has(codePoint) ? 'own' : 'absent';
  const absent = [...new Set(codePointsOf(text))].filter(
    (codePoint) => kindAfter(codePoint) === 'absent' && !/\s/u.test(String.fromCodePoint(codePoint)),
  );
  const writingMode = direction === 'vertical' ? 'vertical-rl' : 'horizontal-tb';
  const shuffle = () => {
    setTurn(turn + 1);
    setText(sampleText(report.drawn, own, turn + 1));
  };
  const specimens = [
    ...(side === 'after'
      ? []
      : [{ id: 'before', title: before.title, family: before.family, kindOf: kindBefore }]),
    ...(side === 'before'
      ? []
      : [{ id: 'after', title: report.file.split(/[/\\]/).at(-1) ?? '', family, kindOf: kindAfter }]),
  ];
  return (
    <section className="font-preview" aria-label={t('export.preview')}>
      <Toolbar label={t('export.preview')}>
        <h2>{t('export.preview')}</h2>
        <ToolbarSpace />
        <Switch isSelected={isTinted} onChange={setTinted}>
          {t('export.preview.tint')}
        </Switch>
        <div className="font-preview-size">
          <Slider
            label={t('export.preview.size')}
            value={size}
            onChange={setSize}
            minValue={16}
            maxValue={160}
            output={t('unit.pixels', { value: format.integer(size) })}
          />
        </div>
        <SegmentedControl
          label={t('export.preview.direction')}
          value={direction}
          onChange={setDirection}
          segments={[
            { value: 'horizontal', label: t('export.preview.horizontal') },
            { value: 'vertical', label: t('export.preview.vertical') },
          ]}
        />
        <SegmentedControl
          label={t('export.preview.side')}
          value={side}
          onChange={setSide}
          segments={[
            { value: 'before', label: t('export.preview.before') },
            { value: 'both', label: t('export.preview.both') },
            { value: 'after', label: t('export.preview.after') },
          ]}
        />
      </Toolbar>
      <div className="font-preview-entry">
        <textarea
          aria-label={t('export.preview.text')}
          value={text}
          spellCheck={false}
          rows={2}
          lang="ja"
          onChange={(event) => setText(event.currentTarget.value)}
          style={{ fontFamily: `"${family}"` }}
        />
        <Button icon={Shuffle} onPress={shuffle}>
          {t('export.preview.sample')}
        </Button>
      </div>
      <p className="caption font-preview-note" role="status">
        {absent.length === 0
          ? t('export.preview.complete')
          : t('export.preview.absent', {
              count: absent.length,
              characters: absent
                .slice(0, 20)
                .map((codePoint) => String.fromCodePoint(codePoint))
                .join(' '),
            })}
      </p>
      <ErrorNotice error={before.error} />
      <div className="font-preview-specimens" data-tinted={isTinted}>
        {specimens.map((specimen) => (
          <figure className="font-preview-specimen" key={specimen.id} data-testid={`preview-${specimen.id}`}>
            <figcaption className="caption">
              {t(`export.preview.${specimen.id === 'before' ? 'before' : 'after'}.of`, {
                font: specimen.title,
              })}
            </figcaption>
            <div className="font-preview-text" style={{ writingMode }}>
              <SetText {...specimen} text={text} style={{ fontSize: size, lineHeight: 1.4 }} />
              <div className="font-preview-waterfall" aria-hidden>
                {WATERFALL.map((step) => (
                  <div key={step}>
                    <span className="caption numeric">{step}</span>
                    <SetText {...specimen} text={text.replaceAll('\n', ' ')} style={{ fontSize: step }} />
                  </div>
                ))}
              </div>
            </div>
          </figure>
        ))}
      </div>
    </section>
  );
}

interface SetTextProps {
  readonly text: string;
  /** Null while the font is loaded. */
  readonly family: string | null;
  readonly kindOf: (codePoint: CodePoint) => GlyphKind;
  readonly style: CSSProperties;
}

/** Text in a font, with what a network drew and what the font lacks marked. */
function SetText({ text, family, kindOf, style }: SetTextProps) {
  let at = 0;
  return (
    <p
      lang="ja"
      className="font-preview-line"
      style={{ ...style, ...(family === null ? {} : { fontFamily: `"${family}"` }) }}
    >
      {stretchesOf(text, kindOf).map((stretch) => {
        at += stretch.text.length;
        return (
          <span key={at} data-glyphs={stretch.kind}>
            {stretch.text}
          </span>
        );
      })}
    </p>
  );
}

/** The font that the last export was made after, fetched once it is wanted. */
function useTargetFont(isWanted: boolean): {
  readonly family: string | null;
  readonly title: string;
  readonly error: unknown;
} {
  const [font, setFont] = useState<{ readonly family: string; readonly bytes: Uint8Array } | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (!isWanted || font !== null) return;
    let isCurrent = true;
    main.targetOfExport({}).then(
      (found) => {
        if (isCurrent) setFont(found);
      },
      (problem: unknown) => {
        if (isCurrent) setError(problem);
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [isWanted, font]);
  const face = useFontFace(font?.bytes ?? null);
  return { family: face?.family ?? null, title: font?.family ?? '', error };
}
