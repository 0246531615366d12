import { FileText, ListPlus, Pencil, Play, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import type { ComparisonDesign, ComparisonSummary } from '../../../shared/domain/comparison';
import { designWords } from '../../../shared/i18n/comparison-words';
import { main } from '../../services/connect';
import { reportFailure } from '../../stores/app-store';
import { Button, IconButton } from '../../ui/button';
import { ConfirmDialog } from '../../ui/dialog';
import { useTranslate } from '../../ui/use-translate';
import { compare, deleteComparison } from './compare-actions';
import { useCompareStore } from './compare-store';

interface ComparisonListProps {
  /** Opens the form with a design to change. */
  readonly onEdit: (design: ComparisonDesign) => void;
  /** Queues a design as it is. */
  readonly onStart: (design: ComparisonDesign) => void;
  /** The design that is being queued. */
  readonly starting: string | null;
}

/** The comparisons of the project, and the named ones that have not been begun in it, each one click away. */
export function ComparisonList({ onEdit, onStart, starting }: ComparisonListProps) {
  const { t } = useTranslate();
  const designs = useCompareStore((state) => state.designs);
  const comparisons = useCompareStore((state) => state.comparisons);
  const compared = useCompareStore((state) => state.compared);
  const selected = compared?.kind === 'comparison' ? compared.id : null;
  const fresh = designs.filter(({ id }) => comparisons.every((each) => each.id !== id));
  return (
    <>
      {comparisons.length > 0 && (
        <ListBox
          className="compare-list"
          aria-label={t('compare.comparisons')}
          items={comparisons}
          selectionMode="single"
          selectedKeys={selected === null ? [] : [selected]}
          onSelectionChange={(keys) => {
            const chosen = comparisons.find(({ id }) => keys !== 'all' && keys.has(id));
            if (chosen !== undefined) compare({ kind: 'comparison', id: chosen.id });
          }}
        >
          {(comparison) => <ComparisonRow comparison={comparison} />}
        </ListBox>
      )}
      {fresh.length > 0 && (
        <ul className="compare-designs" aria-label={t('compare.designs')}>
          {fresh.map((design) => (
            <DesignRow
              key={design.id}
              {...{ design, onEdit, onStart }}
              isStarting={starting === design.id}
              isBusy={starting !== null}
            />
          ))}
        </ul>
      )}
    </>
  );
}

function ComparisonRow({ comparison }: { readonly comparison: ComparisonSummary }) {
  const { t, format, language } = useTranslate();
  const { id, arms, seeds, runs, finished, failed, createdAt } = comparison;
  const title = designWords(language, comparison.title);
  return (
    <ListBoxItem className="compare-list-row" id={id} textValue={title}>
      <span className="compare-list-name" title={designWords(language, comparison.question)}>
        {title}
      </span>
      <span className="caption numeric">
        {t('compare.ofRuns', { finished, count: runs })}
        {failed > 0 && ` · ${t('compare.failed', { count: failed })}`}
      </span>
      <span className="caption numeric compare-list-foot">
        {t('compare.shape', { arms, seeds: seeds.length })} · {format.dateTime(createdAt)}
      </span>
    </ListBoxItem>
  );
}

interface DesignRowProps extends Pick<ComparisonListProps, 'onEdit' | 'onStart'> {
  readonly design: ComparisonDesign;
  readonly isStarting: boolean;
  readonly isBusy: boolean;
}

function DesignRow({ design, onEdit, onStart, isStarting, isBusy }: DesignRowProps) {
  const { t, language } = useTranslate();
  const { arms, seeds } = design;
  const title = designWords(language, design.title);
  return (
    <li className="compare-design">
      <span className="compare-list-name" title={designWords(language, design.question)}>
        {title}
      </span>
      <span className="caption numeric">
        {t('compare.shape', { arms: arms.length, seeds: seeds.length })}
      </span>
      <span className="compare-design-actions">
        <Button icon={Play} isDisabled={isBusy} onPress={() => onStart(design)}>
          {isStarting ? t('compare.design.starting') : t('compare.design.start')}
        </Button>
        <IconButton
          icon={Pencil}
          label={t('compare.design.edit', { title })}
          onPress={() => onEdit(design)}
        />
      </span>
    </li>
  );
}

/** What can be done with the comparison that is shown. */
export function ComparisonActions({
  comparison,
  onEdit,
}: {
  readonly comparison: ComparisonSummary;
  readonly onEdit: (design: ComparisonDesign) => void;
}) {
  const { t, language } = useTranslate();
  const [isDeleting, setDeleting] = useState(false);
  const [isWriting, setWriting] = useState(false);
  const { id } = comparison;
  return (
    <>
      <Button
        icon={FileText}
        isDisabled={isWriting || comparison.finished === 0}
        onPress={() => {
          setWriting(true);
          main
            .writeComparisonReport({ id })
            .catch(reportFailure)
            .finally(() => setWriting(false));
        }}
      >
        {isWriting ? t('compare.report.writing') : t('compare.report')}
      </Button>
      <IconButton
        icon={ListPlus}
        label={t('compare.extend')}
        onPress={() => void main.comparisonDesign({ id }).then(onEdit, reportFailure)}
      />
      <IconButton icon={Trash2} label={t('compare.delete')} onPress={() => setDeleting(true)} />
      <ConfirmDialog
        title={t('compare.delete.title')}
        isOpen={isDeleting}
        confirmLabel={t('compare.delete')}
        onClose={() => setDeleting(false)}
        onConfirm={() => void deleteComparison(id)}
      >
        <p>{t('compare.delete.text', { title: designWords(language, comparison.title) })}</p>
      </ConfirmDialog>
    </>
  );
}
