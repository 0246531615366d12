import { CircleAlert, CircleCheck, FolderOpen, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { ExportCheck } from '../../../shared/domain/export-report';
import { hasMessage } from '../../../shared/i18n/translate';
import { main } from '../../services/connect';
import { reportFailure } from '../../stores/app-store';
import { Button } from '../../ui/button';
import { Toolbar, ToolbarSpace } from '../../ui/place-header';
import { useTranslate } from '../../ui/use-translate';
import type { Exported } from './export-store';
import { FontPreview } from './font-preview';
import { useExportedFace } from './use-exported-face';

const ICONS = { pass: CircleCheck, warn: TriangleAlert, fail: CircleAlert } as const;

interface ExportResultProps {
  readonly exported: Exported;
}

/** What was written and where, what the checks say of it, and text set in it. */
export function ExportResult({ exported }: ExportResultProps): ReactElement {
  const { t, format } = useTranslate();
  const { report, bytes, characters } = exported;
  const face = useExportedFace(bytes);
  const checks = face === null ? report.checks : [...report.checks, face.check];
  return (
    <div className="export-result">
      <Toolbar label={t('export.result')}>
        <h2 className="selectable">{report.file.split(/[/\\]/).at(-1)}</h2>
        <span className="caption numeric">
          {t('export.result.summary', {
            glyphs: report.glyphs,
            added: report.added,
            size: format.bytes(report.bytes),
            time: format.duration(report.seconds),
          })}
        </span>
        <ToolbarSpace />
        <Button
          icon={FolderOpen}
          onPress={() => void main.showInFolder({ what: 'export' }).catch(reportFailure)}
        >
          {t('runs.showInFolder')}
        </Button>
      </Toolbar>
      <ul className="export-checks" aria-label={t('export.checks')}>
        {checks.map((check) => (
          <CheckRow key={`${check.id}/${check.detail}`} check={check} />
        ))}
      </ul>
      {face?.family != null && <FontPreview family={face.family} characters={characters} key={face.family} />}
    </div>
  );
}

function CheckRow({ check }: { readonly check: ExportCheck }) {
  const { t } = useTranslate();
  const Icon = ICONS[check.status];
  const key = `check.${check.id}`;
  return (
    <li className={`export-check export-check-${check.status}`}>
      <Icon size={14} role="img" aria-label={t(`export.check.${check.status}`)} />
      <span>{hasMessage(key) ? t(key) : check.id}</span>
      <span className="caption selectable">{check.detail}</span>
    </li>
  );
}
