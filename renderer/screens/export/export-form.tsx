import type { ReactElement } from 'react';
import type { FontInfo } from '../../../shared/domain/font-info';
import { isOpenFontLicence, reservedFontNames } from '../../../shared/pipeline/fontfile/licence-rules';
import { Button } from '../../ui/button';
import { NumberField, TextField } from '../../ui/field';
import { PropertySection } from '../../ui/panel';
import { useTranslate } from '../../ui/use-translate';
import type { ExportDraft } from './draft-font';
import { FAMILY_FIELDS, type SpecField } from './export-spec-draft';
import { rename } from './export-store';

/** Names in their own language are drawn in its shapes of Han. */
const FIELD_LANGUAGE = {
  family: 'en',
  familyJa: 'ja',
  familyZhHant: 'zh-Hant',
  familyZhHans: 'zh-Hans',
  familyKo: 'ko',
} as const;

/** What the font is called, and what the two fonts' licences say to that. */
export function ExportForm({ draft }: { readonly draft: ExportDraft }): ReactElement {
  const { t } = useTranslate();
  const { spec, problems, source, target } = draft;
  const problem = (field: SpecField) => {
    const found = problems[field];
    return found === undefined ? undefined : t(found.key, found.values);
  };
  return (
    <>
      <PropertySection title={t('export.names')}>
        <div className="export-fields">
          <div className="export-pair">
            <TextField
              label={t('export.family')}
              value={spec.family}
              onChange={(family) => rename({ family })}
              errorMessage={problem('family')}
              isRequired
            />
            <TextField
              label={t('export.style')}
              value={spec.style}
              onChange={(style) => rename({ style })}
              errorMessage={problem('style')}
              isRequired
            />
          </div>
          <Proposals draft={draft} />
          {FAMILY_FIELDS.filter((field) => field !== 'family').map((field) => (
            <TextField
              key={field}
              label={t(`export.${field}`)}
              value={spec[field]}
              lang={FIELD_LANGUAGE[field]}
              onChange={(text) => rename({ [field]: text })}
              errorMessage={problem(field)}
            />
          ))}
          <TextField
            label={t('export.designer')}
            value={spec.designer}
            onChange={(designer) => rename({ designer })}
            errorMessage={problem('designer')}
          />
          <div className="export-pair">
            <TextField
              label={t('export.version')}
              value={spec.version}
              onChange={(version) => rename({ version })}
              errorMessage={problem('version')}
            />
            <NumberField
              label={t('export.weight')}
              value={spec.weightClass}
              minValue={1}
              maxValue={1000}
              formatOptions={{ useGrouping: false }}
              onChange={(weightClass) => rename({ weightClass })}
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

/** Names that may be used in the place of reserved ones. */
function Proposals({ draft: { problems } }: { readonly draft: ExportDraft }) {
  const { t } = useTranslate();
  return FAMILY_FIELDS.map((field) => {
    const proposal = problems[field]?.proposal;
    if (proposal === undefined) return null;
    return (
      <Button key={field} onPress={() => rename({ [field]: proposal })}>
        {proposal === ''
          ? t('export.problem.clear', { field: t(`export.${field}`) })
          : t('export.problem.use', { name: proposal })}
      </Button>
    );
  });
}

function LicenceNote({ role, font }: { readonly role: string; readonly font: FontInfo }) {
  const { t } = useTranslate();
  const isOpen = font.embedding === 'installable' || font.embedding === 'editable';
  const reserved = reservedFontNames(font);
  return (
    <p className="export-licence">
      <strong>{t('unit.labelled', { label: role, value: font.family })}</strong>{' '}
      {isOpenFontLicence(font) ? t('export.licence.ofl') : t('export.licence.other')}{' '}
      {reserved.length > 0 && `${t('export.licence.reserved', { names: reserved.join(', ') })} `}
      <span className={isOpen ? '' : 'export-restricted'}>
        {t('export.embedding', { value: t(`fonts.embedding.${font.embedding}`) })}
      </span>
    </p>
  );
}
