import { TriangleAlert } from 'lucide-react';
import type { Comparison } from '../../../shared/domain/comparison';
import { designWords, refusalWords, warningWords } from '../../../shared/i18n/comparison-words';
import { useTranslate } from '../../ui/use-translate';

/** Arms that cannot stand in the table, each with its reason, and what is not equal between those that do. */
export function ComparisonNotices({ comparison }: { readonly comparison: Comparison }) {
  const { t, language } = useTranslate();
  const { refused, warnings } = comparison;
  if (refused.length === 0 && warnings.length === 0) return null;
  return (
    <div className="compare-notices" role="status">
      {refused.map(({ id, title, reason }) => (
        <p key={id} className="compare-refused">
          <TriangleAlert size={13} aria-hidden />
          <span>
            <strong>{t('compare.refused', { title: designWords(language, title) })}</strong>{' '}
            {refusalWords(language, reason)}
          </span>
        </p>
      ))}
      {warnings.length > 0 && (
        <details open={refused.length === 0 && warnings.length < 3}>
          <summary className="caption">{t('compare.warnings', { count: warnings.length })}</summary>
          <ul>
            {warnings.map((warning) => (
              <li key={warning.kind}>{warningWords(language, warning)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
