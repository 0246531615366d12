import { CLAIMS, type ClaimFinding } from '../../../shared/domain/claims';
import { Toolbar } from '../../ui/place-header';
import { Defined } from '../../ui/tooltip';
import { useTranslate } from '../../ui/use-translate';

/** The claims S1 to S14: which of them hold, under which condition, and the numbers that it rests on. */
export function ClaimsTable({ claims }: { readonly claims: readonly ClaimFinding[] }) {
  const { t } = useTranslate();
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
          <tbody lang="en">
            {claims.map((finding) => (
              <tr key={`${finding.claim} ${finding.statement} ${finding.condition}`}>
                <th scope="row" aria-label={finding.claim}>
                  <Defined definition={textOf(finding)}>{finding.claim}</Defined>
                </th>
                <td>
                  <span className="compare-verdict" data-verdict={finding.verdict}>
                    {t(`compare.verdict.${finding.verdict}`)}
                  </span>
                </td>
                <td className="selectable">{finding.statement}</td>
                <td className="selectable caption">{finding.condition}</td>
                <td className="selectable numeric">{finding.evidence}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const textOf = ({ claim }: ClaimFinding) => CLAIMS.find(({ id }) => id === claim)?.text ?? claim;
