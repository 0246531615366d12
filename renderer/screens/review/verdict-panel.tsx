import type { CodePoint } from '../../../shared/domain/code-point';
import { formatCodePoint } from '../../../shared/domain/code-point';
import type { Calibration, Decision, Foretelling, Verdict } from '../../../shared/domain/review';
import { JudgingPanel } from '../../runs/judging-panel';
import { useReviewStore } from '../../stores/review-store';
import { PropertyRow, PropertySection } from '../../ui/panel';
import { useTranslate } from '../../ui/use-translate';
import type { ReviewedGlyph } from './reviewed-glyphs';
import { riskKey } from './risk-key';
import { useSetWords } from './use-set-words';

interface VerdictPanelProps {
  readonly codePoint: CodePoint;
  readonly glyph: ReviewedGlyph | null;
  readonly position: string;
}

/** What speaks for and against a drawing, and what has been decided on it. */
export function VerdictPanel({ codePoint, glyph, position }: VerdictPanelProps) {
  const { t, format } = useTranslate();
  const verdict = useReviewStore((state) => state.verdicts?.get(codePoint));
  const isJudged = useReviewStore((state) => state.verdicts !== null);
  const set = useReviewStore((state) => state.set);
  const decision = useReviewStore((state) => state.decisions.get(codePoint));
  const calibration = useReviewStore((state) => state.calibration);
  const traced = glyph?.codePoint === codePoint ? glyph.traced : null;
  return (
    <div className="review-facts">
      <h2 className="review-character">
        <span lang="ja">{String.fromCodePoint(codePoint)}</span> {formatCodePoint(codePoint)}
      </h2>
      <PropertySection>
        <PropertyRow label={t('review.place')} isNumeric>
          {position}
        </PropertyRow>
        <PropertyRow label={t('review.decision')}>
          <DecisionWords decision={decision} />
        </PropertyRow>
        {traced !== null && (
          <>
            <PropertyRow label={t('review.look.outlined')} isNumeric>
              {t('review.traced', { contours: traced.contours, onCurve: traced.onCurve })}
            </PropertyRow>
            <PropertyRow label={t('inspect.iou')} definition={t('inspect.iou.text')} isNumeric>
              {format.decimal(traced.iou)}
            </PropertyRow>
          </>
        )}
      </PropertySection>
      <PropertySection title={t('review.verdict')}>
        {verdict === undefined ? (
          <p className="caption">{t(isJudged ? 'review.verdict.unknown' : 'review.verdict.none')}</p>
        ) : (
          <VerdictWords verdict={verdict} />
        )}
        <div className="review-judging">
          {set !== null && <JudgingPanel set={set} isOffered={verdict === undefined} />}
        </div>
      </PropertySection>
      {calibration !== null && <CalibrationSection {...calibration} />}
    </div>
  );
}

/** What the order has been worth where the true drawings are known. */
function CalibrationSection({ glyphs, foretold: { shape, l1 } }: Calibration) {
  const { t, format } = useTranslate();
  const words = ({ recallOfWorst, spearman }: Foretelling) =>
    t('review.trust.value', { part: format.percent(recallOfWorst), rank: format.decimal(spearman, 2) });
  return (
    <PropertySection title={t('review.trust')}>
      <p className="caption">{t('review.trust.text', { glyphs })}</p>
      <PropertyRow label={t('review.trust.shape')} definition={t('review.trust.shape.text')} isNumeric>
        {words(shape)}
      </PropertyRow>
      <PropertyRow label={t('review.trust.source')} definition={t('review.trust.source.text')} isNumeric>
        {words(shape.bySource)}
      </PropertyRow>
      <PropertyRow label={t('review.trust.l1')} definition={t('review.trust.l1.text')} isNumeric>
        {words(l1)}
      </PropertyRow>
    </PropertySection>
  );
}

function VerdictWords({ verdict }: { readonly verdict: Verdict }) {
  const { t, format } = useTranslate();
  // Rounded down: 100 % is said of all of them and of nothing less.
  const percentBelow = (part: number) => format.percent(Math.floor(100 * part) / 100);
  return (
    <>
      <p className="review-verdict" data-level={verdict.level}>
        <strong>{t(`review.level.${verdict.level}`)}</strong>{' '}
        <span className="numeric">{t(riskKey(verdict), { part: percentBelow(verdict.risk) })}</span>
      </p>
      <ul className="review-reasons">
        {verdict.reasons.map(({ predictor, value, percentile }) => (
          <li key={predictor} title={format.decimal(value)}>
            <span>{t(`review.reason.${predictor}`)}</span>
            <span className="review-percentile" aria-hidden>
              <span style={{ width: `${100 * percentile}%` }} />
            </span>
            <span className="caption numeric">
              {t(percentile === 1 ? 'review.percentile.all' : 'review.percentile', {
                part: percentBelow(percentile),
              })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function DecisionWords({ decision }: { readonly decision: Decision | undefined }) {
  const { t } = useTranslate();
  const words = useSetWords();
  if (decision === undefined) return <>{t('review.choice.undecided')}</>;
  return (
    <span className="review-choice" data-choice={decision.choice}>
      {[
        t(`review.choice.${decision.choice}`),
        decision.isEdited ? t('review.choice.edited') : null,
        decision.from === null ? null : t('review.choice.from', { set: words(decision.from) }),
      ]
        .filter((part) => part !== null)
        .join(' · ')}
    </span>
  );
}
