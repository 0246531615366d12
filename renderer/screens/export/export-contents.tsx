import type { ReactElement } from 'react';
import type { ExportFormat } from '../../../shared/domain/export-report';
import { GLYPH_CHOICES } from '../../../shared/domain/export-report';
import { goToPlace } from '../../stores/app-store';
import { Button } from '../../ui/button';
import { PropertyRow, PropertySection } from '../../ui/panel';
import { SegmentedControl } from '../../ui/segmented-control';
import { Select } from '../../ui/select';
import { useTranslate } from '../../ui/use-translate';
import type { ExportDraft } from './draft-font';
import { choose } from './export-store';

const FORMAT_NAMES: Readonly<Record<ExportFormat, string>> = { otf: 'OTF', ttf: 'TTF', woff2: 'WOFF2' };

interface ExportContentsProps {
  readonly draft: ExportDraft;
  /** Missing from the target font and not drawn by this run, however the others are chosen. */
  readonly notDrawn: number;
}

/** What kind of font is made, which glyphs go in, and which do not. */
export function ExportContents({ draft, notDrawn }: ExportContentsProps): ReactElement {
  const { t } = useTranslate();
  const { mode, contents, notCompletable, target } = draft;
  return (
    <>
      <PropertySection title={t('export.kind')}>
        <div className="export-fields">
          {notCompletable === null && (
            <SegmentedControl
              label={t('export.kind')}
              value={mode}
              onChange={(next) => choose({ mode: next })}
              segments={[
                { value: 'complete', label: t('export.kind.complete') },
                { value: 'standalone', label: t('export.kind.standalone') },
              ]}
            />
          )}
          <p className="caption">
            {notCompletable === null
              ? t(`export.kind.${mode}.text`, { target: target.family })
              : t(`export.kind.not.${notCompletable}`, { target: target.family })}
          </p>
          {mode === 'standalone' && notCompletable !== 'blend' && (
            <>
              <SegmentedControl
                label={t('export.contents')}
                value={contents}
                onChange={(next) => choose({ contents: next })}
                segments={[
                  { value: 'generated', label: t('export.contents.generated') },
                  { value: 'all', label: t('export.contents.all') },
                ]}
              />
              <p className="caption">{t(`export.contents.${contents}.text`)}</p>
            </>
          )}
          <SegmentedControl
            label={t('export.format')}
            value={draft.format}
            onChange={(format) => choose({ format })}
            segments={draft.formats.map((format) => ({ value: format, label: FORMAT_NAMES[format] }))}
          />
        </div>
      </PropertySection>
      <PropertySection title={t('export.included')}>
        <IncludedGlyphs draft={draft} notDrawn={notDrawn} />
      </PropertySection>
    </>
  );
}

/** Which of the drawn glyphs go in, counted. */
function IncludedGlyphs({ draft, notDrawn }: ExportContentsProps): ReactElement {
  const { t, format } = useTranslate();
  const { chosen, decisions, glyphs } = draft;
  const rows = [
    ['included', chosen.included.length],
    ['unaccepted', chosen.unaccepted.length],
    ['rejected', chosen.rejected.length],
    ['undecided', chosen.undecided.length],
    ['own', chosen.own.length],
    ['notDrawn', notDrawn],
  ] as const;
  return (
    <div className="export-fields">
      {decisions.length > 0 && (
        <Select
          label={t('export.glyphs')}
          value={glyphs}
          onChange={(next) => choose({ glyphs: next })}
          options={GLYPH_CHOICES.map((value) => ({ value, label: t(`export.glyphs.${value}`) }))}
        />
      )}
      <div>
        {rows.map(([id, count]) =>
          id !== 'included' && count === 0 ? null : (
            <PropertyRow key={id} label={t(`export.included.${id}`)} isNumeric>
              {format.integer(count)}
            </PropertyRow>
          ),
        )}
      </div>
      {chosen.unaccepted.length + chosen.undecided.length > 0 && (
        <Button onPress={() => goToPlace('review')}>{t('export.goReview')}</Button>
      )}
    </div>
  );
}
