import type { ComparisonPlan } from '../../../shared/domain/comparison';
import { designWords } from '../../../shared/i18n/comparison-words';
import { wordsOfError } from '../../ui/error-notice';
import { useTranslate } from '../../ui/use-translate';

/** Arms of a design with what their networks have and cost, before any of them is trained. */
export function PlanTable({ plan }: { readonly plan: ComparisonPlan }) {
  const translate = useTranslate();
  const { t, language, format } = translate;
  return (
    <div className="compare-plan">
      <table className="ui-table">
        <thead>
          <tr>
            <th scope="col">{t('compare.arm')}</th>
            <th scope="col" className="numeric">
              {t('compare.parameters')}
            </th>
            <th scope="col" className="numeric">
              {t('compare.macs')}
            </th>
            <th scope="col" className="numeric">
              {t('compare.receptive')}
            </th>
            <th scope="col" className="numeric">
              {t('compare.perRun')}
            </th>
          </tr>
        </thead>
        <tbody>
          {plan.arms.map(({ id, title, parameters, macs, receptivePx, secondsPerRun, problem }) => (
            <tr key={id}>
              <th scope="row" title={designWords(language, title)}>
                {designWords(language, title)}
                {problem !== null && (
                  <span className="ui-field-error"> {wordsOfError(problem, translate).message}</span>
                )}
              </th>
              <td className="numeric">{format.integer(parameters)}</td>
              <td className="numeric">{format.compact(macs)}</td>
              <td className="numeric">{t('compare.pixels', { count: receptivePx })}</td>
              <td className="numeric">{format.duration(secondsPerRun)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="caption">
        {t(plan.parameterRatio <= MATCHED ? 'compare.plan.matched' : 'compare.plan.unmatched', {
          ratio: format.decimal(plan.parameterRatio, 2),
        })}
      </p>
    </div>
  );
}

/** Matching comes to within 2 % of the reference, to either side. */
const MATCHED = 1.041;
