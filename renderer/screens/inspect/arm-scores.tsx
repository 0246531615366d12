import type { RunSummary } from '../../../shared/domain/run';
import { PropertyRow, PropertySection } from '../../ui/panel';
import { useTranslate } from '../../ui/use-translate';

/** What a run's last measurement says of artifacts in all of its held-out characters; nothing where it was not. */
export function ArmScores({ run }: { readonly run: RunSummary }) {
  const { t, format } = useTranslate();
  const scores = run.status.heldOut?.artifacts;
  if (scores === undefined) return null;
  const pair = (two: number, four: number) => `${format.decimal(two, 2)} · ${format.decimal(four, 2)}`;
  return (
    <PropertySection title={t('inspect.run.artifacts', { count: scores.glyphs })}>
      <PropertyRow label={t('inspect.run.saw')} definition={t('inspect.run.saw.text')} isNumeric>
        {pair(scores.saw2, scores.saw4)}
      </PropertyRow>
      <PropertyRow label={t('inspect.run.lock')} definition={t('inspect.run.lock.text')} isNumeric>
        {pair(scores.lock2, scores.lock4)}
      </PropertyRow>
      <PropertyRow label={t('inspect.score.tdd2')} definition={t('inspect.score.tdd2.text')} isNumeric>
        {t('unit.decibels', { value: format.decimal(scores.tdd2, 1) })}
      </PropertyRow>
      <PropertyRow label={t('inspect.score.rough')} definition={t('inspect.score.rough.text')} isNumeric>
        {format.decimal(scores.rough, 2)}
      </PropertyRow>
      <PropertyRow
        label={t('inspect.score.edgeWidth')}
        definition={t('inspect.score.edgeWidth.text')}
        isNumeric
      >
        {t('unit.pixels', { value: format.decimal(scores.edgeWidth, 2) })}
      </PropertyRow>
    </PropertySection>
  );
}
