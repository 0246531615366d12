import type { CodePoint } from '../../../../shared/domain/code-point';
import { SMALLEST_PX } from '../../../../shared/pipeline/artifacts/native-image';
import { canAnalyse } from '../../../analysis/analysis';
import type { ViewController } from '../../../canvas/view-controller';
import { EmptyState } from '../../../ui/empty-state';
import { useTranslate } from '../../../ui/use-translate';
import type { Analysis } from '../inspect-store';
import type { Arm } from '../use-arms';
import type { InspectedGlyph } from '../use-inspected-glyph';
import { analysedPictures } from './analysed-pictures';
import './analysis-pane.css';
import { EdgePane } from './edge-pane';
import { LayersPane } from './layers-pane';
import { PhasesPane } from './phases-pane';
import { ScoresPane } from './scores-pane';
import { SpectrumPane } from './spectrum-pane';

interface AnalysisPaneProps {
  readonly analysis: Exclude<Analysis, 'none'>;
  readonly controller: ViewController;
  readonly glyph: InspectedGlyph;
  readonly arms: readonly Arm[];
  /** Characters of the target font that say what the scores are without artifacts. */
  readonly heldOut: readonly CodePoint[];
}

/** The analysis that is open, of every picture of the character at once. */
export function AnalysisPane({ analysis, controller, glyph, arms, heldOut }: AnalysisPaneProps) {
  const { t } = useTranslate();
  const pictures = analysedPictures(glyph, arms, t);
  if (analysis !== 'layers' && !canAnalyse(glyph.frame)) {
    return (
      <EmptyState>
        {t('inspect.analysis.tooSmall', { size: glyph.frame.sizePx, least: SMALLEST_PX })}
      </EmptyState>
    );
  }
  switch (analysis) {
    case 'scores':
      return <ScoresPane pictures={pictures} frame={glyph.frame} heldOut={heldOut} />;
    case 'edge':
      return <EdgePane pictures={pictures} controller={controller} />;
    case 'spectrum':
      return <SpectrumPane pictures={pictures} />;
    case 'phases':
      return <PhasesPane pictures={pictures} />;
    case 'layers':
      return <LayersPane arms={arms} codePoint={glyph.codePoint} />;
  }
}
