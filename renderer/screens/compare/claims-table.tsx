import type { ClaimFinding } from '../../../shared/domain/claims';
import { findingWords } from '../../../shared/i18n/comparison-words';
import { Toolbar } from '../../ui/place-header';
import { Defined } from '../../ui/tooltip';
import { useTranslate } from '../../ui/use-translate';

/** The claims S1 to S14: which of them hold, under which condition, and the numbers that it rests on. */
export function ClaimsTable({ claims }: { readonly claims: readonly ClaimFinding[] }) {
  const { t, language } = useTranslate();
  return (
    <section className="compare-claims" aria-label={t('compare.claims')}>
      <Toolbar label={t('compare.claims')}>
        <span className="caption">{t('compare.claims.note')}</span>
      </Toolbar>
      <div className="compare-table-scroll">
        <table className="ui-table">
          <thead>
            <tr>
              <th scope="col">{t('compare.claim')}</th>
              <th scope="col">{t('compare.verdict')}</th>
              <th scope="col">{t('compare.statement')}</th>
              <th scope="col">{t('compare.condition')}</th>
              <th scope="col">{t('compare.evidence')}</th>
            </tr>
          </thead>
          <tbody>
            {claims.map((finding) => {
              const { statement, condition, evidence } = findingWords(language, finding);
              return (
                <tr key={`${finding.claim} ${statement} ${condition}`}>
                  <th scope="row" aria-label={finding.claim}>
                    <Defined definition={t(`claim.${finding.claim}`)}>{finding.claim}</Defined>
                  </th>
                  <td>
                    <span className="compare-verdict" data-verdict={finding.verdict}>
                      {t(`compare.verdict.${finding.verdict}`)}
                    </span>
                  </td>
                  <td className="selectable">{statement}</td>
                  <td className="selectable caption">{condition}</td>
                  <td className="selectable">{evidence}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
