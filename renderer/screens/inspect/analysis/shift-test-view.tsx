import { useMemo, useState } from 'react';
import { VERDICT_PERIODS } from '../../../../shared/domain/artifact-report';
import type { CodePoint } from '../../../../shared/domain/code-point';
import { canvasPalette } from '../../../canvas/canvas-colours';
import { inkBitmap, signedBitmap } from '../../../canvas/glyph-bitmaps';
import { ErrorNotice } from '../../../ui/error-notice';
import { SegmentedControl } from '../../../ui/segmented-control';
import { useThemeColors } from '../../../ui/theme-colors';
import { useTranslate } from '../../../ui/use-translate';
import { useInspectStore } from '../inspect-store';
import { PaintedCanvas, type Surface } from './painted-canvas';
import { TitledPicture } from './titled-picture';
import { type LayerQuestion, useShiftTest } from './use-laboratory';

interface ShiftTestViewProps {
  readonly question: LayerQuestion;
  readonly codePoint: CodePoint;
}

/** The gold standard of the scores: the source is moved pixel by pixel, and what does not move with it is the lattice. */
export function ShiftTestView({ question, codePoint }: ShiftTestViewProps) {
  const { t, format } = useTranslate();
  const theme = useThemeColors();
  const palette = useMemo(() => canvasPalette(theme), [theme]);
  const stretch = useInspectStore((state) => state.stretch);
  const [period, setPeriod] = useState<2 | 4>(2);
  const { value, isAsking, error } = useShiftTest(question, { codePoint, period });
  const draw = ({ context, width, height }: Surface, bitmap: OffscreenCanvas, sizePx: number) => {
    const scale = Math.max(1, Math.floor(Math.min(width, height) / sizePx));
    context.imageSmoothingEnabled = false;
    context.drawImage(bitmap, 0, 0, sizePx * scale, sizePx * scale);
  };
  return (
    <div className="analysis-layer-body analysis-shift">
      <div className="analysis-side">
        <SegmentedControl
          label={t('inspect.phases.period')}
          value={period === 2 ? '2' : '4'}
          onChange={(next) => setPeriod(next === '2' ? 2 : 4)}
          segments={VERDICT_PERIODS.map((each) => ({
            value: each === 2 ? '2' : '4',
            label: t('inspect.phases.pixels', { value: each }),
          }))}
        />
        <p className="caption">{t('inspect.shift.text', { count: period * period })}</p>
        <p role="status">
          {isAsking || value === null
            ? t('inspect.layers.working')
            : t('inspect.shift.amplitude', {
                edge: format.decimal(value.edge, 2),
                flat: format.decimal(value.flat, 2),
                peak: format.decimal(value.peak, 1),
              })}
        </p>
        <ErrorNotice error={error} />
      </div>
      {value !== null && (
        <>
          <TitledPicture title={t('app.generated')}>
            <PaintedCanvas
              label={t('app.generated')}
              paint={(surface) => {
                const image = { sizePx: value.sizePx, coverage: value.drawn };
                draw(
                  surface,
                  inkBitmap(image, { ink: palette.inkGenerated, paper: palette.paper }),
                  value.sizePx,
                );
              }}
            />
          </TitledPicture>
          <TitledPicture title={t('inspect.shift.field')}>
            <PaintedCanvas
              label={t('inspect.shift.field')}
              testId="shift-field"
              paint={(surface) => {
                const field = { sizePx: value.sizePx, values: value.field };
                draw(surface, signedBitmap(field, stretch, palette.signed), value.sizePx);
              }}
            />
          </TitledPicture>
        </>
      )}
    </div>
  );
}
