import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { CodePoint } from '../../../shared/domain/code-point';
import { formatCodePoint } from '../../../shared/domain/code-point';
import type { ExportCheck } from '../../../shared/domain/export-report';
import { hasMessage } from '../../../shared/i18n/translate';
import { goToPlace } from '../../stores/app-store';
import { selectGlyphs } from '../../stores/project-store';
import { Button } from '../../ui/button';
import { useTranslate } from '../../ui/use-translate';
import { changeReviewView, showDrawing } from '../review/review-view-store';

const ICONS = { fail: CircleAlert, warn: TriangleAlert, pass: CircleCheck } as const;
const STATUSES = ['fail', 'warn', 'pass'] as const;

/** Glyphs of a check that have a link each; the whole list is a click away in Review. */
const MOST_LINKS = 24;

interface ExportGateProps {
  readonly checks: readonly ExportCheck[];
  /** Characters that the run has drawn: they can be reviewed. */
  readonly reviewable: ReadonlySet<CodePoint>;
}

/** Everything that was checked of the font that was built: what needs a look first, each with its glyphs. */
export function ExportGate({ checks, reviewable }: ExportGateProps): ReactElement {
  const { t } = useTranslate();
  const sorted = STATUSES.flatMap((status) => checks.filter((check) => check.status === status));
  const count = (wanted: ExportCheck['status']) => checks.filter(({ status }) => status === wanted).length;
  return (
    <details className="export-gate" open>
      <summary>
        <h3>{t('export.checks')}</h3>
        <span className="caption numeric" role="status">
          {t('export.checks.summary', { pass: count('pass'), warn: count('warn'), fail: count('fail') })}
        </span>
      </summary>
      <ul className="export-checks" aria-label={t('export.checks')}>
        {sorted.map((check) => (
          <CheckRow key={`${check.id}/${check.detail}`} check={check} reviewable={reviewable} />
        ))}
      </ul>
    </details>
  );
}

interface CheckRowProps {
  readonly check: ExportCheck;
  readonly reviewable: ReadonlySet<CodePoint>;
}

function CheckRow({ check, reviewable }: CheckRowProps) {
  const { t, format } = useTranslate();
  const Icon = ICONS[check.status];
  const key = `check.${check.id}`;
  const says = `check.says.${check.says?.key}`;
  const codePoints = check.codePoints ?? [];
  const toReview = codePoints.filter((codePoint) => reviewable.has(codePoint));
  const inspect = (codePoint: CodePoint) => {
    selectGlyphs([codePoint]);
    goToPlace('inspect');
  };
  const review = () => {
    changeReviewView({ filter: 'all' });
    showDrawing(toReview[0] ?? null);
    goToPlace('review');
  };
  return (
    <li className={`export-check export-check-${check.status}`}>
      <Icon size={14} role="img" aria-label={t(`export.check.${check.status}`)} />
      <span>{hasMessage(key) ? t(key) : check.id}</span>
      <span className="caption selectable">
        {hasMessage(says) ? t(says, check.says?.values) : check.detail}
      </span>
      {codePoints.length > 0 && (
        <div className="export-check-glyphs">
          {codePoints.slice(0, MOST_LINKS).map((codePoint) => (
            <button
              type="button"
              key={codePoint}
              className="export-glyph-link"
              lang="ja"
              title={formatCodePoint(codePoint)}
              aria-label={t('export.check.inspect', {
                character: `${String.fromCodePoint(codePoint)} ${formatCodePoint(codePoint)}`,
              })}
              onClick={() => inspect(codePoint)}
            >
              {String.fromCodePoint(codePoint)}
            </button>
          ))}
          {codePoints.length > MOST_LINKS && (
            <span className="caption numeric">
              {t('export.check.more', { count: format.integer(codePoints.length - MOST_LINKS) })}
            </span>
          )}
          {toReview.length > 0 && (
            <Button kind="quiet" onPress={review}>
              {t('export.check.review', { count: toReview.length })}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
