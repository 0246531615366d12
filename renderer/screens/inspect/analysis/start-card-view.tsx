import { useMemo } from 'react';
import type { CodePoint } from '../../../../shared/domain/code-point';
import type { RunConfig } from '../../../../shared/domain/run-config';
import { canvasPalette } from '../../../canvas/canvas-colours';
import { inkBitmap } from '../../../canvas/glyph-bitmaps';
import { main } from '../../../services/connect';
import { ErrorNotice } from '../../../ui/error-notice';
import { PropertyRow } from '../../../ui/panel';
import { useThemeColors } from '../../../ui/theme-colors';
import { useTranslate } from '../../../ui/use-translate';
import { FirstLayers, LayerTable } from './layer-table';
import { PaintedCanvas, type Surface } from './painted-canvas';
import './analysis-pane.css';
import { TitledPicture } from './titled-picture';
import { useAsked } from './use-laboratory';

interface StartCardViewProps {
  readonly config: RunConfig;
  /** The glyph that is shown; the first held-out one where left out. */
  readonly codePoint?: CodePoint;
}

/** A network before its first step: what its architecture alone draws over a glyph. */
export function StartCardView({ config, codePoint }: StartCardViewProps) {
  const { t, format } = useTranslate();
  const theme = useThemeColors();
  const palette = useMemo(() => canvasPalette(theme), [theme]);
  const {
    value: card,
    isAsking,
    error,
  } = useAsked(JSON.stringify([config, codePoint ?? null]), (signal) =>
    main.describeStart({ config, ...(codePoint === undefined ? {} : { codePoint }) }, { signal }),
  );
  if (card === null) {
    return (
      <>
        <ErrorNotice error={error} />
        {isAsking && <p className="caption">{t('inspect.layers.working')}</p>}
      </>
    );
  }
  const paint = ({ context, width, height }: Surface, coverage: Uint8Array, isDrawn: boolean) => {
    const { sizePx } = card;
    const scale = Math.max(1, Math.floor(Math.min(width, height) / sizePx));
    context.imageSmoothingEnabled = false;
    const ink = isDrawn ? palette.inkGenerated : palette.ink;
    const bitmap = inkBitmap({ sizePx, coverage }, { ink, paper: palette.paper });
    context.drawImage(bitmap, 0, 0, sizePx * scale, sizePx * scale);
  };
  const { scores } = card;
  const pair = (values: Readonly<Record<2 | 4, number>>, digits: number) =>
    `${format.decimal(values[2], digits)} · ${format.decimal(values[4], digits)}`;
  return (
    <div className="analysis-layer-body analysis-start" data-testid="start-card">
      <div className="analysis-side">
        <p className="caption">{t(card.isHeadSilent ? 'inspect.start.silent' : 'inspect.start.text')}</p>
        <PropertyRow label={t('inspect.start.parameters')} isNumeric>
          {format.integer(card.parameters)}
        </PropertyRow>
        <PropertyRow label={t('inspect.start.macs')} isNumeric>
          {format.compact(card.macs)}
        </PropertyRow>
        <PropertyRow label={t('inspect.start.receptive')} isNumeric>
          {t('inspect.phases.pixels', { value: card.receptivePx })}
        </PropertyRow>
        <PropertyRow label={t('inspect.start.t')} definition={t('inspect.score.t2.text')} isNumeric>
          {pair(scores.t, 1)}
        </PropertyRow>
        <PropertyRow label={t('inspect.start.tdd')} definition={t('inspect.score.tdd2.text')} isNumeric>
          {pair(scores.tdd, 1)}
        </PropertyRow>
        <PropertyRow label={t('inspect.start.edge')} definition={t('inspect.score.edge2.text')} isNumeric>
          {pair(scores.edge, 2)}
        </PropertyRow>
        <PropertyRow label={t('inspect.start.lock')} definition={t('inspect.run.lock.text')} isNumeric>
          {pair(scores.lock, 2)}
        </PropertyRow>
        <p className="caption">{t('inspect.start.glyphs', { count: scores.glyphs })}</p>
      </div>
      <TitledPicture title={t('app.source')}>
        <PaintedCanvas label={t('app.source')} paint={(surface) => paint(surface, card.source, false)} />
      </TitledPicture>
      <TitledPicture title={t('inspect.start.drawn')}>
        <PaintedCanvas
          label={t('inspect.start.drawn')}
          paint={(surface) => paint(surface, card.drawn, true)}
        />
      </TitledPicture>
      <div className="analysis-layer-list">
        <FirstLayers first={card.first} />
        <LayerTable layers={card.layers} />
      </div>
    </div>
  );
}
