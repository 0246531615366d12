import type {
  ArtifactNull,
  CheckSeverity,
  GlyphArtifacts,
  Quantiles,
} from '../../../../shared/domain/artifact-report';
import type { CodePoint } from '../../../../shared/domain/code-point';
import type { Frame } from '../../../../shared/domain/frame';
import { checkGlyph, worstOf } from '../../../../shared/pipeline/artifacts/checks';
import { PLAIN, scoreAnalysis } from '../../../analysis/analyses';
import { useAnalysed } from '../../../analysis/use-analysed';
import { RunMark } from '../../../runs/run-mark';
import { ErrorNotice } from '../../../ui/error-notice';
import { HeaderCell } from '../../../ui/table';
import '../../../ui/table.css';
import { useTranslate } from '../../../ui/use-translate';
import type { AnalysedPicture } from './analysed-pictures';
import { useTargetNull } from './use-target-null';

interface ScoresPaneProps {
  readonly pictures: readonly AnalysedPicture[];
  readonly frame: Frame;
  readonly heldOut: readonly CodePoint[];
}

type NullOf = ArtifactNull['glyph'];

/** The columns: a score of a glyph, and of the target font's own glyphs. */
const COLUMNS = [
  { id: 't2', score: (s: GlyphArtifacts) => s.t[2], none: (n: NullOf): Quantiles => n.t[2], digits: 1 },
  { id: 'tdd2', score: (s: GlyphArtifacts) => s.tdd[2], none: (n: NullOf) => n.tdd[2], digits: 1 },
  { id: 't4', score: (s: GlyphArtifacts) => s.t[4], none: (n: NullOf) => n.t[4], digits: 1 },
  { id: 'tdd4', score: (s: GlyphArtifacts) => s.tdd[4], none: (n: NullOf) => n.tdd[4], digits: 1 },
  { id: 'edge2', score: (s: GlyphArtifacts) => s.edge[2], none: (n: NullOf) => n.edge[2], digits: 2 },
  { id: 'edge4', score: (s: GlyphArtifacts) => s.edge[4], none: (n: NullOf) => n.edge[4], digits: 2 },
  { id: 'flat2', score: (s: GlyphArtifacts) => s.flat[2], none: (n: NullOf) => n.flat[2], digits: 2 },
  { id: 'saw2', score: (s: GlyphArtifacts) => s.saw[2], none: (n: NullOf) => n.saw[2], digits: 2 },
  { id: 'saw4', score: (s: GlyphArtifacts) => s.saw[4], none: (n: NullOf) => n.saw[4], digits: 2 },
  { id: 'rough', score: (s: GlyphArtifacts) => s.rough, none: (n: NullOf) => n.rough, digits: 2 },
  { id: 'edgeWidth', score: (s: GlyphArtifacts) => s.edgeWidth, none: (n: NullOf) => n.edgeWidth, digits: 2 },
] as const;

/** The artifact scores of every picture of the character, above what the target font's own glyphs have. */
export function ScoresPane({ pictures, frame, heldOut }: ScoresPaneProps) {
  const { t, format } = useTranslate();
  const { values, error } = useAnalysed(
    scoreAnalysis,
    pictures.map(({ image }) => image),
    PLAIN,
  );
  const none = useTargetNull(frame, heldOut);
  return (
    <section className="analysis-pane analysis-scores" aria-label={t('inspect.analysis.scores')}>
      <ErrorNotice error={error} />
      <table className="ui-table">
        <thead>
          <tr>
            <HeaderCell>{t('inspect.score.picture')}</HeaderCell>
            <HeaderCell>{t('inspect.score.verdict')}</HeaderCell>
            {COLUMNS.map(({ id }) => (
              <HeaderCell key={id} isNumeric definition={t(`inspect.score.${id}.text`)}>
                {t(`inspect.score.${id}`)}
              </HeaderCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {pictures.map(({ id, label, upsampler }, index) => {
            const scores = values[index] ?? null;
            return (
              <tr key={id} data-testid={`scores-${id}`}>
                <td>
                  <span className="analysis-name">
                    {upsampler !== null && <RunMark upsampler={upsampler} />}
                    {label}
                  </span>
                </td>
                <td>
                  <Verdict scores={scores} none={none} />
                </td>
                {COLUMNS.map(({ id: column, score, none: nullOfScore, digits }) => {
                  const value = scores === null ? null : score(scores);
                  const isAbove = value !== null && none !== null && value > nullOfScore(none.glyph).p99;
                  return (
                    <td key={column} className="numeric" data-above={isAbove}>
                      {value === null ? '–' : format.decimal(value, digits)}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
        {none !== null && (
          <tfoot>
            {(['p50', 'p99'] as const).map((quantile) => (
              <tr key={quantile}>
                <td colSpan={2}>{t(`inspect.score.null.${quantile}`, { count: none.glyphs })}</td>
                {COLUMNS.map(({ id, none: nullOfScore, digits }) => (
                  <td key={id} className="numeric">
                    {format.decimal(nullOfScore(none.glyph)[quantile], digits)}
                  </td>
                ))}
              </tr>
            ))}
          </tfoot>
        )}
      </table>
      <p className="caption analysis-note">{t('inspect.score.note')}</p>
    </section>
  );
}

const MARKS: Readonly<Record<CheckSeverity, string>> = {
  skip: '–',
  pass: '✓',
  info: '·',
  warn: '!',
  fail: '✕',
};

/** What the gravest of a glyph's checks says. */
function Verdict({
  scores,
  none,
}: {
  readonly scores: GlyphArtifacts | null;
  readonly none: ArtifactNull | null;
}) {
  const { t } = useTranslate();
  if (scores === null) return '–';
  const worst = worstOf(checkGlyph(scores, none ?? undefined));
  if (worst === undefined) return '–';
  return (
    <span className="analysis-verdict" data-severity={worst.severity}>
      <span aria-hidden>{MARKS[worst.severity]}</span>
      {t(`inspect.check.${worst.code}`)}
    </span>
  );
}
