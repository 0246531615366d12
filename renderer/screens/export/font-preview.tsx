import type { ReactElement } from 'react';
import { useState } from 'react';
import type { CodePoint } from '../../../shared/domain/code-point';
import { codePointsOf } from '../../../shared/domain/code-point';
import { Toolbar, ToolbarSpace } from '../../ui/place-header';
import { SegmentedControl } from '../../ui/segmented-control';
import { Slider } from '../../ui/slider';
import { useTranslate } from '../../ui/use-translate';

const WATERFALL = [16, 20, 24, 32] as const;

interface FontPreviewProps {
  readonly family: string;
  /** Characters the font is known to have, ascending. */
  readonly characters: readonly CodePoint[];
}

/** Text to type in, set in the exported font, large and in a waterfall of small sizes. */
export function FontPreview({ family, characters }: FontPreviewProps): ReactElement {
  const { t, format } = useTranslate();
  const [text, setText] = useState(() => sampleText(characters));
  const [size, setSize] = useState(48);
  const [direction, setDirection] = useState<'horizontal' | 'vertical'>('horizontal');
  const known = new Set(characters);
  const absent = codePointsOf(text).filter((codePoint) => !known.has(codePoint));
  const writingMode = direction === 'vertical' ? 'vertical-rl' : 'horizontal-tb';
  return (
    <section className="font-preview" aria-label={t('export.preview')}>
      <Toolbar label={t('export.preview')}>
        <h2>{t('export.preview')}</h2>
        <ToolbarSpace />
        <div className="font-preview-size">
          <Slider
            label={t('export.preview.size')}
            value={size}
            onChange={setSize}
            minValue={16}
            maxValue={96}
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
      </Toolbar>
      <textarea
        className="font-preview-text"
        aria-label={t('export.preview.text')}
        value={text}
        spellCheck={false}
        lang="ja"
        onChange={(event) => setText(event.currentTarget.value)}
        style={{ fontFamily: `"${family}"`, fontSize: size, writingMode }}
      />
      <p className="caption font-preview-note">
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
      {direction === 'horizontal' && (
        <div className="font-preview-waterfall" aria-hidden>
          {WATERFALL.map((step) => (
            <div key={step}>
              <span className="caption numeric">{step}</span>
              <span lang="ja" style={{ fontFamily: `"${family}"`, fontSize: step }}>
                {text}
              </span>
            </div>
          ))}
        </div>
      )}
    </section>
  );
}

/** Two dozen characters spread over the whole font, so that a first look is not only at its first block. */
function sampleText(characters: readonly CodePoint[]): string {
  const han = characters.filter((codePoint) => codePoint >= 0x4e00);
  const from = han.length === 0 ? characters : han;
  const count = Math.min(24, from.length);
  const chosen = Array.from({ length: count }, (_, index) => from[Math.floor((index * from.length) / count)]);
  return chosen
    .flatMap((codePoint) => (codePoint === undefined ? [] : String.fromCodePoint(codePoint)))
    .join('');
}
