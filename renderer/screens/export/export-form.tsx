import type { ReactElement } from 'react';
import type { ExportSpec } from '../../../shared/domain/export-report';
import type { FontInfo } from '../../../shared/domain/font-info';
import { NumberField, TextField } from '../../ui/field';
import { PropertySection } from '../../ui/panel';
import { SegmentedControl } from '../../ui/segmented-control';
import { useTranslate } from '../../ui/use-translate';
import type { SpecField, SpecProblems } from './export-spec-draft';
import { setContents, setSpec, useExportStore } from './export-store';

interface ExportFormProps {
  readonly spec: ExportSpec;
  readonly problems: SpecProblems;
  readonly source: FontInfo;
  readonly target: FontInfo;
}

/** What the font is called and what it holds. */
export function ExportForm({ spec, problems, source, target }: ExportFormProps): ReactElement {
  const { t } = useTranslate();
  const contents = useExportStore((state) => state.contents);
  const problem = (field: SpecField) => {
    const found = problems[field];
    return found === undefined ? undefined : t(found.key, found.values);
  };
  return (
    <>
      <PropertySection title={t('export.contents')}>
        <div className="export-fields">
          <SegmentedControl
            label={t('export.contents')}
            value={contents}
            onChange={setContents}
            segments={[
              { value: 'generated', label: t('export.contents.generated') },
              { value: 'all', label: t('export.contents.all') },
            ]}
          />
          <p className="caption">{t(`export.contents.${contents}.text`)}</p>
        </div>
      </PropertySection>
      <PropertySection title={t('export.names')}>
        <div className="export-fields">
          <div className="export-pair">
            <TextField
              label={t('export.family')}
              value={spec.family}
              onChange={(family) => setSpec({ ...spec, family })}
              errorMessage={problem('family')}
              isRequired
            />
            <TextField
              label={t('export.style')}
              value={spec.style}
              onChange={(style) => setSpec({ ...spec, style })}
              errorMessage={problem('style')}
              isRequired
            />
          </div>
          <TextField
            label={t('export.familyJa')}
            value={spec.familyJa}
            lang="ja"
            onChange={(familyJa) => setSpec({ ...spec, familyJa })}
            errorMessage={problem('familyJa')}
          />
          <TextField
            label={t('export.familyZhHant')}
            value={spec.familyZhHant}
            lang="zh-Hant"
            onChange={(familyZhHant) => setSpec({ ...spec, familyZhHant })}
            errorMessage={problem('familyZhHant')}
          />
          <TextField
            label={t('export.familyZhHans')}
            value={spec.familyZhHans}
            lang="zh-Hans"
            onChange={(familyZhHans) => setSpec({ ...spec, familyZhHans })}
            errorMessage={problem('familyZhHans')}
          />
          <TextField
            label={t('export.designer')}
            value={spec.designer}
            onChange={(designer) => setSpec({ ...spec, designer })}
            errorMessage={problem('designer')}
          />
          <div className="export-pair">
            <TextField
              label={t('export.version')}
              value={spec.version}
              onChange={(version) => setSpec({ ...spec, version })}
              errorMessage={problem('version')}
            />
            <NumberField
              label={t('export.weight')}
              value={spec.weightClass}
              minValue={1}
              maxValue={1000}
              formatOptions={{ useGrouping: false }}
              onChange={(weightClass) => setSpec({ ...spec, weightClass })}
              errorMessage={problem('weightClass')}
            />
          </div>
        </div>
      </PropertySection>
      <PropertySection title={t('export.licence')}>
        <LicenceNote role={t('app.source')} font={source} />
        <LicenceNote role={t('app.target')} font={target} />
        <p className="caption">{t('export.licence.text')}</p>
      </PropertySection>
    </>
  );
}

function LicenceNote({ role, font }: { readonly role: string; readonly font: FontInfo }) {
  const { t } = useTranslate();
  const isOfl = /open font license/i.test(`${font.licence} ${font.licenceUrl}`);
  const isOpen = font.embedding === 'installable' || font.embedding === 'editable';
  return (
    <p className="export-licence">
      <strong>
        {role}: {font.family}
      </strong>{' '}
      {isOfl ? t('export.licence.ofl') : t('export.licence.other')}{' '}
      <span className={isOpen ? '' : 'export-restricted'}>
        {t('export.embedding', { value: t(`fonts.embedding.${font.embedding}`) })}
      </span>
    </p>
  );
}
