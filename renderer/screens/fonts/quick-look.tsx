import { type CodePoint, formatCodePoint } from '../../../shared/domain/code-point';
import { GlyphCanvas } from '../../grid/glyph-canvas';
import type { GridLayer } from '../../grid/glyph-grid';
import { useTranslate } from '../../ui/use-translate';
import { changeFontsView } from './fonts-view-store';
import './quick-look.css';

interface QuickLookProps {
  readonly layers: readonly [GridLayer, GridLayer];
  readonly codePoint: CodePoint;
  readonly isInverted: boolean;
}

/**
 * The focused glyph large over the grid. The grid keeps the keyboard: arrows go on to the next glyph, space or a
 * click puts it away.
 */
export function QuickLook({ layers, codePoint, isInverted }: QuickLookProps) {
  const { t } = useTranslate();
  const character = String.fromCodePoint(codePoint);
  return (
    <button
      type="button"
      className="quick-look"
      aria-label={t('glyph.quickLook')}
      onClick={() => changeFontsView({ isQuickLook: false })}
    >
      {(['source', 'target'] as const).map((role, index) => (
        <span key={role} className="quick-look-glyph">
          <GlyphCanvas
            layer={layers[index as 0 | 1]}
            codePoint={codePoint}
            size={288}
            isInverted={isInverted}
            label={`${character} ${t(`app.${role}`)}`}
            absent={t('glyph.absent')}
          />
          <span className="caption">{t(`app.${role}`)}</span>
        </span>
      ))}
      <span className="quick-look-code numeric">{formatCodePoint(codePoint)}</span>
    </button>
  );
}
