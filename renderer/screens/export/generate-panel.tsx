import { PenTool } from 'lucide-react';
import type { ReactElement } from 'react';
import { useMemo, useState } from 'react';
import type { CodePoint } from '../../../shared/domain/code-point';
import { codePointsOf } from '../../../shared/domain/code-point';
import type { PairCoverage } from '../../../shared/domain/coverage';
import type { RunSummary } from '../../../shared/domain/run';
import { hasMessage } from '../../../shared/i18n/translate';
import { isInSet } from '../../grid/character-sets';
import { JudgingPanel } from '../../runs/judging-panel';
import { useRunStyles } from '../../runs/run-styles';
import { StylePicker } from '../../runs/style-picker';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/error-notice';
import { TextField } from '../../ui/field';
import { JobProgress } from '../../ui/job-progress';
import { PropertySection } from '../../ui/panel';
import { Select } from '../../ui/select';
import { useTranslate } from '../../ui/use-translate';
import { generateGlyphs, useExportStore } from './export-store';

interface GeneratePanelProps {
  readonly run: RunSummary;
  readonly coverage: PairCoverage;
  /** How many the run has drawn so far. */
  readonly generatedCount: number;
}

/** Characters that are named at most; the count tells how many there are. */
const NAMED = 12;

const textOf = (codePoints: readonly CodePoint[]) =>
  [
    ...codePoints.slice(0, NAMED).map((one) => String.fromCodePoint(one)),
    ...(codePoints.length > NAMED ? ['…'] : []),
  ].join(' ');

/** Which characters to draw with the run, and drawing them. */
export function GeneratePanel({ run, coverage, generatedCount }: GeneratePanelProps): ReactElement {
  const { t, format } = useTranslate();
  const [set, setSet] = useState('missing');
  const [text, setText] = useState('');
  const { style } = useRunStyles(run.id);
  const job = useExportStore((state) => state.generating);
  const sets = useMemo(
    () =>
      (['script', 'charset', 'block'] as const).flatMap((kind) =>
        coverage.rows.filter((row) => row.kind === kind && row.missing > 0),
      ),
    [coverage],
  );
  const wanted = useMemo((): readonly CodePoint[] => {
    if (set === 'text') return codePointsOf(text);
    if (set === 'missing') return coverage.missing;
    return coverage.missing.filter((codePoint) => isInSet(set, codePoint));
  }, [set, text, coverage.missing]);
  const sourceHas = useMemo(
    () => new Set([...coverage.shared, ...coverage.missing]),
    [coverage.shared, coverage.missing],
  );
  const absent = set === 'text' ? wanted.filter((codePoint) => !sourceHas.has(codePoint)) : [];
  const drawable = wanted.filter((codePoint) => sourceHas.has(codePoint));
  const isRunning = job.kind === 'running';
  return (
    <PropertySection title={t('export.draw')}>
      <div className="export-fields">
        <StylePicker run={run.id} />
        <Select
          label={t('export.draw.set')}
          value={set}
          onChange={setSet}
          isDisabled={isRunning}
          options={[
            {
              value: 'missing',
              label: t('export.draw.missing'),
              detail: t('unit.glyphs', { value: coverage.missing.length }),
            },
            ...sets.map((row) => {
              const key = `set.${row.id}`;
              return {
                value: row.id,
                label: hasMessage(key) ? t(key) : row.name,
                detail: t('export.draw.missingOf', { missing: row.missing, size: row.size }),
              };
            }),
            { value: 'text', label: t('export.draw.text') },
          ]}
        />
        {set === 'text' && (
          <TextField
            label={t('export.draw.typed')}
            value={text}
            onChange={setText}
            lang="ja"
            description={t('export.draw.typed.text')}
            errorMessage={
              absent.length > 0
                ? t('export.draw.absent', {
                    characters: textOf(absent),
                  })
                : undefined
            }
          />
        )}
        {job.kind === 'running' ? (
          <JobProgress
            label={t('export.drawing')}
            progress={job.progress}
            onCancel={job.cancel}
            detail={
              job.progress === null
                ? t('export.preparing')
                : t('export.draw.progress', {
                    done: format.integer(job.progress.done),
                    total: format.integer(job.progress.total),
                  })
            }
          />
        ) : (
          <Button
            icon={PenTool}
            isDisabled={drawable.length === 0}
            onPress={() => void generateGlyphs(run.id, set === 'missing' ? 'missing' : drawable, style)}
          >
            {t('export.draw.start', { count: drawable.length })}
          </Button>
        )}
        {job.kind === 'failed' && <ErrorNotice error={job.error} />}
        {job.kind === 'done' && <JudgingPanel set={job.result} isOffered={false} />}
        <p className="caption numeric" role="status">
          {job.kind === 'done' && job.result.run === run.id
            ? t('export.draw.done', { drawn: job.result.drawn, kept: job.result.kept })
            : t('export.draw.soFar', { count: generatedCount })}
        </p>
        {job.kind === 'done' && job.result.run === run.id && job.result.beyond.length > 0 && (
          <p className="caption">
            {t('export.draw.beyond', {
              count: job.result.beyond.length,
              characters: textOf(job.result.beyond),
            })}
          </p>
        )}
      </div>
    </PropertySection>
  );
}
